//! Cycles: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, cycles,
    views::{Cycle, CycleInput, CycleProposal, Done, Id},
};

use crate::door;

/// Every cycle, latest first.
#[tauri::command(async)]
#[specta::specta]
pub fn cycles<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Cycle>, Failure> {
    door::ask(&window, cycles::list)
}

/// Dates that a person may want next.
#[tauri::command(async)]
#[specta::specta]
pub fn propose_cycles<R: Runtime>(window: AppHandle<R>) -> Result<Vec<CycleProposal>, Failure> {
    door::ask(&window, cycles::propose)
}

/// Adds a cycle.
#[tauri::command(async)]
#[specta::specta]
pub fn add_cycle<R: Runtime>(window: AppHandle<R>, input: CycleInput) -> Result<Done, Failure> {
    door::tell(&window, |app| cycles::add(app, input))
}

/// Changes a cycle.
#[tauri::command(async)]
#[specta::specta]
pub fn change_cycle<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    input: CycleInput,
) -> Result<Done, Failure> {
    door::tell(&window, |app| cycles::change(app, id, input))
}

/// Adds a year, or any run of quarters, with its quarters.
#[tauri::command(async)]
#[specta::specta]
pub fn add_cycle_with_quarters<R: Runtime>(
    window: AppHandle<R>,
    input: CycleInput,
) -> Result<Done, Failure> {
    door::tell(&window, |app| cycles::add_with_quarters(app, input))
}

/// The archived cycles.
#[tauri::command(async)]
#[specta::specta]
pub fn archived_cycles<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Cycle>, Failure> {
    door::ask(&window, cycles::archived)
}

/// Archives a cycle that holds nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_cycle<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| cycles::archive(app, id))
}

/// Brings an archived cycle back.
#[tauri::command(async)]
#[specta::specta]
pub fn bring_back_cycle<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| cycles::bring_back(app, id))
}
