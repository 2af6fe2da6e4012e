//! Key results: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, key_results,
    views::{AddKeyResult, Done, Id, KeyResultChange, KeyResultDetail},
};

use crate::door;

/// A key result with all that belongs to it.
#[tauri::command(async)]
#[specta::specta]
pub fn key_result<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<KeyResultDetail, Failure> {
    door::ask(&window, |app| key_results::show(app, id))
}

/// Adds a key result at the end of its objective.
#[tauri::command(async)]
#[specta::specta]
pub fn add_key_result<R: Runtime>(
    window: AppHandle<R>,
    input: AddKeyResult,
) -> Result<Done, Failure> {
    door::tell(&window, |app| key_results::add(app, input))
}

/// Changes one thing of a key result.
#[tauri::command(async)]
#[specta::specta]
pub fn change_key_result<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    change: KeyResultChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| key_results::change(app, id, change))
}

/// Moves a key result ahead of another, or to the end of an objective.
#[tauri::command(async)]
#[specta::specta]
pub fn move_key_result<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    objective: Id,
    before: Option<Id>,
) -> Result<Done, Failure> {
    door::tell(&window, |app| key_results::reorder(app, id, objective, before))
}

/// Archives a key result.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_key_result<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| key_results::archive(app, id))
}

/// Brings an archived key result back.
#[tauri::command(async)]
#[specta::specta]
pub fn bring_back_key_result<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| key_results::bring_back(app, id))
}
