//! Plans: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, plans,
    views::{Archived, Board, Id},
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
