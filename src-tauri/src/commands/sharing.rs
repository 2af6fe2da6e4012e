//! Who is in a shared workspace: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    Failure, roster,
    views::{Id, Invite, Kit, Recover, RecoverFrom, Returned, Role, Sharing},
};

use crate::files::Files;
use crate::turns::Turns;
use crate::{beside, door, files, nearby};

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

/// Writes an invitation as a file where the person says. Tells where it is; nothing where they would
/// rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn save_invitation<R: Runtime>(
    window: AppHandle<R>,
    name: String,
    text: String,
) -> Result<Option<String>, Failure> {
    let Some(path) = files::place(&window, &name, Some("txt")) else { return Ok(None) };
    roster::hand_out(&path, &text)?;
    Ok(Some(path.display().to_string()))
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
    door::change(&window, TOPIC, |app| roster::leave(app, workspace))?;
    nearby::settle(&window);
    Ok(())
}

/// Makes a recovery kit; those before are good no more.
#[tauri::command(async)]
#[specta::specta]
pub fn make_kit<R: Runtime>(window: AppHandle<R>) -> Result<Kit, Failure> {
    let kit = door::change(&window, TOPIC, roster::make_kit)?;
    window.state::<Turns>().ask();
    Ok(kit)
}

/// Comes back by a recovery kit, with what lies in the folder that was pointed at last.
#[tauri::command(async)]
#[specta::specta]
pub fn recover_by_kit<R: Runtime>(
    window: AppHandle<R>,
    code: String,
    device: String,
) -> Result<Returned, Failure> {
    let place = window.state::<Files>().chosen();
    let place = place.ok_or_else(|| Failure::unavailable("folder_gone"))?;
    let from = RecoverFrom::Folder(place.display().to_string());
    let input = Recover { code, device, from };
    let back = door::change(&window, beside::EVERYTHING, |app| roster::recover(app, &input))?;
    window.state::<Turns>().ask();
    Ok(back)
}
