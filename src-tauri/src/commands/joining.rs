//! Coming in and letting in: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    Failure,
    joining::{self as coming, Way},
    roster,
    views::{AskToJoin, Id, Joining, JoiningStage},
};
use varde_nearby::Address;

use crate::files::{self, Files};
use crate::nearby::{self, Nearby};
use crate::turns::Turns;
use crate::{beside, door};

/// What changes with coming in.
const TOPIC: &str = "joining";

/// One's own coming into a workspace, while it is not at its end.
#[tauri::command(async)]
#[specta::specta]
pub fn joining<R: Runtime>(window: AppHandle<R>) -> Result<Option<Joining>, Failure> {
    let Some(coming) = door::ask(&window, coming::show)? else { return Ok(None) };
    let percent = match &coming.place {
        Some(_) => window.state::<Turns>().of(coming.workspace).turn.percent,
        None => window.state::<Nearby>().percent(coming.workspace),
    };
    let percent = percent.filter(|_| coming.stage == JoiningStage::Arriving);
    Ok(Some(Joining { percent, ..coming }))
}

/// Lets the person point at the folder by which they come in. Says which one; nothing where they
/// would rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn point_at_folder<R: Runtime>(window: AppHandle<R>) -> Result<Option<String>, Failure> {
    let Some(place) = files::folder(&window) else { return Ok(None) };
    window.state::<Files>().choose(&place);
    Ok(Some(place.display().to_string()))
}

/// Lets the person point at a file with an invitation. Answers with what stands in it; nothing where
/// they would rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn open_invitation<R: Runtime>(window: AppHandle<R>) -> Result<Option<String>, Failure> {
    let Some(path) = files::pick(&window, "Varde", &["txt"]) else { return Ok(None) };
    roster::handed_out(&path).map(Some)
}

/// Asks to come in, by the folder that was pointed at last.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_to_join<R: Runtime>(window: AppHandle<R>, input: AskToJoin) -> Result<(), Failure> {
    let place = window.state::<Files>().chosen();
    let place = place.ok_or_else(|| Failure::unavailable("folder_gone"))?;
    door::change(&window, TOPIC, |app| coming::ask(app, &input, Way::Folder(place)))?;
    window.state::<Turns>().ask();
    Ok(())
}

/// Asks to come in over the network. `address` is where the laptop of whoever invited is; empty
/// where the code says, or where it is looked around for it.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_nearby<R: Runtime>(
    window: AppHandle<R>,
    input: AskToJoin,
    address: String,
    looks: bool,
) -> Result<(), Failure> {
    let said = match address.trim() {
        "" => None,
        line => Some(line.parse::<Address>()?.said()),
    };
    let way = Way::Nearby { said, looks };
    door::change(&window, TOPIC, |app| coming::ask(app, &input, way))?;
    nearby::settle(&window);
    Ok(())
}

/// Gives up coming in.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_joining<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    door::change(&window, TOPIC, coming::cancel)?;
    nearby::settle(&window);
    Ok(())
}

/// Opens the workspace that one came into.
#[tauri::command(async)]
#[specta::specta]
pub fn enter_joined<R: Runtime>(window: AppHandle<R>) -> Result<Id, Failure> {
    door::change(&window, beside::EVERYTHING, coming::enter)
}

/// Lets somebody in who asks, once the digits on their screen were typed in here.
#[tauri::command(async)]
#[specta::specta]
pub fn admit<R: Runtime>(
    window: AppHandle<R>,
    knock: String,
    digits: String,
) -> Result<(), Failure> {
    door::change(&window, beside::EVERYTHING, |app| coming::admit(app, &knock, &digits))?;
    window.state::<Turns>().ask();
    Ok(())
}
