//! Milestones: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, milestones,
    views::{Done, Id, MilestoneChange},
};

use crate::door;

/// Adds a milestone.
#[tauri::command(async)]
#[specta::specta]
pub fn add_milestone<R: Runtime>(
    window: AppHandle<R>,
    key_result: Id,
    title: String,
) -> Result<Done, Failure> {
    door::tell(&window, |app| milestones::add(app, key_result, &title))
}

/// Changes one thing of a milestone.
#[tauri::command(async)]
#[specta::specta]
pub fn change_milestone<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    change: MilestoneChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| milestones::change(app, id, change))
}

/// Removes a milestone.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_milestone<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| milestones::remove(app, id))
}
