//! Archives a key result, and brings it back.

use varde_document::{Collection, Edit, Scalar, Thing, field};

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Archives a key result: it no longer counts, and nothing of it is deleted.
///
/// # Errors
/// Refused where there is no such key result, or it is archived already.
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::live_key_result(work.db, id)?.key_result;
        let (at, by) = (work.now.into(), work.me.0.into());
        work.edit(said.plan, put(id, field::ARCHIVED_BY, by));
        work.edit(said.plan, put(id, field::ARCHIVED_AT, at));
        Ok((Intent::of("key_result_archived").with("title", said.title), Some(id)))
    })
}

/// Brings an archived key result back to where it was.
///
/// # Errors
/// Refused where there is no such key result.
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::key_result(work.db, id)?.key_result;
        work.edit(said.plan, put(id, field::ARCHIVED_AT, Scalar::Null));
        Ok((Intent::of("key_result_brought_back").with("title", said.title), Some(id)))
    })
}

fn put(id: Id, field: &'static str, value: Scalar) -> Edit {
    Edit::Put { thing: Thing { collection: Collection::KeyResults, id }, field, value }
}
