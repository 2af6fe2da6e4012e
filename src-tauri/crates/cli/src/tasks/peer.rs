//! A peer that is always there, and a laptop's turns at one.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use varde_app::views::Id;
use varde_app::{App, Failure, peer};
use varde_nearby::peer::{Limits, Peer, Place, Status, Ticket, Turns, status};

use super::share::told_of;
use crate::arguments;
use crate::screen::{Outcome, Screen};

/// How long one waits before one looks whether Ctrl-C was pressed.
const PAUSE: Duration = Duration::from_millis(100);

/// How often it is told how it stands, where that has changed.
const TELL: Duration = Duration::from_secs(60);

/// Keeps what laptops put there, until it is stopped.
///
/// # Errors
/// `in_use` where another peer keeps the folder; what the network and the disk say.
pub fn serve(wanted: arguments::Peer, screen: &mut Screen) -> Result<Outcome, Failure> {
    if wanted.status {
        let never = || Failure::unavailable("no_folder");
        let status = status(&wanted.folder).ok_or_else(never)?;
        screen.answer(&json!({ "status": status }), &lines(&status))?;
        return Ok(Outcome::Done);
    }
    screen.hear_ctrl_c();
    let limits = Limits {
        bytes: wanted.most << 20,
        workspaces: wanted.most_workspaces,
        laptops: wanted.most_laptops,
        pace: wanted.pace << 10,
        requests: wanted.files_a_second,
        ..Limits::default()
    };
    let arguments::Peer { folder, at, port, outside, .. } = wanted;
    let peer = Peer::begin(Place { folder, at, port, outside, haste: 1 }, limits)?;
    let line = peer.ticket().to_string();
    let text = format!("On a laptop of an owner: varde workspace peer {line}");
    screen.tell(&json!({ "peer": line }), &text)?;
    let (mut known, mut due) = (peer.status(), Instant::now());
    while !screen.is_stopped() {
        thread::sleep(PAUSE);
        if due.elapsed() < TELL {
            continue;
        }
        due = Instant::now();
        let status = peer.status();
        if status != known {
            let text = lines(&status).replace('\n', ", ");
            screen.tell(&json!({ "status": status }), &text)?;
            known = status;
        }
    }
    Ok(Outcome::Stopped)
}

fn lines(status: &Status) -> String {
    let line = |(name, figure): (&String, &u64)| format!("{}: {figure}", name.replace('_', " "));
    status.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Chooses the peer that keeps the workspace that is open, or none, or says which one it is.
///
/// # Errors
/// Refused where the workspace is not shared, and at `peer` where the line is none of a peer; what
/// the disk says.
pub fn choose(
    app: &mut App,
    workspace: Id,
    (line, none): (Option<&str>, bool),
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let line = line.map(|line| line.parse::<Ticket>()).transpose()?;
    let line = line.map(|ticket| ticket.to_string());
    if none || line.is_some() {
        peer::choose(app, workspace, line.as_deref())?;
    }
    let chosen = peer::chosen(app, workspace)?;
    let text = chosen.as_deref().unwrap_or("No peer keeps this workspace.");
    screen.answer(&json!({ "peer": chosen }), text)?;
    Ok(Outcome::Done)
}

/// The turns at the peer of a workspace, where one was chosen.
pub(super) fn turns(app: &App, workspace: Id) -> Result<Option<Turns>, Failure> {
    let line = peer::chosen(app, workspace)?;
    line.map(|line| Turns::begin(app, workspace, line.parse()?)).transpose()
}

/// One turn at a peer, told.
pub(super) fn turn(app: &mut App, turns: &mut Turns, screen: &mut Screen) -> Result<(), Failure> {
    let told = turns.take(&mut |work| work(app), &|| screen.is_stopped())?;
    let (mut view, mut text) = told_of(&told.exchanged);
    view["peer"] = json!({
        "put": told.put, "taken": told.taken, "lacking": told.lacking, "failure": told.why,
    });
    text += &format!("; at the peer {} put, {} taken", told.put, told.taken);
    if told.lacking > 0 {
        text += &format!(", {} not there yet", told.lacking);
    }
    screen.answer(&view, &text)?;
    told.why.map_or(Ok(()), Err)
}
