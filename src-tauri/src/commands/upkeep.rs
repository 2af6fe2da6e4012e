//! Upkeep: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{Failure, upkeep, views::Verified};

use crate::{beside, door, files};

/// Checks the whole file, while everything else goes on; changes nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn verify<R: Runtime>(window: AppHandle<R>) -> Result<Verified, Failure> {
    let mut tell = files::telling(&window);
    door::apart(&window, |app| upkeep::verify_watched(app, &mut tell))
}

/// Builds the read tables and the search again from the documents, a little at a time: others are
/// answered in between. Returns how many rows.
#[tauri::command(async)]
#[specta::specta]
pub fn rebuild<R: Runtime>(window: AppHandle<R>) -> Result<u32, Failure> {
    let mut tell = files::telling(&window);
    let rows = door::apart(&window, |app| {
        upkeep::rebuild_in_slices(app, &mut tell, |slice| {
            door::in_turn(&window, |app| slice.lay(app))
        })
    });
    // What was laid out before it was stopped is seen as well.
    door::wrote(&window, vec![beside::EVERYTHING.to_owned()]);
    Ok(u32::try_from(rows?).unwrap_or(u32::MAX))
}
