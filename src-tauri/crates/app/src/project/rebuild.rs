//! All rows of a document, or of every document, laid out anew.

use uuid::Uuid;
use varde_document::{Document, DocumentKind};
use varde_model::PlanId;
use varde_store::log::document::DocumentRow;
use varde_store::{Connection, StoreError, log, search, table};

use super::unpack::unpacked;
use super::{plan, root_of_workspace};
use crate::progress::{self, Progress};
use crate::{App, Failure, documents};

/// Drops every read table and builds it again from the documents. Returns how many rows came
/// of it. `progress` is told how many documents of how many are done.
///
/// # Errors
/// `stopped`, and what the disk says; then the tables are as they were.
pub(crate) fn rebuild(app: &mut App, progress: &mut Progress<'_>) -> Result<u64, Failure> {
    app.store.keep_much(true)?;
    let rows = anew(app, progress);
    app.store.keep_much(false)?;
    rows
}

fn anew(app: &mut App, progress: &mut Progress<'_>) -> Result<u64, Failure> {
    let tx = app.store.write()?;
    table::clear(&tx)?;
    let all = log::document::all(&tx)?;
    let (mut done, count) = (0, all.len() as u64);
    let rows = lay(&tx, all, &tx, |row| {
        done += 1;
        progress::tell(progress, done, count)?;
        Ok(log::document::projected(&tx, row.no, &row.heads)?)
    })?;
    tx.commit().map_err(StoreError::from)?;
    Ok(rows)
}

/// Lays documents out on shelves that have nothing of them yet, and tells of each that is done.
/// Returns how many rows came of it.
pub(crate) fn lay(
    db: &Connection,
    all: Vec<DocumentRow>,
    shelves: &Connection,
    mut done: impl FnMut(&DocumentRow) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let mut rows = 0;
    unpacked(db, all, |row, document| {
        rows += whole(shelves, row.id, &document)?;
        done(&row)
    })?;
    table::plan::add_up_cycles(shelves)?;
    Ok(rows)
}

/// Lays out every row of a document that has lagged, in place of those that are there.
pub(crate) fn again(db: &Connection, id: Uuid, document: &Document) -> Result<(), Failure> {
    note(db, id, document)?;
    instead(db, id, document)?;
    note(db, id, document)
}

/// Lays out every row of a document of which nothing is there yet.
pub(crate) fn first(db: &Connection, id: Uuid, document: &Document) -> Result<(), Failure> {
    whole(db, id, document)?;
    note(db, id, document)
}

/// Lays out again what was unpacked a moment ago, in place of what is there; a document that was
/// written to since is read once more. Returns how many rows came of it.
pub(crate) fn once_more(
    db: &Connection,
    row: &DocumentRow,
    document: &Document,
) -> Result<u64, Failure> {
    let Some(now) = log::document::find(db, row.id)? else { return Ok(0) };
    let rows = match now.heads == row.heads {
        true => instead(db, now.id, document)?,
        false => {
            let kind = document.kind();
            instead(db, now.id, &documents::load(db, now.no, kind, now.last_entry)?.document)?
        }
    };
    log::document::projected(db, now.no, &now.heads)?;
    Ok(rows)
}

fn instead(db: &Connection, id: Uuid, document: &Document) -> Result<u64, Failure> {
    match document.kind() {
        DocumentKind::Workspace => table::clear_workspace(db, id)?,
        DocumentKind::Plan => table::clear_plan(db, PlanId(id))?,
    }
    whole(db, id, document)
}

/// What lay on the shelves before and what lies there after is searched in before long.
fn note(db: &Connection, id: Uuid, document: &Document) -> Result<(), Failure> {
    match document.kind() {
        DocumentKind::Workspace => search::note_workspace(db, id)?,
        DocumentKind::Plan => search::note_plan(db, PlanId(id))?,
    }
    Ok(())
}

/// Lays out every row of a document. Returns how many.
fn whole(db: &Connection, id: Uuid, document: &Document) -> Result<u64, Failure> {
    match document.kind() {
        DocumentKind::Workspace => workspace(db, id, document),
        DocumentKind::Plan => plan::lay(db, PlanId(id), document),
    }
}

fn workspace(db: &Connection, id: Uuid, document: &Document) -> Result<u64, Failure> {
    root_of_workspace(db, id, document)?;
    let things = document.workspace_things();
    things.people.iter().try_for_each(|person| table::person::put(db, id, person))?;
    things.teams.iter().try_for_each(|team| table::team::put(db, id, team))?;
    things.cycles.iter().try_for_each(|cycle| table::cycle::put(db, id, cycle))?;
    Ok((1 + things.people.len() + things.teams.len() + things.cycles.len()) as u64)
}
