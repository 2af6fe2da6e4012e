//! Start: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, start, views::Start};

use crate::door;

/// What the window needs before its first screen. Opens the data folder again where it could
/// not be opened before.
#[tauri::command(async)]
#[specta::specta]
pub fn start<R: Runtime>(window: AppHandle<R>) -> Result<Start, Failure> {
    door::open_again(&window)?;
    door::ask(&window, start::start)
}
