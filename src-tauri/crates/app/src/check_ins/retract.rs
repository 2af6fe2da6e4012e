//! Takes a check-in back.

use varde_document::{Collection, Edit, Thing, field};
use varde_model::{CheckInId, Refusal};
use varde_store::table;

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Takes a check-in back: it counts no longer, and stays in the document. Undo brings it back.
///
/// # Errors
/// Refused where there is no such check-in, or its key result is archived.
pub fn retract(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let found = table::check_in::find(work.db, CheckInId(id))?.ok_or(Refusal::NotFound)?;
        let said = find::live_key_result(work.db, found.key_result.0)?.key_result;
        let thing = Thing { collection: Collection::CheckIns, id };
        for (field, value) in
            [(field::REMOVED_BY, work.me.0.into()), (field::REMOVED_AT, work.now.into())]
        {
            work.edit(said.plan, Edit::Put { thing, field, value });
        }
        Ok((Intent::of("check_in_retracted").with("title", said.title), Some(id)))
    })
}
