//! Archives a team that is no more, and brings it back.

use varde_document::{Scalar, field};

use super::put;
use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Archives a team: its plans stay to be read, and the teams below it stand where it stood.
///
/// # Errors
/// Refused where there is no such team.
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let team = find::live_team(work.db, work.workspace, id)?;
        let (by, at) = (work.me.0.into(), work.now.into());
        work.edit_workspace(put(id, field::ARCHIVED_BY, by));
        work.edit_workspace(put(id, field::ARCHIVED_AT, at));
        Ok((Intent::of("team_archived").with("name", team.name), Some(id)))
    })
}

/// Brings an archived team back, with those who were in it.
///
/// # Errors
/// Refused where there is no such team.
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let team = find::team(work.db, work.workspace, id)?;
        work.edit_workspace(put(id, field::ARCHIVED_AT, Scalar::Null));
        Ok((Intent::of("team_brought_back").with("name", team.name), Some(id)))
    })
}
