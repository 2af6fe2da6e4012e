//! Who is in a shared workspace: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, roster,
    views::{Id, Invite, Role, Sharing},
};

use crate::door;

/// What changes with every one of these.
const TOPIC: &str = "sharing";

/// Who is in the open workspace, and who is invited.
#[tauri::command(async)]
#[specta::specta]
pub fn sharing<R: Runtime>(window: AppHandle<R>) -> Result<Sharing, Failure> {
    door::ask(&window, roster::show)
}

/// Shares the open workspace. `device` is what this one is called.
#[tauri::command(async)]
#[specta::specta]
pub fn share_workspace<R: Runtime>(window: AppHandle<R>, device: String) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::share(app, &device))
}

/// Invites somebody, or a further device of one's own. Answers with the code to hand over.
#[tauri::command(async)]
#[specta::specta]
pub fn invite<R: Runtime>(window: AppHandle<R>, input: Invite) -> Result<String, Failure> {
    door::change(&window, TOPIC, |app| roster::invite(app, input))
}

/// Takes an invitation back.
#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_invitation<R: Runtime>(window: AppHandle<R>, id: String) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::withdraw(app, &id))
}

/// Gives a person another role.
#[tauri::command(async)]
#[specta::specta]
pub fn set_role<R: Runtime>(window: AppHandle<R>, person: Id, role: Role) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::set_role(app, person, role))
}

/// Puts a device out.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_device<R: Runtime>(window: AppHandle<R>, id: String) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::remove_device(app, &id))
}

/// Puts a person out, with all their devices.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_person<R: Runtime>(window: AppHandle<R>, person: Id) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::remove_person(app, person))
}

/// Leaves a workspace with all of one's devices.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_workspace<R: Runtime>(window: AppHandle<R>, workspace: Id) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| roster::leave(app, workspace))
}
