//! What was vouched for, held against the entries that followed.

use uuid::Uuid;
use varde_document::Document;
use varde_store::log::vouched::Expected;
use varde_store::{Connection, log, table};

use super::kind_of;
use crate::documents::Loaded;
use crate::merge::May;
use crate::transact::{Bench, commit};
use crate::views::Id;
use crate::{App, Failure};

/// Once all entries are here that are to follow and that count, the marks go, and what no entry says
/// is let go. Returns how many documents were built anew.
///
/// # Errors
/// What the disk says; then all is as it was.
pub(crate) fn settle(app: &mut App, workspace: Id, may: &dyn May) -> Result<u32, Failure> {
    let expected = log::vouched::expected(app.db(), workspace)?;
    let is_missing =
        |one: &Expected| one.here < one.through && may.write(&one.device, &one.log, one.here + 1);
    if expected.is_empty() || expected.iter().any(is_missing) {
        return Ok(0);
    }
    let_go(app, workspace)
}

/// Expects no more entries: marks go, and what no entry says is let go. Returns how many documents
/// were built anew.
///
/// # Errors
/// What the disk says; then all is as it was.
pub(crate) fn let_go(app: &mut App, workspace: Id) -> Result<u32, Failure> {
    if log::vouched::expected(app.db(), workspace)?.is_empty() {
        return Ok(0);
    }
    let mut built = 0;
    commit(app, |db, bench| {
        for id in log::vouched::of_workspace(db, workspace)? {
            let loaded = bench.take(db, id, kind_of(id, workspace), workspace.into())?;
            build_anew(db, bench, id, loaded)?;
            built += 1;
        }
        log::vouched::unmark_all(db, workspace)?;
        Ok(log::vouched::expect_no_more(db, workspace)?)
    })?;
    if built > 0 {
        // What was written here might build on what is gone.
        app.renew_logs()?;
    }
    Ok(built)
}

/// Builds a document of its log, and its rows of that.
fn build_anew(
    db: &Connection,
    bench: &mut Bench<'_>,
    id: Uuid,
    before: Loaded,
) -> Result<(), Failure> {
    let (no, kind) = (before.no, before.document.kind());
    let (changes, _) = log::entry::changes_after(db, no, 0)?;
    let document = Document::load(kind, None, &changes)?;
    let last = log::entry::last_of(db, no)?;
    log::snapshot::forget(db, no)?;
    if last == 0 {
        // Nobody wrote it: its row has nothing to say any more.
        table::remove(db, [&id])?;
    }
    bench.lay_whole(db, id, &Loaded::whole(no, document, last), false)
}
