//! Workspaces, invitations, and turns at a shared folder.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use varde_app::folder::{self, Exchanged, Folder};
use varde_app::views::{Id, Invite};
use varde_app::{App, Failure, roster, start, workspaces};

use super::{change, kit, members, peer};
use crate::arguments::{Invitation, Sync, Workspace};
use crate::screen::{Outcome, Screen};

/// How long a watch rests between two turns.
const REST: Duration = Duration::from_secs(30);

/// Lists, makes, opens and shares workspaces.
///
/// # Errors
/// Refused at a field; what the disk says.
pub fn workspace(
    app: &mut App,
    wanted: Workspace,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    match wanted {
        Workspace::List => {
            let (all, open) = (workspaces::list(app)?, here(app)?);
            let line = |one: &varde_app::views::Workspace| {
                let name = if one.name.is_empty() { "Personal" } else { &one.name };
                format!("{}  {name}{}", one.id, if one.id == open { "  (open)" } else { "" })
            };
            let lines: Vec<_> = all.iter().map(line).collect();
            screen.answer(&json!({ "workspaces": all, "open": open }), &lines.join("\n"))?;
            Ok(Outcome::Done)
        }
        Workspace::Add { name } => change::told(&workspaces::add(app, &name)?, "Added", screen),
        Workspace::Open { id } => {
            workspaces::open(app, id)?;
            screen.answer(&json!({ "open": id }), "Open")?;
            Ok(Outcome::Done)
        }
        Workspace::Share { device } => {
            roster::share(app, &device)?;
            let text = "Shared. Invite others with `varde invite`.";
            screen.answer(&json!({ "sharing": roster::show(app)? }), text)?;
            Ok(Outcome::Done)
        }
        Workspace::Members => members::list(app, screen),
        Workspace::Peer { line, none } => {
            let workspace = here(app)?;
            peer::choose(app, workspace, (line.as_deref(), none), screen)
        }
        Workspace::Relay { url, none } => super::nearby::relay(app, (url.as_deref(), none), screen),
        Workspace::Kit { file } => kit::make(app, file.as_deref(), screen),
        Workspace::Recover { code, device, folder, file } => {
            kit::recover(app, (code, device), (folder, file), screen)
        }
    }
}

/// Invites somebody.
///
/// # Errors
/// Refused where the workspace is not shared and where one may not; what the disk says.
pub fn invite(app: &mut App, wanted: &Invitation, screen: &mut Screen) -> Result<Outcome, Failure> {
    let invite = Invite { role: wanted.role.into(), person: None, hours: wanted.hours };
    let code = roster::invite(app, invite)?;
    screen.answer(&json!({ "code": code }), &code)?;
    Ok(Outcome::Done)
}

/// Exchanges by a folder and by the workspace's peer, once or until it is stopped.
///
/// # Errors
/// Refused where the workspace is not shared; `folder_gone` where neither a folder was said or used
/// before nor a peer was chosen; what the ways and the disk say. While it is watched, a way that is
/// gone is told and tried again.
pub fn sync(app: &mut App, wanted: &Sync, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let workspace = here(app)?;
    let mut peer = peer::turns(app, workspace)?;
    let mut folder = match place(app, workspace, wanted.folder.as_deref()) {
        Ok(place) => Some(Folder::of(&place, workspace)),
        Err(why) if peer.is_some() && why.code == "folder_gone" && wanted.folder.is_none() => None,
        Err(why) => return Err(why),
    };
    loop {
        let by_folder = folder.as_mut().map_or(Ok(()), |folder| turn(app, folder, screen));
        let by_peer = peer.as_mut().map_or(Ok(()), |peer| peer::turn(app, peer, screen));
        for done in [by_folder, by_peer] {
            match done {
                Err(why) if wanted.watch && comes_back(&why) => {
                    let text = screen.words().failure(&why);
                    screen.answer(&json!({ "failure": why }), &text)?;
                }
                done => done?,
            }
        }
        if screen.is_stopped() {
            return Ok(Outcome::Stopped);
        }
        if !wanted.watch {
            return Ok(Outcome::Done);
        }
        rest(REST, screen);
    }
}

/// Whether a way may be there again at the next turn.
fn comes_back(why: &Failure) -> bool {
    why.code == "folder_gone" || why.code.starts_with("peer_")
}

/// One turn, told.
pub(super) fn turn(app: &mut App, folder: &mut Folder, screen: &mut Screen) -> Result<(), Failure> {
    let progress = RefCell::new(&mut *screen);
    let stop = || progress.borrow().is_stopped();
    let mut tell = |done, all| {
        progress.borrow_mut().progress(done, all, "changes");
    };
    let exchanged = folder.exchange_told(app, (&stop, &mut tell))?;
    let (view, text) = told_of(&exchanged);
    screen.answer(&view, &text)
}

/// What came of a turn, for programs and for people.
pub(super) fn told_of(exchanged: &Exchanged) -> (Value, String) {
    let Exchanged { sent, unsent, received, waiting, not_arrived, refused } = exchanged;
    let mut text = format!("{sent} sent, {received} received");
    if *unsent > 0 {
        text += &format!("; {unsent} of yours stay here for now");
    }
    if *waiting > 0 {
        text += &format!("; {waiting} wait for what they build on");
    }
    if *not_arrived > 0 {
        text += &format!("; {not_arrived} files have not arrived yet");
    }
    for (why, count) in refused {
        text += &format!("; {count} refused ({})", why.replace('_', " "));
    }
    let told = json!({
        "sent": sent, "unsent": unsent, "received": received, "waiting": waiting,
        "not_arrived": not_arrived, "refused": refused,
    });
    (told, text)
}

/// The workspace that is open.
pub(super) fn here(app: &App) -> Result<Id, Failure> {
    Ok(start::start(app)?.workspace.id)
}

/// The folder that is meant: the one that is said, which is used from now on, else the one that was
/// used last.
pub(super) fn place(app: &mut App, workspace: Id, said: Option<&Path>) -> Result<PathBuf, Failure> {
    // A workspace that is not shared says so before anything else.
    roster::hash(app, workspace)?;
    if said.is_some() {
        folder::choose(app, workspace, said)?;
    }
    let none = || Failure::unavailable("folder_gone").with("path", "–".to_owned());
    folder::chosen(app, workspace)?.ok_or_else(none)
}

/// Rests, unless somebody presses Ctrl-C.
pub(super) fn rest(long: Duration, screen: &Screen) {
    const STEP: Duration = Duration::from_millis(100);
    let mut rested = Duration::ZERO;
    while rested < long && !screen.is_stopped() {
        thread::sleep(STEP);
        rested += STEP;
    }
}
