//! People: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, people,
    views::{Done, Person},
};

use crate::door;

/// Everyone in the workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn people<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Person>, Failure> {
    door::ask(&window, people::list)
}

/// Gives oneself a name.
#[tauri::command(async)]
#[specta::specta]
pub fn rename_me<R: Runtime>(window: AppHandle<R>, name: String) -> Result<Done, Failure> {
    door::tell(&window, |app| people::rename_me(app, &name))
}
