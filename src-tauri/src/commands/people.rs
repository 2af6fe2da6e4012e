//! People: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, people,
    views::{Done, Id, Person, PersonDetail},
};

use crate::door;

/// Everyone in the workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn people<R: Runtime>(window: AppHandle<R>) -> Result<Vec<Person>, Failure> {
    door::ask(&window, people::list)
}

/// A person with their teams, their plans and what they lead.
#[tauri::command(async)]
#[specta::specta]
pub fn person<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<PersonDetail, Failure> {
    door::ask(&window, |app| people::show(app, id))
}

/// Adds a person, and at once to a team where one is named.
#[tauri::command(async)]
#[specta::specta]
pub fn add_person<R: Runtime>(
    window: AppHandle<R>,
    name: String,
    team: Option<Id>,
) -> Result<Done, Failure> {
    door::tell(&window, |app| people::add(app, &name, team))
}

/// Gives a person another name.
#[tauri::command(async)]
#[specta::specta]
pub fn rename_person<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    name: String,
) -> Result<Done, Failure> {
    door::tell(&window, |app| people::rename(app, id, &name))
}

/// Archives a person.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_person<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| people::archive(app, id))
}

/// Brings an archived person back.
#[tauri::command(async)]
#[specta::specta]
pub fn bring_back_person<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| people::bring_back(app, id))
}

/// Gives oneself a name.
#[tauri::command(async)]
#[specta::specta]
pub fn rename_me<R: Runtime>(window: AppHandle<R>, name: String) -> Result<Done, Failure> {
    door::tell(&window, |app| people::rename_me(app, &name))
}
