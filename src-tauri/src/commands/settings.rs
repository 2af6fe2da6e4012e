//! Settings: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, settings,
    views::{Language, Settings, Theme},
};

use crate::door;

/// Chooses the language.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_language<R: Runtime>(
    window: AppHandle<R>,
    language: Language,
) -> Result<Settings, Failure> {
    door::set(&window, |app| settings::choose_language(app, language))
}

/// Chooses light or dark.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_theme<R: Runtime>(window: AppHandle<R>, theme: Theme) -> Result<Settings, Failure> {
    door::set(&window, |app| settings::choose_theme(app, theme))
}
