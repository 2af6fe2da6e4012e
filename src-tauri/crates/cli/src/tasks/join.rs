//! Coming in, and letting in, by a shared folder: each side waits for what the other puts there.

use std::collections::HashSet;
use std::io::{BufRead, stdin};
use std::time::Duration;

use serde_json::json;
use varde_app::folder::{self, Folder, Kind, letters, post};
use varde_app::views::{AskToJoin, Id};
use varde_app::{App, Failure, roster, workspaces};

use super::share::{here, place, rest, turn};
use crate::arguments::{Admit, Join};
use crate::screen::{Outcome, Screen};

/// How long one waits before one looks again.
const PAUSE: Duration = Duration::from_millis(500);

/// Comes into a workspace, as soon as somebody lets one in.
///
/// # Errors
/// Refused at `code`, `name` and `device`; `folder_gone`; what the disk says.
pub fn join(app: &mut App, wanted: Join, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let Join { code, name, device, folder, .. } = wanted;
    let Some(place) = folder else { return Ok(Outcome::Stopped) };
    let asked = roster::ask(app, &AskToJoin { code, name, device })?;
    let asking = &asked.asking;
    let (workspace, id) = (asking.invitation().workspace, asking.invitation().id());
    post(&place, workspace, &asked.request)?;
    let mut is_told = false;
    let mut folder = Folder::of(&place, workspace);
    while !screen.is_stopped() {
        for challenge in letters(&place, workspace, (Some(id), Kind::Challenge))? {
            // Others may answer others: what does not belong to this request is passed over.
            let Ok((digits, reveal)) = roster::hear(app, asking, &challenge) else { continue };
            if !std::mem::replace(&mut is_told, true) {
                post(&place, workspace, &reveal)?;
                let text = format!("Read these digits to whoever invited you: {digits}");
                screen.answer(&json!({ "digits": digits }), &text)?;
            }
        }
        for welcome in letters(&place, workspace, (Some(id), Kind::Welcome))? {
            if roster::come_in(app, asking, &welcome).is_ok() {
                folder::choose(app, workspace, Some(&place))?;
                return arrive(app, (workspace, &mut folder), screen);
            }
        }
        rest(PAUSE, screen);
    }
    Ok(Outcome::Stopped)
}

/// Waits until what is in the workspace is here, and opens it.
fn arrive(
    app: &mut App,
    (workspace, folder): (Id, &mut Folder),
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    while !screen.is_stopped() {
        turn(app, folder, screen)?;
        if workspaces::open(app, workspace).is_ok() {
            screen.answer(&json!({ "workspace": workspace }), "You are in.")?;
            return Ok(Outcome::Done);
        }
        rest(PAUSE, screen);
    }
    Ok(Outcome::Stopped)
}

/// Lets somebody in who asks by the folder, once their digits were typed in.
///
/// # Errors
/// Refused where the workspace is not shared, and at `digits` where they are others than theirs;
/// `folder_gone`; what the disk says. Then nobody has come in.
pub fn admit(app: &mut App, wanted: &Admit, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let workspace = here(app)?;
    let place = place(app, workspace, wanted.folder.as_deref())?;
    let (mut answered, mut heard) = (Vec::new(), HashSet::new());
    while !screen.is_stopped() {
        for request in letters(&place, workspace, (None, Kind::Request))? {
            if heard.insert(request.clone())
                && let Ok(now) = roster::answer(app, &request)
            {
                post(&place, workspace, &now.challenge)?;
                answered.push(now.answering);
            }
        }
        for reveal in letters(&place, workspace, (None, Kind::Reveal))? {
            for answering in &answered {
                let Ok(digits) = roster::compare(answering, &reveal) else { continue };
                let name = &answering.newcomer().name;
                let text = format!("{name} asks to come in. The six digits on their screen:");
                screen.answer(&json!({ "name": name }), &text)?;
                roster::confirm(&digits, &typed())?;
                let welcome = roster::admit(app, answering)?;
                turn(app, &mut Folder::of(&place, workspace), screen)?;
                post(&place, workspace, &welcome)?;
                screen.answer(&json!({ "admitted": name }), &format!("{name} is in."))?;
                return Ok(Outcome::Done);
            }
        }
        rest(PAUSE, screen);
    }
    Ok(Outcome::Stopped)
}

/// A line from whoever sits here; nothing where nobody does.
fn typed() -> String {
    let mut line = String::new();
    let _ = stdin().lock().read_line(&mut line);
    line
}
