//! Builds a new file of what was gathered.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use uuid::Uuid;
use varde_document::{Document, DocumentKind};
use varde_model::PlanId;
use varde_store::{Connection, Store, StoreError, log, table};

use super::gather::{Gathered, Noted, gather};
use super::{World, names};
use crate::backups::{self, held};
use crate::progress::Progress;
use crate::views::Recovered;
use crate::{App, FILE, Failure, files};

/// How many bytes the hash of a change has.
const HASH: usize = 32;

/// Builds a new file in a folder of its own. What SQLite still says of the damaged one is asked
/// for drafts, settings and names alone.
pub(super) fn build(
    folder: &Path,
    fresh: &Path,
    world: &World<'_>,
    witness: Option<&Connection>,
    progress: &mut Progress<'_>,
) -> Result<Recovered, Failure> {
    fs::create_dir_all(fresh).map_err(|why| files::unwritable(&why))?;
    let gathered = gather(folder, &fresh.join("heap"), world().as_ref(), progress)?;
    let (changes, lost) = write(&fresh.join(FILE), &gathered, world, witness)?;
    let mut app = App::unsettled(fresh, world())?;
    names::settle(&mut app, witness)?;
    let missing = gathered.known.saturating_sub(changes);
    let lost = names::lost(&app, &lost, witness)?;
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Recovered {
        was_damaged: true,
        is_whole: lost.is_empty() && missing == 0,
        changes: count(changes),
        from_backups: count(gathered.from_backups),
        missing: count(missing),
        lost,
        holds: Some(held(app.db())?),
        kept: None,
    })
}

/// Writes log, documents and what belongs to this device. Returns how many entries there are, and
/// the documents of which something is missing.
fn write(
    path: &Path,
    gathered: &Gathered,
    world: &World<'_>,
    witness: Option<&Connection>,
) -> Result<(u64, Vec<Uuid>), Failure> {
    let mut store = Store::open(path)?;
    let tx = store.write()?;
    let (count, _) = gathered.heap.pour(&tx)?;
    if count == 0 {
        return Err(Failure::unavailable("damaged"));
    }
    let mut lost = Vec::new();
    for (id, noted) in &gathered.documents {
        if !write_document(&tx, *id, noted, gathered)? {
            lost.push(*id);
        }
    }
    log::entry::name_workspaces(&tx)?;
    if let Some(witness) = witness {
        // As much of it as can be read; nothing rests on it.
        let _ = table::setting::copy(witness, &tx);
        let _ = table::draft::copy(witness, &tx);
        let _ = log::roster::copy(witness, &tx);
        let _ = log::fork::copy(witness, &tx);
    }
    table::setting::write(&tx, table::setting::GENERATION, &backups::generation(world().as_ref()))?;
    tx.commit().map_err(StoreError::from)?;
    lost.sort_unstable();
    Ok((count, lost))
}

/// Notes a document as far as its log leads. Returns whether it is all that it was.
fn write_document(
    db: &Connection,
    id: Uuid,
    noted: &Noted,
    gathered: &Gathered,
) -> Result<bool, Failure> {
    let no = log::document::number(db, id, "", Uuid::nil())?;
    let (changes, _) = log::entry::changes_after(db, no, 0)?;
    let mut wanted: HashSet<[u8; 32]> = hashes_of(db, no)?;
    let kind = noted.kind.as_deref().and_then(DocumentKind::from_text);
    let kind = kind.unwrap_or_else(|| kind_of(id, &changes));
    let mut document = Document::load(kind, None, &changes)?;
    let mut from_snapshot = false;
    for number in &noted.numbers {
        for snapshot in gathered.heap.snapshots(*number)? {
            let Ok(more) = Document::load(kind, Some(&snapshot), &changes) else { continue };
            let is_more = more.changes().len() > document.changes().len();
            if is_more && is_of(&more, id, &wanted) {
                (document, from_snapshot) = (more, true);
            }
        }
    }
    let workspace = match document.plan() {
        _ if kind == DocumentKind::Workspace => id,
        Some(plan) => plan.workspace.0,
        None => noted.workspace.unwrap_or_default(),
    };
    let last = log::entry::last_of(db, no)?;
    log::document::reach(db, no, (kind.to_text(), workspace), &document.heads(), last)?;
    if from_snapshot {
        log::snapshot::keep(db, no, last, &document.save())?;
        let said = log::entry::count_of(db, no)?;
        log::vouched::mark(db, no, document.written().saturating_sub(said))?;
    }
    wanted.extend(noted.heads.chunks(HASH).filter_map(|head| <[u8; HASH]>::try_from(head).ok()));
    let applied: HashSet<_> = document.changes().into_iter().collect();
    Ok(wanted.is_subset(&applied))
}

/// The hashes of the changes that the log has of a document, as the documents name them.
fn hashes_of(db: &Connection, no: i64) -> Result<HashSet<[u8; 32]>, Failure> {
    let changes = log::entry::each_of(db, no)?;
    Ok(changes.iter().filter_map(|change| Some(varde_document::describe(change).ok()?.0)).collect())
}

/// Whether a document that was kept in one piece is the one that is meant: numbers were given
/// anew if the file has been built again before.
fn is_of(more: &Document, id: Uuid, known: &HashSet<[u8; 32]>) -> bool {
    match more.plan() {
        Some(plan) => PlanId::of(plan.workspace, plan.owner, plan.cycle).0 == id,
        None => known.is_empty() || more.changes().iter().any(|change| known.contains(change)),
    }
}

/// A plan says itself whose it is; what is none is a workspace.
fn kind_of(id: Uuid, changes: &[u8]) -> DocumentKind {
    let plan = Document::load(DocumentKind::Plan, None, changes).ok().and_then(|d| d.plan());
    match plan {
        Some(plan) if PlanId::of(plan.workspace, plan.owner, plan.cycle).0 == id => {
            DocumentKind::Plan
        }
        _ => DocumentKind::Workspace,
    }
}
