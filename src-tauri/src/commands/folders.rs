//! The folder by which a workspace is exchanged: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    Failure, folder,
    views::{FolderStanding, Id},
};

use crate::turns::{TOPIC, Told, Turns};
use crate::{door, files};

/// How things stand with the folder of the open workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn folder_standing<R: Runtime>(window: AppHandle<R>) -> Result<FolderStanding, Failure> {
    let standing = door::ask(&window, folder::standing)?;
    let Told { turn, ended } = window.state::<Turns>().of(standing.workspace);
    Ok(FolderStanding { turn, exchanged: ended.or(standing.exchanged), ..standing })
}

/// Lets the person point at the folder by which a workspace is exchanged from now on. Says whether
/// they did.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_folder<R: Runtime>(window: AppHandle<R>, workspace: Id) -> Result<bool, Failure> {
    let Some(place) = files::folder(&window) else { return Ok(false) };
    door::change(&window, TOPIC, |app| folder::choose(app, workspace, Some(&place)))?;
    let turns = window.state::<Turns>();
    turns.forget(workspace);
    turns.ask();
    Ok(true)
}

/// Exchanges a workspace by no folder any more. What lies in it stays there.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_folder<R: Runtime>(window: AppHandle<R>, workspace: Id) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| folder::choose(app, workspace, None))
}

/// Takes a turn at the folders at once.
#[tauri::command(async)]
#[specta::specta]
pub fn exchange_now<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    window.state::<Turns>().ask();
    Ok(())
}
