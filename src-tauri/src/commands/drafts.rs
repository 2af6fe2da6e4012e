//! Drafts: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, drafts as kept};

use crate::door;

/// What was being typed under each of some keys, in their order.
#[tauri::command(async)]
#[specta::specta]
pub fn drafts<R: Runtime>(
    window: AppHandle<R>,
    keys: Vec<String>,
) -> Result<Vec<Option<String>>, Failure> {
    door::ask(&window, |app| kept::read_all(app, &keys))
}

/// Keeps what is being typed.
#[tauri::command(async)]
#[specta::specta]
pub fn save_draft<R: Runtime>(
    window: AppHandle<R>,
    key: String,
    text: String,
) -> Result<(), Failure> {
    door::note(&window, |app| kept::save(app, &key, &text))
}

/// Forgets what was being typed.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_draft<R: Runtime>(window: AppHandle<R>, key: String) -> Result<(), Failure> {
    door::note(&window, |app| kept::discard(app, &key))
}
