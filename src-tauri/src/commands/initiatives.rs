//! Initiatives: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, initiatives,
    views::{Done, Id, InitiativeChange},
};

use crate::door;

/// Adds an initiative.
#[tauri::command(async)]
#[specta::specta]
pub fn add_initiative<R: Runtime>(
    window: AppHandle<R>,
    key_result: Id,
    title: String,
) -> Result<Done, Failure> {
    door::tell(&window, |app| initiatives::add(app, key_result, &title))
}

/// Changes one thing of an initiative.
#[tauri::command(async)]
#[specta::specta]
pub fn change_initiative<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    change: InitiativeChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| initiatives::change(app, id, change))
}

/// Removes an initiative.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_initiative<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| initiatives::remove(app, id))
}
