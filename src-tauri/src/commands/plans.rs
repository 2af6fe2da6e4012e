//! Plans: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, plans,
    views::{
        Archived, Backlog, Board, ClosePlan, Closing, ClosingLook, Done, Id, Overview, PlanDetail,
    },
};

use crate::door;

/// A plan, fifty objectives at a time from `offset` on.
#[tauri::command(async)]
#[specta::specta]
pub fn board<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
    offset: u32,
) -> Result<Board, Failure> {
    door::ask(&window, |app| plans::board(app, cycle, &owner, offset))
}

/// What was archived in a plan.
#[tauri::command(async)]
#[specta::specta]
pub fn archived<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
) -> Result<Vec<Archived>, Failure> {
    door::ask(&window, |app| plans::archived(app, cycle, &owner))
}

/// What an owner plans for no cycle yet.
#[tauri::command(async)]
#[specta::specta]
pub fn backlog<R: Runtime>(
    window: AppHandle<R>,
    owner: String,
    offset: u32,
) -> Result<Backlog, Failure> {
    door::ask(&window, |app| plans::backlog(app, &owner, offset))
}

/// A plan that is about to be closed, with what is proposed.
#[tauri::command(async)]
#[specta::specta]
pub fn closing<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
) -> Result<Closing, Failure> {
    door::ask(&window, |app| plans::closing(app, cycle, &owner))
}

/// What closing would make of a plan; nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_closing<R: Runtime>(
    window: AppHandle<R>,
    input: ClosePlan,
) -> Result<ClosingLook, Failure> {
    door::ask(&window, |app| plans::look(app, &input))
}

/// Closes a plan (P29 to P31).
#[tauri::command(async)]
#[specta::specta]
pub fn close_plan<R: Runtime>(window: AppHandle<R>, input: ClosePlan) -> Result<Done, Failure> {
    door::tell(&window, |app| plans::close(app, input))
}

/// Reopens a plan that was closed.
#[tauri::command(async)]
#[specta::specta]
pub fn reopen_plan<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
) -> Result<Done, Failure> {
    door::tell(&window, |app| plans::reopen(app, cycle, &owner))
}

/// How everyone is doing in a cycle.
#[tauri::command(async)]
#[specta::specta]
pub fn overview<R: Runtime>(window: AppHandle<R>, cycle: Id) -> Result<Overview, Failure> {
    door::ask(&window, |app| plans::overview(app, cycle))
}

/// Says who leads an owner in a cycle.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_lead<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
    lead: Option<Id>,
) -> Result<Done, Failure> {
    door::tell(&window, |app| plans::choose_lead(app, cycle, &owner, lead))
}

/// A plan as a whole: its figures, how they came about, and its way so far.
#[tauri::command(async)]
#[specta::specta]
pub fn plan<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
) -> Result<PlanDetail, Failure> {
    door::ask(&window, |app| plans::show(app, cycle, &owner))
}
