//! Keys: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, keys, views::Keys};

use crate::{beside, door};

/// Where the keys of this device lie.
#[tauri::command(async)]
#[specta::specta]
pub fn keys<R: Runtime>(window: AppHandle<R>) -> Result<Keys, Failure> {
    door::ask(&window, keys::show)
}

/// Goes on with new keys where the old ones cannot be had.
#[tauri::command(async)]
#[specta::specta]
pub fn renew_keys<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    door::change(&window, beside::EVERYTHING, keys::renew)
}
