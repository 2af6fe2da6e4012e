//! Workspaces, invitations, and turns at a shared folder.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::json;
use varde_app::folder::{self, Exchanged, Folder};
use varde_app::views::{Id, Invite};
use varde_app::{App, Failure, roster, start, workspaces};

use super::change;
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

/// Exchanges by a folder, once or until it is stopped.
///
/// # Errors
/// Refused where the workspace is not shared, and where no folder was said or used before;
/// `folder_gone`, but not while watching; what the disk says.
pub fn sync(app: &mut App, wanted: &Sync, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let workspace = here(app)?;
    let place = place(app, workspace, wanted.folder.as_deref())?;
    let mut folder = Folder::of(&place, workspace);
    loop {
        match turn(app, &mut folder, screen) {
            Err(why) if wanted.watch && why.code == "folder_gone" => {
                let text = screen.words().failure(&why);
                screen.answer(&json!({ "failure": why }), &text)?;
            }
            done => done?,
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

/// One turn, told.
pub(super) fn turn(app: &mut App, folder: &mut Folder, screen: &mut Screen) -> Result<(), Failure> {
    let Exchanged { sent, received, waiting, not_arrived, refused } =
        folder.exchange(app, &|| screen.is_stopped())?;
    let mut text = format!("{sent} sent, {received} received");
    if waiting > 0 {
        text += &format!("; {waiting} wait for what they build on");
    }
    if not_arrived > 0 {
        text += &format!("; {not_arrived} files have not arrived yet");
    }
    for (why, count) in &refused {
        text += &format!("; {count} refused ({})", why.replace('_', " "));
    }
    let told = json!({
        "sent": sent, "received": received, "waiting": waiting,
        "not_arrived": not_arrived, "refused": refused,
    });
    screen.answer(&told, &text)
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
