//! The first start: a private workspace, oneself, the present quarter. No questions (P36).

use crate::transact::{Undoable, transact_as};
use crate::views::Intent;
use crate::{App, Failure, workspaces};

pub(crate) fn run(app: &mut App) -> Result<(), Failure> {
    (app.workspace, app.me) = (app.surroundings.id().into(), app.surroundings.id().into());
    let (workspace, me) = (app.workspace, app.me);
    transact_as(app, Undoable::No, |work| {
        // Another process that starts at the same time may have been first: then it is theirs.
        if workspaces::known(work.db)?.is_none() {
            workspaces::remember(work.db, workspace, me)?;
            workspaces::begin(work, "", "", true);
        }
        Ok((Intent::of("first_start"), None))
    })
    .map(drop)
}
