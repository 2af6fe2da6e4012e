//! Shows how far one's own coming in has come.

use varde_store::table;

use crate::roster::{self, pending};
use crate::views::{Id, Joining, JoiningStage};
use crate::{App, Failure, nearby, workspaces};

/// One's own coming into a workspace, while it is not at its end.
///
/// # Errors
/// What the disk says.
pub fn show(app: &App) -> Result<Option<Joining>, Failure> {
    let Some(ask) = pending(app)?.ask else { return Ok(None) };
    let Some(asking) = ask.asking(app)? else { return Ok(None) };
    let workspace = asking.invitation().workspace;
    let digits = match &ask.challenge {
        Some(challenge) => Some(roster::hear(app, &asking, challenge)?.0),
        None => None,
    };
    let stage = match (ask.is_in, &digits) {
        (true, _) if has_arrived(app, workspace)? => JoiningStage::Arrived,
        (true, _) => JoiningStage::Arriving,
        (false, Some(_)) => JoiningStage::Compared,
        (false, None) => JoiningStage::Asked,
    };
    let now = app.surroundings.now().timestamp_millis();
    Ok(Some(Joining {
        workspace,
        place: ask.place.as_ref().map(|place| place.display().to_string()),
        stage,
        digits: digits.filter(|_| !ask.is_in),
        percent: None,
        is_stopped: ask.is_in && ask.place.is_none() && !nearby::is_on(app, workspace)?,
        is_away: ask.place.is_some_and(|place| !place.is_dir()),
        is_over: !ask.is_in && now > asking.invitation().expires_at(),
    }))
}

/// Whether a workspace can be opened: it is here, and oneself in it.
fn has_arrived(app: &App, workspace: Id) -> Result<bool, Failure> {
    let is_here = table::workspace::find(app.db(), workspace.into())?.is_some();
    let me = workspaces::me(app.db(), workspace.into())?;
    let is_named = match me {
        Some(me) => table::person::name(app.db(), me)?.is_some(),
        None => false,
    };
    Ok(is_here && is_named)
}
