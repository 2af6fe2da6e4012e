//! Moves a key result ahead of another, also to another objective of the plan.

use varde_document::{Collection, Edit, Thing, field};
use varde_model::Refusal;
use varde_store::table;

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find, order};

/// Moves a key result ahead of another of `objective`, or to its end. A move is a put: what a
/// teammate does to the key result at the same time is kept.
///
/// # Errors
/// Refused where there is no such key result or objective, or it stands in another plan.
pub fn reorder(app: &mut App, id: Id, objective: Id, before: Option<Id>) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::live_key_result(work.db, id)?.key_result;
        let to = find::live_objective(work.db, objective)?.objective;
        if to.plan != said.plan {
            return Err(Refusal::NotFound.at("objective").into());
        }
        let thing = |id| Thing { collection: Collection::KeyResults, id };
        let value = to.id.0.into();
        work.edit(said.plan, Edit::Put { thing: thing(id), field: field::OBJECTIVE, value });
        let places = table::key_result::places(work.db, to.id)?;
        let places = places.into_iter().map(|(id, place)| (id.0, place)).collect();
        for (id, place) in order::moved(places, id, before) {
            let value = place.to_text().into();
            work.edit(said.plan, Edit::Put { thing: thing(id), field: field::POSITION, value });
        }
        Ok((Intent::of("key_result_moved").with("title", said.title), Some(id)))
    })
}
