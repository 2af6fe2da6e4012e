//! Backups: from the window to the use cases and back.

use std::path::PathBuf;

use tauri::{AppHandle, Manager, Runtime};
use varde_app::views::{Backup, BackupReason, Care, Recovered, RestorePreview, Restored};
use varde_app::{Failure, backups as keeping, recovery};

use crate::care::{self, BACKUPS, Cared};
use crate::door::{self, Door};
use crate::ending::Ending;
use crate::files::{self, Files};
use crate::{beside, events, window};

/// The backups in the data folder, the newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn backups<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Backup>, Failure> {
    keeping::list(&window.state::<Door>().1)
}

/// What somebody should know about the file.
#[tauri::command(async)]
#[specta::specta]
pub fn care<R: Runtime>(window: AppHandle<R>) -> Result<Care, Failure> {
    Ok(window.state::<Cared>().known())
}

/// Makes a backup now.
#[tauri::command(async)]
#[specta::specta]
pub fn back_up<R: Runtime>(window: AppHandle<R>) -> Result<Backup, Failure> {
    let (folder, mut tell) = (&window.state::<Door>().1, files::telling(&window));
    let ending = window.state::<Ending>();
    let _held = ending.hold();
    let made = keeping::make(folder, &window::world(), BackupReason::Asked, &mut tell);
    care::note_backup(&window, made.as_ref().err().filter(|why| !why.is_stopped()).cloned());
    events::ring(&window, vec![BACKUPS.to_owned()]);
    made
}

/// Lets the person point at a backup, and says what it holds; nothing where they would rather
/// not.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_backup<R: Runtime>(window: AppHandle<R>) -> Result<Option<RestorePreview>, Failure> {
    match files::point(&window, "Varde", &["db"]) {
        Some(path) => preview(&window, path).map(Some),
        None => Ok(None),
    }
}

/// What a backup of the list holds.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_backup<R: Runtime>(
    window: AppHandle<R>,
    name: String,
) -> Result<RestorePreview, Failure> {
    let path = keeping::path_of(&window.state::<Door>().1, &name)?;
    window.state::<Files>().choose(&path);
    preview(&window, path)
}

/// Puts the backup that was looked at in place of what is there now.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_chosen<R: Runtime>(window: AppHandle<R>) -> Result<Restored, Failure> {
    let path = window.state::<Files>().chosen();
    let path = path.ok_or_else(|| Failure::unavailable("file_unreadable"))?;
    let mut tell = files::telling(&window);
    let world = window::world();
    let restored = door::exchange(&window, |folder, app| {
        keeping::restore_into(folder, &world, app, &path, &mut tell)
    })?;
    care::forget(&window);
    events::ring(&window, vec![beside::EVERYTHING.to_owned()]);
    Ok(restored)
}

/// Builds a damaged file again from its log. The window asks for everything again once the person
/// has read what came of it.
#[tauri::command(async)]
#[specta::specta]
pub fn recover<R: Runtime>(window: AppHandle<R>) -> Result<Recovered, Failure> {
    let mut tell = files::telling(&window);
    let recovered = door::exchange(&window, |folder, app| {
        drop(app);
        recovery::recover(folder, &|| Box::new(window::world()), &mut tell)
    })?;
    care::forget(&window);
    events::ring(&window, vec![BACKUPS.to_owned()]);
    Ok(recovered)
}

fn preview<R: Runtime>(window: &AppHandle<R>, path: PathBuf) -> Result<RestorePreview, Failure> {
    let folder = &window.state::<Door>().1;
    match door::ask(window, |app| Ok(keeping::preview(folder, Some(app), &path))) {
        Ok(preview) => preview,
        // Nothing is there that it could be compared with.
        Err(_) => keeping::preview(folder, None, &path),
    }
}
