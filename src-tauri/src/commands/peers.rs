//! The peer that keeps a workspace: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    Failure, peer,
    views::{Id, PeerStanding},
};
use varde_nearby::peer::Ticket;

use crate::door;
use crate::peers::{Peers, TOPIC, Told};

/// How things stand with the peer of the open workspace.
#[tauri::command(async)]
#[specta::specta]
pub fn peer_standing<R: Runtime>(window: AppHandle<R>) -> Result<PeerStanding, Failure> {
    let (standing, line) = door::ask(&window, peer::standing)?;
    let Some(line) = line else { return Ok(standing) };
    let Told { met, lacking, failure } = window.state::<Peers>().of(standing.workspace);
    let ticket: Ticket = line.parse()?;
    let places = ticket.address.places.iter().map(ToString::to_string);
    let place = Some(places.collect::<Vec<_>>().join(", "));
    Ok(PeerStanding { place, met: met.or(standing.met), lacking, failure, ..standing })
}

/// Lets the peer whose line somebody pasted keep a workspace from now on.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_peer<R: Runtime>(
    window: AppHandle<R>,
    workspace: Id,
    line: String,
) -> Result<(), Failure> {
    let ticket: Ticket = line.parse()?;
    let line = ticket.to_string();
    let peers = window.state::<Peers>();
    peers.forget(workspace);
    door::change(&window, TOPIC, |app| peer::choose(app, workspace, Some(&line)))?;
    peers.ask();
    Ok(())
}

/// Exchanges a workspace by no peer any more. What one keeps stays there.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_peer<R: Runtime>(window: AppHandle<R>, workspace: Id) -> Result<(), Failure> {
    door::change(&window, TOPIC, |app| peer::choose(app, workspace, None))?;
    window.state::<Peers>().forget(workspace);
    Ok(())
}

/// Takes a turn at the peers at once.
#[tauri::command(async)]
#[specta::specta]
pub fn meet_peer<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    window.state::<Peers>().ask();
    Ok(())
}
