//! Search: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, search,
    views::{Findings, Hit, Sought, SoughtThing},
};

use crate::door;

/// Finds what somebody wrote, by its words.
#[tauri::command(async)]
#[specta::specta]
pub fn search<R: Runtime>(window: AppHandle<R>, sought: Sought) -> Result<Findings, Failure> {
    door::ask(&window, |app| search::find(app, &sought))
}

/// Objectives and key results by letters of their titles.
#[tauri::command(async)]
#[specta::specta]
pub fn find_things<R: Runtime>(
    window: AppHandle<R>,
    sought: SoughtThing,
) -> Result<Vec<Hit>, Failure> {
    door::ask(&window, |app| search::things(app, &sought))
}
