//! Laptops nearby: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    Failure, nearby as around,
    views::{Id, NearbyLaptop, NearbyStanding},
};

use crate::door;
use crate::nearby::{self, Nearby, TOPIC};

/// How things stand with the other laptops of the open workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn nearby_standing<R: Runtime>(window: AppHandle<R>) -> Result<NearbyStanding, Failure> {
    let standing = door::ask(&window, around::standing)?;
    Ok(window.state::<Nearby>().tell(standing))
}

/// Switches on or off that laptops speak directly over a workspace, and whether it is looked around
/// for them.
#[tauri::command(async)]
#[specta::specta]
pub fn set_nearby<R: Runtime>(
    window: AppHandle<R>,
    workspace: Id,
    on: bool,
    look: bool,
) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| around::set_on(app, workspace, on, look))?;
    nearby::settle(&window);
    Ok(())
}

/// Lets the laptops of a workspace reach each other by a relay of their own from now on.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_relay<R: Runtime>(
    window: AppHandle<R>,
    workspace: Id,
    url: String,
) -> Result<(), Failure> {
    let url = varde_nearby::relay(&url)?;
    door::change(&window, TOPIC, |app| around::set_relay(app, workspace, Some(&url)))?;
    nearby::settle(&window);
    Ok(())
}

/// Speaks of a workspace by no relay any more.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_relay<R: Runtime>(window: AppHandle<R>, workspace: Id) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| around::set_relay(app, workspace, None))?;
    nearby::settle(&window);
    Ok(())
}

/// Looks for a laptop of the open workspace where somebody says that it is.
#[tauri::command(async)]
#[specta::specta]
pub fn find_laptop<R: Runtime>(window: AppHandle<R>, address: String) -> Result<(), Failure> {
    let address: varde_nearby::Address = address.parse()?;
    door::ask(&window, |app| around::knows(app, &address.device))?;
    window.state::<Nearby>().find(address);
    Ok(())
}

/// The laptops of others that are there now and whose people look at something.
#[tauri::command(async)]
#[specta::specta]
pub fn presence<R: Runtime>(window: AppHandle<R>) -> Result<Vec<NearbyLaptop>, Failure> {
    let here = window.state::<Nearby>();
    if !here.is_on() {
        return Ok(Vec::new());
    }
    let mut laptops = here.tell(door::ask(&window, around::standing)?).laptops;
    laptops.retain(|laptop| laptop.is_here && !laptop.is_mine && laptop.looks_at.is_some());
    Ok(laptops)
}

/// Tells the others who are there what one looks at in a workspace; nowhere is it kept.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at<R: Runtime>(
    window: AppHandle<R>,
    workspace: Id,
    what: Option<Id>,
) -> Result<(), Failure> {
    window.state::<Nearby>().look_at(workspace, what);
    Ok(())
}
