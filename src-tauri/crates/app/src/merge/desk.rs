//! The documents that entries came for, taken out while they are worked on. They go back only
//! when all is on disk.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use uuid::Uuid;
use varde_document::{Applied, Arrival, ChangeId, Document, DocumentKind, Oddity, Place, field};
use varde_model::{PlanId, WorkspaceId};
use varde_store::{Connection, log};

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
}

impl<'a, 'b> Desk<'a, 'b> {
    pub(super) fn new(
        db: &'a Connection,
        bench: &'a mut Bench<'b>,
        workspace: WorkspaceId,
    ) -> Self {
        Self { db, bench, workspace, sheets: BTreeMap::new() }
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
        let Ok(applied) = sheet.loaded.document.take_in(arrivals) else { return Ok(None) };
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
    pub(super) fn wrote(&mut self, id: Uuid, entry: i64) -> Result<(), Failure> {
        if let Some(sheet) = self.sheet(id)? {
            sheet.loaded.wrote(entry);
        }
        Ok(())
    }

    /// Lays out what came into a document. Whether that works: reading may panic on what no one
    /// of us would write.
    pub(super) fn lay(&mut self, id: Uuid, applied: &Applied) -> Result<bool, Failure> {
        let Some(Some(sheet)) = self.sheets.remove(&id) else { return Ok(false) };
        let (db, bench) = (self.db, &mut *self.bench);
        let lay = || bench.lay(db, id, &sheet.loaded, applied);
        match catch_unwind(AssertUnwindSafe(lay)) {
            Ok(laid) => laid?,
            Err(_) => return Ok(false),
        }
        self.bench.put_back(id, sheet.loaded);
        Ok(true)
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
        let loaded = match log::document::find(self.db, id)? {
            Some(row) if row.workspace != self.workspace.0 || row.kind != kind.to_text() => {
                return Ok(None);
            }
            Some(_) => self.bench.take(self.db, id, kind, self.workspace)?,
            None => Loaded::begun(kind)?,
        };
        let (highest, was_newer) = (loaded.document.highest(), loaded.document.is_newer());
        let applied = Applied::default();
        Ok(Some(Sheet { loaded, applied, is_tried: false, kind, highest, was_newer }))
    }
}

impl Sheet {
    /// Whether a document is still what it is said to be, and of a shape that is known here.
    fn fits(&self, id: Uuid, workspace: WorkspaceId, document: &Document) -> Result<(), Fate> {
        if document.is_newer() && !self.was_newer {
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
        if says && is_own { Ok(()) } else { Err(Fate::Refused(Why::Claimed)) }
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
