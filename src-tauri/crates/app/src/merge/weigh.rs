//! What would become of entries if they were taken in. Nothing is kept.

use uuid::Uuid;
use varde_document::{Applied, Arrival, Document};
use varde_entry::Entry;
use varde_store::Connection;

use super::desk::Desk;
use super::look::{self, Sound};
use super::sort::{self, Care, Fate};
use super::{May, TakenIn, Waiting};
use crate::transact::{Bench, aside};
use crate::views::Id;
use crate::{App, Failure};

/// What would come of entries.
#[derive(Default)]
pub(crate) struct Weighed {
    /// What would become of each.
    pub(crate) told: TakenIn,
    /// The documents that something would come into.
    pub(crate) documents: Vec<Turn>,
}

/// A document that something would come into.
pub(crate) struct Turn {
    pub(crate) id: Uuid,
    pub(crate) before: Document,
    pub(crate) after: Document,
    pub(crate) applied: Applied,
}

/// Weighs entries of a workspace, by the same rules by which they are taken in.
///
/// # Errors
/// What the disk says.
pub(crate) fn weigh(
    app: &mut App,
    workspace: Id,
    entries: Vec<Entry>,
    may: &dyn May,
) -> Result<Weighed, Failure> {
    let mut told = TakenIn::default();
    let new = look::new_ones(app.db(), entries, &mut told)?;
    let sound = look::sound_ones(new, may, &mut told);
    let mut care = Care::default();
    let weighed = loop {
        let tried = aside(app, |db, bench| attempt(db, bench, workspace, sound.clone(), &care))?;
        match tried {
            Ok(weighed) => break weighed,
            Err(document) => care.mind(document),
        }
    };
    told.add(weighed.told);
    Ok(Weighed { told, documents: weighed.documents })
}

/// One try. Where a document makes trouble: which one.
fn attempt(
    db: &Connection,
    bench: &mut Bench<'_>,
    workspace: Uuid,
    sound: Vec<Sound>,
    care: &Care,
) -> Result<Result<Weighed, Uuid>, Failure> {
    let mut weighed = Weighed::default();
    let (all, _) = look::followed(db, workspace, None, sound, &mut weighed.told)?;
    let mut desk = Desk::new(db, bench, workspace.into());
    let sorted = sort::sort(&all, &mut desk, care)?;
    for (id, own) in sort::by_document(&all, &sorted.order) {
        let arrivals: Vec<&Arrival> = own.iter().map(|nth| &all[*nth].arrival).collect();
        let Some(applied) = desk.fill(id, &arrivals)? else { return Ok(Err(id)) };
        if let Some((before, after)) = desk.away(id)? {
            weighed.documents.push(Turn { id, before, after, applied });
        }
    }
    weighed.told.kept = super::count(sorted.order.len());
    for (one, fate) in all.into_iter().zip(sorted.fates) {
        match fate {
            Fate::Kept => {}
            Fate::Waits(lacks) => weighed.told.waiting.push(Waiting { entry: one.entry, lacks }),
            Fate::Refused(why) => weighed.told.refused.push(look::refused(&one.entry, why)),
        }
    }
    Ok(Ok(weighed))
}
