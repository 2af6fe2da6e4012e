//! Moves an objective ahead of another, or to the end.

use varde_document::{Collection, Edit, Thing, field};
use varde_store::table;

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find, order};

/// Moves an objective ahead of another of its plan, or to the end.
///
/// # Errors
/// Refused where there is no such objective.
pub fn reorder(app: &mut App, id: Id, before: Option<Id>) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, id)?;
        let plan = card.objective.plan;
        let places = table::objective::places(work.db, plan)?;
        let places = places.into_iter().map(|(id, place)| (id.0, place)).collect();
        let thing = |id| Thing { collection: Collection::Objectives, id };
        for (id, place) in order::moved(places, id, before) {
            let value = place.to_text().into();
            work.edit(plan, Edit::Put { thing: thing(id), field: field::POSITION, value });
        }
        Ok((Intent::of("objective_moved").with("title", card.objective.title), Some(id)))
    })
}
