//! Start: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, start, views::{Start}};

use crate::door;

/// What the window needs before its first screen.
#[tauri::command(async)]
#[specta::specta]
pub fn start<R: Runtime>(window: AppHandle<R>) -> Result<Start, Failure> {
    door::ask(&window, |app| start::start(app))
}
