//! Archives a person who has gone, and brings them back.

use varde_document::{Scalar, field};
use varde_model::Refusal;

use super::put;
use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Archives a person: they are offered nowhere any more, and what they wrote stays theirs.
///
/// # Errors
/// Refused for oneself, and where there is no such person.
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let person = find::live_person(work.db, work.workspace, id)?;
        if person.id == work.me {
            return Err(Refusal::Oneself.into());
        }
        let (by, at) = (work.me.0.into(), work.now.into());
        work.edit_workspace(put(id, field::ARCHIVED_BY, by));
        work.edit_workspace(put(id, field::ARCHIVED_AT, at));
        Ok((Intent::of("person_archived").with("name", person.name), Some(id)))
    })
}

/// Brings an archived person back, into the teams that they were in.
///
/// # Errors
/// Refused where there is no such person.
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let person = find::person(work.db, work.workspace, id)?;
        work.edit_workspace(put(id, field::ARCHIVED_AT, Scalar::Null));
        Ok((Intent::of("person_brought_back").with("name", person.name), Some(id)))
    })
}
