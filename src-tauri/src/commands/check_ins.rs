//! Check ins: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, check_ins,
    views::{Done, Id, RecordCheckIn, Week},
};

use crate::door;

/// The check-ins that are due.
#[tauri::command(async)]
#[specta::specta]
pub fn week<R: Runtime>(window: AppHandle<R>) -> Result<Week, Failure> {
    door::ask(&window, check_ins::week)
}

/// Records a check-in.
#[tauri::command(async)]
#[specta::specta]
pub fn record_check_in<R: Runtime>(
    window: AppHandle<R>,
    input: RecordCheckIn,
) -> Result<Done, Failure> {
    door::tell(&window, |app| check_ins::record(app, input))
}

/// Takes a check-in back.
#[tauri::command(async)]
#[specta::specta]
pub fn retract_check_in<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| check_ins::retract(app, id))
}
