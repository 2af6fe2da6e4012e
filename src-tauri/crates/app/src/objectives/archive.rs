//! Archives an objective with its key results, and brings it back.

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::Refusal;

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Archives an objective; its key results go with it and nothing is deleted.
///
/// # Errors
/// Refused where there is no such objective, or it is archived already.
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, id)?;
        let (at, by) = (work.now.into(), work.me.0.into());
        work.edit(card.objective.plan, put(id, field::ARCHIVED_BY, by));
        work.edit(card.objective.plan, put(id, field::ARCHIVED_AT, at));
        Ok((Intent::of("objective_archived").with("title", card.objective.title), Some(id)))
    })
}

/// Brings an archived objective back to where it was.
///
/// # Errors
/// Refused where there is no such objective, or it was moved to another plan.
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::objective(work.db, id)?;
        if card.objective.moved_to.is_some() {
            return Err(Refusal::NotFound.into());
        }
        work.edit(card.objective.plan, put(id, field::ARCHIVED_AT, Scalar::Null));
        Ok((Intent::of("objective_brought_back").with("title", card.objective.title), Some(id)))
    })
}

fn put(id: Id, field: &'static str, value: Scalar) -> Edit {
    Edit::Put { thing: Thing { collection: Collection::Objectives, id }, field, value }
}
