//! The documents that entries came for, taken out while they are worked on. They go back only
//! when all is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use uuid::Uuid;
use varde_document::{Applied, Arrival, ChangeId, Document, DocumentKind, Oddity, Place, field};
use varde_entry::LogId;
use varde_model::{PlanId, WorkspaceId};
use varde_store::{Connection, log};
use varde_sync::guards::{Guard, stands};

use super::sort::Fate;
use super::{Lack, Why};
use crate::Failure;
use crate::documents::Loaded;
use crate::transact::Bench;

/// Whether a change is tried by itself at once, or with all of its document later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    Now,
    Later,
}

/// A document on the desk.
pub(super) struct Sheet {
    pub(super) loaded: Loaded,
    /// What was tried by itself touched this.
    pub(super) applied: Applied,
    /// Whether its changes are in it already.
    pub(super) is_tried: bool,
    /// Whether it came in one piece and holds what no entry here says.
    is_marked: bool,
    /// Changes that it had before their entries came.
    backed: BTreeSet<ChangeId>,
    kind: DocumentKind,
    highest: u64,
    was_newer: bool,
}

/// The documents that entries came for; none where a document is another workspace's.
pub(super) struct Desk<'a, 'b> {
    db: &'a Connection,
    bench: &'a mut Bench<'b>,
    workspace: WorkspaceId,
    sheets: BTreeMap<Uuid, Option<Sheet>>,
    /// How many changes of a log its entries say of a marked document.
    said: BTreeMap<(LogId, Uuid), u64>,
}

impl<'a, 'b> Desk<'a, 'b> {
    pub(super) fn new(
        db: &'a Connection,
        bench: &'a mut Bench<'b>,
        workspace: WorkspaceId,
    ) -> Self {
        Self { db, bench, workspace, sheets: BTreeMap::new(), said: BTreeMap::new() }
    }

    /// Whether a document is the workspace's, as far as is known.
    pub(super) fn is_ours(&mut self, id: Uuid) -> Result<bool, Failure> {
        Ok(self.sheet(id)?.is_some())
    }

    /// Where a change stands in a document; nothing where it is not in it.
    pub(super) fn place_of(
        &mut self,
        id: Uuid,
        change: ChangeId,
    ) -> Result<Option<Place>, Failure> {
        Ok(self.sheet(id)?.as_ref().and_then(|sheet| sheet.loaded.document.place_of(change)))
    }

    /// The last operation of a document, with what was laid down.
    pub(super) fn highest(&mut self, id: Uuid) -> Result<u64, Failure> {
        Ok(self.sheet(id)?.as_ref().map_or(0, |sheet| sheet.highest))
    }

    /// What becomes of an entry whose change is in its document already, because that came in one
    /// piece: it must be the next of its author. Nothing where the change is to be applied.
    pub(super) fn back(
        &mut self,
        id: Uuid,
        log: LogId,
        change: ChangeId,
    ) -> Result<Option<Fate>, Failure> {
        let Some(sheet) = self.sheet(id)?.as_ref().filter(|sheet| sheet.is_marked) else {
            return Ok(None);
        };
        let (no, Some(place)) = (sheet.loaded.no, sheet.loaded.document.place_of(change)) else {
            return Ok(None);
        };
        let before = match self.said.get(&(log, id)) {
            Some(said) => *said,
            None => log::entry::count_in(self.db, &log, no)?,
        };
        if place.nth() != before + 1 {
            return Ok(Some(Fate::Refused(Why::Change(Oddity::Sequence))));
        }
        self.said.insert((log, id), before + 1);
        if let Some(sheet) = self.sheet(id)? {
            sheet.backed.insert(change);
        }
        Ok(Some(Fate::Kept))
    }

    /// Notes that a change is to come into a document.
    pub(super) fn lay_down(
        &mut self,
        id: Uuid,
        arrival: &Arrival,
        trial: Trial,
    ) -> Result<Fate, Failure> {
        let workspace = self.workspace;
        let Some(sheet) = self.sheet(id)? else { return Ok(Fate::Refused(Why::Claimed)) };
        if trial == Trial::Now {
            let mut tried = sheet.loaded.document.clone();
            let outcome = tried.take_in(&[arrival]).map_err(|odd| Fate::Refused(Why::Change(odd)));
            let outcome = outcome.and_then(|applied| {
                sheet.fits(id, workspace, &tried)?;
                readable(&tried, id)?;
                Ok(applied)
            });
            match outcome {
                Ok(applied) => sheet.applied.extend(applied),
                Err(fate) => return Ok(fate),
            }
            sheet.loaded.document = tried;
            sheet.is_tried = true;
        }
        sheet.highest = sheet.highest.max(arrival.place().last());
        Ok(Fate::Kept)
    }

    /// Takes in all that came for a document, unless that was done one by one. Nothing where that
    /// does not work: then the document is good for nothing.
    pub(super) fn fill(
        &mut self,
        id: Uuid,
        arrivals: &[&Arrival],
    ) -> Result<Option<Applied>, Failure> {
        let workspace = self.workspace;
        let Some(sheet) = self.sheet(id)? else { return Ok(None) };
        if sheet.is_tried {
            return Ok(Some(std::mem::take(&mut sheet.applied)));
        }
        let is_new = |arrival: &&&Arrival| !sheet.backed.contains(&arrival.id());
        let arrivals: Vec<&Arrival> = arrivals.iter().filter(is_new).copied().collect();
        if arrivals.is_empty() {
            return Ok(Some(Applied::default()));
        }
        let Ok(applied) = sheet.loaded.document.take_in(&arrivals) else { return Ok(None) };
        let fits = sheet.fits(id, workspace, &sheet.loaded.document).is_ok();
        Ok(fits.then_some(applied))
    }

    /// The number of a document in this file; it has one from now on.
    pub(super) fn number(&mut self, id: Uuid) -> Result<i64, Failure> {
        let (db, workspace) = (self.db, self.workspace);
        let Some(sheet) = self.sheet(id)? else { return Ok(0) };
        sheet.loaded.no = log::document::number(db, id, sheet.kind.to_text(), workspace.0)?;
        Ok(sheet.loaded.no)
    }

    /// Notes that an entry was written for a document.
    pub(super) fn wrote(&mut self, id: Uuid, change: ChangeId, entry: i64) -> Result<(), Failure> {
        let db = self.db;
        match self.sheet(id)? {
            Some(sheet) if sheet.backed.contains(&change) => sheet.loaded.backed(db, entry),
            Some(sheet) => {
                sheet.loaded.wrote(entry);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Lays out what came into a document. Whether that works: reading may panic on what no one
    /// of us would write.
    pub(super) fn lay(&mut self, id: Uuid, applied: &Applied) -> Result<bool, Failure> {
        let Some(Some(sheet)) = self.sheets.remove(&id) else { return Ok(false) };
        let (db, bench) = (self.db, &mut *self.bench);
        if !sheet.backed.is_empty() {
            log::vouched::back(db, sheet.loaded.no, sheet.backed.len() as u64)?;
        }
        if *applied == Applied::default() && !sheet.backed.is_empty() {
            sheet.loaded.advance(db)?;
            self.bench.put_back(id, sheet.loaded);
            return Ok(true);
        }
        let lay = || bench.lay(db, id, &sheet.loaded, applied);
        match catch_unwind(AssertUnwindSafe(lay)) {
            Ok(laid) => laid?,
            Err(_) => return Ok(false),
        }
        self.bench.put_back(id, sheet.loaded);
        Ok(true)
    }

    /// Takes a document away with all that came into it, to be looked at; and as it was before,
    /// from the file. Nothing where it is another workspace's.
    pub(super) fn away(&mut self, id: Uuid) -> Result<Option<(Document, Document)>, Failure> {
        let Some(Some(after)) = self.sheets.remove(&id) else { return Ok(None) };
        let before = self.take(id)?.map(|before| before.loaded.document);
        Ok(before.map(|before| (before, after.loaded.document)))
    }

    /// Puts the documents back that nothing came into.
    pub(super) fn clear(self) {
        for (id, sheet) in self.sheets {
            if let Some(sheet) = sheet.filter(|sheet| sheet.loaded.no > 0) {
                self.bench.put_back(id, sheet.loaded);
            }
        }
    }

    fn sheet(&mut self, id: Uuid) -> Result<&mut Option<Sheet>, Failure> {
        if !self.sheets.contains_key(&id) {
            let sheet = self.take(id)?;
            self.sheets.insert(id, sheet);
        }
        Ok(self.sheets.entry(id).or_default())
    }

    /// Takes a document out; a new one where nobody here has begun it.
    fn take(&mut self, id: Uuid) -> Result<Option<Sheet>, Failure> {
        let is_workspace = id == self.workspace.0;
        let kind = if is_workspace { DocumentKind::Workspace } else { DocumentKind::Plan };
        let row = log::document::find(self.db, id)?;
        let no = row.as_ref().map_or(0, |row| row.no);
        let is_marked = no > 0 && log::vouched::is_marked(self.db, no)?;
        let loaded = match row {
            Some(row) if row.workspace != self.workspace.0 || row.kind != kind.to_text() => {
                return Ok(None);
            }
            Some(_) => self.bench.take(self.db, id, kind, self.workspace)?,
            None => Loaded::begun(kind)?,
        };
        let (highest, was_newer) = (loaded.document.highest(), loaded.document.is_newer());
        Ok(Some(Sheet {
            loaded,
            applied: Applied::default(),
            is_tried: false,
            is_marked,
            backed: BTreeSet::new(),
            kind,
            highest,
            was_newer,
        }))
    }
}

impl Sheet {
    /// Whether a document is still what it is said to be, and of a shape that is known here.
    fn fits(&self, id: Uuid, workspace: WorkspaceId, document: &Document) -> Result<(), Fate> {
        if document.is_newer() && !self.was_newer && stands(Guard::NewerSchema) {
            return Err(Fate::Waits(Lack::Version));
        }
        let says = document.root(field::KIND) == self.kind.to_text().into();
        let is_own = match (self.kind, document.plan()) {
            (DocumentKind::Workspace, _) => true,
            (DocumentKind::Plan, Some(plan)) => {
                let own = PlanId::of(plan.workspace, plan.owner, plan.cycle);
                plan.workspace == workspace && own == PlanId(id)
            }
            (DocumentKind::Plan, None) => false,
        };
        if says && is_own || !stands(Guard::OwnDocument) {
            Ok(())
        } else {
            Err(Fate::Refused(Why::Claimed))
        }
    }
}

/// Whether everything in a document can be read.
fn readable(document: &Document, id: Uuid) -> Result<(), Fate> {
    let read = || {
        document.plan_things(PlanId(id));
        document.workspace_things();
        document.workspace();
    };
    let read = catch_unwind(AssertUnwindSafe(read));
    read.map_err(|_| Fate::Refused(Why::Change(Oddity::Engine)))
}
