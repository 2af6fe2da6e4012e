//! Teams: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, teams,
    views::{AddTeam, Done, Id, TeamChange, TeamDetail, Teams},
};

use crate::door;

/// The teams in their tree, and the people.
#[tauri::command(async)]
#[specta::specta]
pub fn teams<R: Runtime>(window: AppHandle<R>) -> Result<Teams, Failure> {
    door::ask(&window, teams::list)
}

/// A team with who is in it and its plans.
#[tauri::command(async)]
#[specta::specta]
pub fn team<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<TeamDetail, Failure> {
    door::ask(&window, |app| teams::show(app, id))
}

/// Adds a team.
#[tauri::command(async)]
#[specta::specta]
pub fn add_team<R: Runtime>(window: AppHandle<R>, input: AddTeam) -> Result<Done, Failure> {
    door::tell(&window, |app| teams::add(app, input))
}

/// Changes one thing of a team.
#[tauri::command(async)]
#[specta::specta]
pub fn change_team<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    change: TeamChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| teams::change(app, id, change))
}

/// Archives a team.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_team<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| teams::archive(app, id))
}

/// Brings an archived team back.
#[tauri::command(async)]
#[specta::specta]
pub fn bring_back_team<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| teams::bring_back(app, id))
}
