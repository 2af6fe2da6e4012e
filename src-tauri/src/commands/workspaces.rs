//! Workspaces: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure,
    views::{Done, Id, Workspace, WorkspaceChange},
    workspaces,
};

use crate::door;

/// Every workspace of this machine.
#[tauri::command(async)]
#[specta::specta]
pub fn workspaces<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Workspace>, Failure> {
    door::ask(&window, workspaces::list)
}

/// Makes a workspace, and opens it.
#[tauri::command(async)]
#[specta::specta]
pub fn add_workspace<R: Runtime>(window: AppHandle<R>, name: String) -> Result<Done, Failure> {
    door::tell(&window, |app| workspaces::add(app, &name))
}

/// Opens another workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn open_workspace<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<(), Failure> {
    door::note(&window, |app| workspaces::open(app, id))
}

/// Changes what the open workspace is called or agreed on.
#[tauri::command(async)]
#[specta::specta]
pub fn change_workspace<R: Runtime>(
    window: AppHandle<R>,
    change: WorkspaceChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| workspaces::change(app, change))
}
