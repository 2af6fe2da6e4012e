//! Changes in a file: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::views::{FileNews, FileTaken, Portion, SharedFile};
use varde_app::{App, Failure, parcel, start};

use crate::parcels::{self, Parcels};
use crate::{beside, door, files};

/// What a file of changes is called at its end.
const ENDING: &str = "varde";

/// Writes the changes of the open workspace where the person says, while everything else goes on;
/// nothing where they would rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn share_changes<R: Runtime>(
    window: AppHandle<R>,
    portion: Portion,
    name: String,
) -> Result<Option<SharedFile>, Failure> {
    let Some(path) = files::place(&window, &name, Some(ENDING)) else { return Ok(None) };
    let mut tell = files::telling(&window);
    let workspace = door::ask(&window, |app| Ok(start::start(app)?.workspace.id))?;
    let share = |app: &mut App| parcel::share(app, workspace, (&path, portion), &mut tell);
    Ok(Some(door::apart(&window, share)?))
}

/// Lets the person point at a file of changes, which lies before them then.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_changes<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    if let Some(path) = files::pick(&window, "Varde", &[ENDING]) {
        parcels::offer(&window, &path);
    }
    Ok(())
}

/// Lays a file before the person that they dropped on the window.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_changes<R: Runtime>(
    window: AppHandle<R>,
    name: String,
    bytes: Vec<u8>,
) -> Result<(), Failure> {
    parcels::drop_here(&window, name, bytes);
    Ok(())
}

/// What the file of changes is called that lies before the person; nothing where none does.
#[tauri::command(async)]
#[specta::specta]
pub fn offered_changes<R: Runtime>(window: AppHandle<R>) -> Result<Option<String>, Failure> {
    Ok(window.state::<Parcels>().name())
}

/// What that file would bring; a process of its own looks at it.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_changes<R: Runtime>(window: AppHandle<R>) -> Result<FileNews, Failure> {
    parcels::look(&window)
}

/// Takes in what was looked at. Where it is stopped, what came until then is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn take_in_changes<R: Runtime>(window: AppHandle<R>) -> Result<FileTaken, Failure> {
    let bytes = window.state::<Parcels>().looked()?;
    let mut tell = files::telling(&window);
    let taken = door::note(&window, |app| parcel::take_in(app, &bytes, &mut tell));
    let mut touched = match &taken {
        Ok(taken) => taken.touched.clone(),
        // What came before it went wrong is kept, and nobody says what.
        Err(_) => vec![beside::EVERYTHING.to_owned()],
    };
    touched.push("sharing".to_owned());
    door::wrote(&window, touched);
    taken
}

/// Puts that file away, taken in or not.
#[tauri::command(async)]
#[specta::specta]
pub fn put_away_changes<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    parcels::put_away(&window);
    Ok(())
}
