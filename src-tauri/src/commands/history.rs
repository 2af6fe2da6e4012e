//! History: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, history, views::Done};

use crate::door;

/// Takes the latest change back.
#[tauri::command(async)]
#[specta::specta]
pub fn undo<R: Runtime>(window: AppHandle<R>) -> Result<Done, Failure> {
    door::tell(&window, history::undo)
}

/// Does again what was taken back.
#[tauri::command(async)]
#[specta::specta]
pub fn redo<R: Runtime>(window: AppHandle<R>) -> Result<Done, Failure> {
    door::tell(&window, history::redo)
}
