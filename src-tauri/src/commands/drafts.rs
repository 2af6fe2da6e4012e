//! Drafts: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, drafts};

use crate::door;

/// What was being typed under a key.
#[tauri::command(async)]
#[specta::specta]
pub fn draft<R: Runtime>(window: AppHandle<R>, key: String) -> Result<Option<String>, Failure> {
    door::ask(&window, |app| drafts::read(app, &key))
}

/// Keeps what is being typed.
#[tauri::command(async)]
#[specta::specta]
pub fn save_draft<R: Runtime>(
    window: AppHandle<R>,
    key: String,
    text: String,
) -> Result<(), Failure> {
    door::note(&window, |app| drafts::save(app, &key, &text))
}

/// Forgets what was being typed.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_draft<R: Runtime>(window: AppHandle<R>, key: String) -> Result<(), Failure> {
    door::note(&window, |app| drafts::discard(app, &key))
}
