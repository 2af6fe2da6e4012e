//! Takes documents in that came in one piece: many in one transaction.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use uuid::Uuid;
use varde_document::{Document, field};
use varde_model::{PlanId, WorkspaceId};
use varde_store::{Connection, log};

use super::{Chosen, kind_of};
use crate::documents::Loaded;
use crate::transact::{Bench, commit};
use crate::views::Id;
use crate::{App, Failure};

/// What came of documents in one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many are here now that were not.
    pub kept: u32,
    /// How many were not right: their entries bring them.
    pub refused: u32,
    /// The topics that the window is told of.
    pub touched: Vec<String>,
}

/// Takes documents in. What is kept is on disk when this returns. One that is not what was vouched
/// for changes nothing; one of which something is here already is left to its entries.
///
/// # Errors
/// What the disk says; then nothing is kept.
pub fn take_in(
    app: &mut App,
    workspace: Id,
    snapshots: Vec<(Uuid, Vec<u8>)>,
    chosen: &Chosen,
) -> Result<TakenIn, Failure> {
    let all = snapshots.len();
    let sound = looked_at(workspace, snapshots, chosen);
    let mut told = TakenIn { refused: count(all - sound.len()), ..TakenIn::default() };
    let is_open = app.workspace.0 == workspace;
    let (mut kept, mut troubles) = (0, Vec::new());
    let touched = commit(app, |db, bench| {
        for (id, bytes, document) in sound {
            if log::document::find(db, id)?.is_some() {
                continue;
            }
            match keep(db, bench, workspace, (id, &bytes, document))? {
                true => kept += 1,
                false => troubles.push(id),
            }
        }
        // What was half laid out is not kept, nor anything beside it.
        if troubles.is_empty() { Ok(()) } else { Err(Failure::unavailable("in_use")) }
    });
    if troubles.is_empty() {
        told.kept = kept;
        let touched = touched?;
        told.touched = if is_open { touched } else { Vec::new() };
    } else {
        told.refused = count(all);
    }
    Ok(told)
}

/// Those that are what was vouched for. They are looked at on every processor.
fn looked_at(
    workspace: Id,
    snapshots: Vec<(Uuid, Vec<u8>)>,
    chosen: &Chosen,
) -> Vec<(Uuid, Vec<u8>, Document)> {
    let hands = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let part = snapshots.len().div_ceil(hands).max(1);
    let look = |part: &[(Uuid, Vec<u8>)]| -> Vec<Option<Document>> {
        part.iter().map(|(id, bytes)| sound(workspace, *id, bytes, chosen)).collect()
    };
    let looked: Vec<Option<Document>> = thread::scope(|scope| {
        let begun: Vec<_> = snapshots
            .chunks(part)
            .map(|part| (part.len(), scope.spawn(move || look(part))))
            .collect();
        // A hand that failed has seen nothing of its part.
        let none = |length| (0..length).map(|_| None).collect();
        begun
            .into_iter()
            .flat_map(|(length, hand)| hand.join().unwrap_or_else(|_| none(length)))
            .collect()
    });
    let both = snapshots.into_iter().zip(looked);
    both.filter_map(|((id, bytes), document)| document.map(|document| (id, bytes, document)))
        .collect()
}

/// The document, if it is what was vouched for, and one of ours.
fn sound(workspace: Id, id: Uuid, bytes: &[u8], chosen: &Chosen) -> Option<Document> {
    let offer = chosen.offers.get(&id)?;
    let is_promised = bytes.len() as u64 == offer.length && blake3::hash(bytes) == offer.hash;
    if !is_promised {
        return None;
    }
    let kind = kind_of(id, workspace);
    let document = Document::read(kind, bytes).ok()?;
    let read = || {
        let says = document.root(field::KIND) == kind.to_text().into();
        let is_own = id == workspace
            || document.plan().is_some_and(|plan| {
                let own = PlanId::of(plan.workspace, plan.owner, plan.cycle);
                plan.workspace == WorkspaceId(workspace) && own == PlanId(id)
            });
        says && is_own && !document.is_newer() && document.hands().is_subset(&chosen.hands)
    };
    let is_ours = catch_unwind(AssertUnwindSafe(read)).unwrap_or(false);
    is_ours.then_some(document)
}

/// Keeps a document in one piece. Whether it could be laid out: that may panic on what no one of us
/// would write.
fn keep(
    db: &Connection,
    bench: &mut Bench<'_>,
    workspace: Id,
    (id, bytes, document): (Uuid, &[u8], Document),
) -> Result<bool, Failure> {
    let no = log::document::number(db, id, kind_of(id, workspace).to_text(), workspace)?;
    log::snapshot::keep(db, no, 0, bytes)?;
    log::vouched::mark(db, no, document.written())?;
    let loaded = Loaded::whole(no, document, 0);
    let lay = || bench.lay_whole(db, id, &loaded, true);
    match catch_unwind(AssertUnwindSafe(lay)) {
        Ok(laid) => laid.map(|()| true),
        Err(_) => Ok(false),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
