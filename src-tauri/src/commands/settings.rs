//! Settings: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, settings,
    views::{FirstDay, Language, NumberForm, Settings, Theme},
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

/// Chooses the day that a week begins with.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_first_day<R: Runtime>(
    window: AppHandle<R>,
    day: FirstDay,
) -> Result<Settings, Failure> {
    door::set(&window, |app| settings::choose_first_day(app, day))
}

/// Chooses how numbers are written and read.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_numbers<R: Runtime>(
    window: AppHandle<R>,
    numbers: NumberForm,
) -> Result<Settings, Failure> {
    door::set(&window, |app| settings::choose_numbers(app, numbers))
}
