//! The one place where anything is changed: edit, sign, project, note for undo, commit.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use varde_document::{Applied, Document, DocumentKind, Edit, Reversal, Scalar, field};
use varde_model::{CycleId, Owner, PersonId, PlanId, Refusal, WorkspaceId};
use varde_store::{Connection, Store, log, table};

use crate::documents::{Documents, Loaded};
use crate::progress::{self, Progress};
use crate::project::{self, Touched};
use crate::roster::{Known, Standing};
use crate::typed::Tongue;
use crate::views::{Done, History, Id, Intent};
use crate::{App, Failure, Surroundings, settings};

/// What a use case decides: what was meant, and which thing it is about.
pub(crate) type Decision = Result<(Intent, Option<Id>), Failure>;

/// A use case at work: it reads tables and gathers edits; nothing is changed until it is done.
pub(crate) struct Work<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: DateTime<Utc>,
    pub(crate) today: NaiveDate,
    pub(crate) workspace: WorkspaceId,
    pub(crate) me: PersonId,
    pub(crate) language: Tongue,
    surroundings: &'a dyn Surroundings,
    edits: Vec<(Uuid, DocumentKind, Vec<Edit>)>,
}

/// Who writes something for the first time, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: PersonId,
}

impl Hand {
    /// How it stands in a document.
    pub(crate) fn fields(self) -> [(&'static str, Scalar); 2] {
        [(field::CREATED_AT, self.at.into()), (field::CREATED_BY, self.by.0.into())]
    }
}

impl Work<'_> {
    /// The hand at this device.
    pub(crate) fn hand(&self) -> Hand {
        Hand { at: self.now, by: self.me }
    }

    /// A new id.
    pub(crate) fn id(&self) -> Uuid {
        self.surroundings.id()
    }

    /// The plan of an owner in a cycle; begun with the first edit to it.
    pub(crate) fn plan(&mut self, owner: Owner, cycle: CycleId) -> Result<PlanId, Failure> {
        let plan = PlanId::of(self.workspace, owner, cycle);
        if table::plan::find(self.db, plan)?.is_none() {
            for edit in Document::name_plan(self.workspace, owner, cycle) {
                self.edit(plan, edit);
            }
        }
        Ok(plan)
    }

    /// An edit to a plan.
    pub(crate) fn edit(&mut self, plan: PlanId, edit: Edit) {
        self.gather(plan.0, DocumentKind::Plan, edit);
    }

    /// An edit to the workspace.
    pub(crate) fn edit_workspace(&mut self, edit: Edit) {
        self.gather(self.workspace.0, DocumentKind::Workspace, edit);
    }

    fn gather(&mut self, id: Uuid, kind: DocumentKind, edit: Edit) {
        match self.edits.iter_mut().find(|(known, _, _)| *known == id) {
            Some((_, _, edits)) => edits.push(edit),
            None => self.edits.push((id, kind, vec![edit])),
        }
    }
}

/// Whether a change can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undoable {
    Yes,
    No,
}

/// What takes a whole command back, document by document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Steps(pub(crate) Vec<(Uuid, bool, Reversal)>);

/// Does one thing: all of it is on disk when this returns, or nothing is.
pub(crate) fn transact(
    app: &mut App,
    decide: impl FnOnce(&mut Work<'_>) -> Decision,
) -> Result<Done, Failure> {
    transact_as(app, Undoable::Yes, decide)
}

/// As [`transact`], saying whether it can be taken back.
pub(crate) fn transact_as(
    app: &mut App,
    undoable: Undoable,
    decide: impl FnOnce(&mut Work<'_>) -> Decision,
) -> Result<Done, Failure> {
    transact_watched(app, undoable, &mut progress::unwatched, decide)
}

/// As [`transact_as`], telling how many documents of how many are written; all of it goes where
/// it shall not go on.
pub(crate) fn transact_watched(
    app: &mut App,
    undoable: Undoable,
    progress: &mut Progress<'_>,
    decide: impl FnOnce(&mut Work<'_>) -> Decision,
) -> Result<Done, Failure> {
    app.take_key()?;
    let mut decided = None;
    let done = commit(app, |db, bench| {
        let mut work = bench.work(db)?;
        let (intent, id) = decide(&mut work)?;
        let edits = work.edits;
        let steps = bench.apply(db, edits, progress)?;
        if undoable == Undoable::Yes && !steps.0.is_empty() {
            let (intent, steps) = (serde_json::to_string(&intent)?, serde_json::to_string(&steps)?);
            table::undo_step::push(db, bench.workspace, &intent, &steps)?;
        }
        decided = Some((intent, id));
        Ok(())
    });
    let touched = done?;
    let (intent, id) = decided.unwrap_or_else(|| (Intent::of("nothing"), None));
    Ok(Done { intent, id, touched, history: history(app.db(), app.workspace)? })
}

/// Everything that a transaction works with but the file itself.
pub(crate) struct Bench<'a> {
    documents: &'a mut Documents,
    pen: &'a mut log::entry::Pen,
    surroundings: &'a dyn Surroundings,
    pub(crate) now: DateTime<Utc>,
    pub(crate) me: PersonId,
    pub(crate) workspace: WorkspaceId,
    standing: &'a mut Standing,
    rosters: &'a Known,
    touched: Touched,
    used: Vec<(Uuid, Loaded)>,
}

impl Bench<'_> {
    fn work<'a>(&'a self, db: &'a Connection) -> Result<Work<'a>, Failure> {
        Ok(Work {
            db,
            now: self.now,
            today: self.surroundings.today(),
            workspace: self.workspace,
            me: self.me,
            language: settings::tongue(db, self.surroundings)?,
            surroundings: self.surroundings,
            edits: Vec::new(),
        })
    }

    /// Applies edits to their documents, each as one signed change; as several where they are
    /// more than one change may say.
    fn apply(
        &mut self,
        db: &Connection,
        edits: Vec<(Uuid, DocumentKind, Vec<Edit>)>,
        progress: &mut Progress<'_>,
    ) -> Result<Steps, Failure> {
        let mut steps = Steps::default();
        let all = edits.len() as u64;
        for (n, (id, kind, edits)) in edits.into_iter().enumerate() {
            let now = self.now;
            for part in Edit::parts(&edits) {
                steps.0.extend(self.write(db, id, kind, |document| document.edit(part, now))?);
            }
            progress::tell(progress, n as u64 + 1, all)?;
        }
        Ok(steps)
    }

    /// Applies what takes a command back, or does it again. Returns what turns it once more.
    pub(crate) fn reverse(&mut self, db: &Connection, steps: &Steps) -> Result<Steps, Failure> {
        let mut turned = Steps::default();
        for (id, is_plan, reversal) in steps.0.iter().rev() {
            let kind = if *is_plan { DocumentKind::Plan } else { DocumentKind::Workspace };
            let (by, now) = (self.me.0, self.now);
            turned.0.extend(self.write(db, *id, kind, |doc| doc.reverse(reversal, by, now))?);
        }
        Ok(turned)
    }

    /// Takes out a document of a workspace, at the state of the log.
    pub(crate) fn take(
        &mut self,
        db: &Connection,
        id: Uuid,
        kind: DocumentKind,
        workspace: WorkspaceId,
    ) -> Result<Loaded, Failure> {
        if let Some(at) = self.used.iter().position(|(used, _)| *used == id) {
            return Ok(self.used.swap_remove(at).1);
        }
        self.documents.take(db, id, kind, workspace.0, &self.pen.actor(workspace.0))
    }

    /// Lays out what came into a document from elsewhere, once its entries are written.
    pub(crate) fn lay(
        &mut self,
        db: &Connection,
        id: Uuid,
        loaded: &Loaded,
        applied: &Applied,
    ) -> Result<(), Failure> {
        loaded.advance(db)?;
        project::applied(db, id, &loaded.document, applied, &mut self.touched)
    }

    /// Lays out all of a document, in place of what is there; of one that is new nothing is.
    pub(crate) fn lay_whole(
        &mut self,
        db: &Connection,
        id: Uuid,
        loaded: &Loaded,
        is_new: bool,
    ) -> Result<(), Failure> {
        loaded.advance(db)?;
        let lay = if is_new { project::first } else { project::again };
        lay(db, id, &loaded.document)?;
        match loaded.document.kind() {
            DocumentKind::Plan => _ = self.touched.plans.insert(PlanId(id)),
            DocumentKind::Workspace => {
                let touched = &mut self.touched;
                (touched.workspace, touched.people, touched.cycles) = (true, true, true);
            }
        }
        Ok(())
    }

    /// Puts a document back once all of it is on disk.
    pub(crate) fn put_back(&mut self, id: Uuid, loaded: Loaded) {
        self.used.push((id, loaded));
    }

    fn write(
        &mut self,
        db: &Connection,
        id: Uuid,
        kind: DocumentKind,
        edit: impl FnOnce(
            &mut Document,
        )
            -> Result<Option<varde_document::Written>, varde_document::DocumentError>,
    ) -> Result<Option<(Uuid, bool, Reversal)>, Failure> {
        self.standing.may_write((db, self.rosters), self.workspace, &self.pen.device())?;
        let mut loaded = self.take(db, id, kind, self.workspace)?;
        let was_closed = is_closed(&loaded.document);
        let written = edit(&mut loaded.document)?;
        if was_closed && is_closed(&loaded.document) && touches_things(written.as_ref()) {
            return Err(Refusal::Closed.into());
        }
        let step = match written {
            None => None,
            Some(written) => {
                let at = self.now.timestamp_millis();
                let place = (loaded.no, id);
                let entry = self.pen.append(db, self.workspace.0, place, &written.change, at)?;
                loaded.wrote(entry);
                loaded.advance(db)?;
                project::applied(db, id, &loaded.document, &written.applied, &mut self.touched)?;
                Some((id, kind == DocumentKind::Plan, written.reversal))
            }
        };
        self.used.push((id, loaded));
        Ok(step)
    }
}

/// Whether it is a plan that is to be read only.
fn is_closed(document: &Document) -> bool {
    document.plan().is_some_and(|plan| plan.is_closed())
}

/// Whether more was written than registers at the root of the document.
fn touches_things(written: Option<&varde_document::Written>) -> bool {
    written.is_some_and(|written| !written.applied.things.is_empty())
}

/// Runs `work` in one transaction; documents in memory follow what is on disk, never lead.
/// Returns the topics that were touched.
pub(crate) fn commit(
    app: &mut App,
    work: impl FnOnce(&Connection, &mut Bench<'_>) -> Result<(), Failure>,
) -> Result<Vec<String>, Failure> {
    // Also after a panic in an earlier call: the pen goes on where the log on disk ends.
    app.pen.put_back(&app.kept);
    app.notice()?;
    let generation = app.generation.clone();
    let (store, mut bench) = at_bench(app);
    let tx = store.write()?;
    is_same(&tx, generation.as_deref())?;
    work(&tx, &mut bench)?;
    let touched = project::settle(&tx, &bench.touched)?;
    let used = bench.used;
    tx.commit().map_err(varde_store::StoreError::from)?;
    app.kept = app.pen.mark();
    keep(app, used);
    Ok(touched)
}

/// Tries something out at one moment of the file and keeps none of it: nothing is to be written,
/// and the documents that were worked on are let go.
pub(crate) fn aside<T>(
    app: &mut App,
    work: impl FnOnce(&Connection, &mut Bench<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    app.notice()?;
    let (store, mut bench) = at_bench(app);
    let db = store.reading();
    let moment = db.unchecked_transaction().map_err(varde_store::StoreError::from)?;
    let told = work(db, &mut bench);
    moment.rollback().map_err(varde_store::StoreError::from)?;
    told
}

/// The file, and beside it the bench with nothing on it.
fn at_bench(app: &mut App) -> (&mut Store, Bench<'_>) {
    let bench = Bench {
        documents: &mut app.documents,
        pen: &mut app.pen,
        surroundings: app.surroundings.as_ref(),
        now: app.surroundings.now(),
        me: app.me,
        workspace: app.workspace,
        standing: &mut app.standing,
        rosters: &app.rosters,
        touched: Touched::default(),
        used: Vec::new(),
    };
    (&mut app.store, bench)
}

/// Another program may have restored a file since it was looked; then this is tried again.
fn is_same(db: &Connection, generation: Option<&str>) -> Result<(), Failure> {
    let found = table::setting::read(db, table::setting::GENERATION)?;
    if found.as_deref() == generation { Ok(()) } else { Err(Failure::unavailable("in_use")) }
}

/// Puts the documents back, and writes those down in one piece that have grown too long, in one
/// transaction. That is housekeeping: if it fails, nothing is lost and the next command tries
/// again.
fn keep(app: &mut App, used: Vec<(Uuid, Loaded)>) {
    let (mut long, short): (Vec<_>, Vec<_>) =
        used.into_iter().partition(|(_, loaded)| loaded.is_too_long());
    if !long.is_empty() && compact(app, long.iter_mut().map(|(_, loaded)| loaded)).is_err() {
        long.clear();
    }
    short.into_iter().chain(long).for_each(|(id, loaded)| app.documents.keep(id, loaded));
}

/// Writes documents down in one piece, in one transaction.
pub(crate) fn compact<'a>(
    app: &mut App,
    long: impl IntoIterator<Item = &'a mut Loaded>,
) -> Result<(), Failure> {
    let tx = app.store.write()?;
    long.into_iter().try_for_each(|loaded| loaded.compact(&tx))?;
    Ok(tx.commit().map_err(varde_store::StoreError::from)?)
}

/// What can be undone and redone in a workspace.
pub(crate) fn history(db: &Connection, workspace: WorkspaceId) -> Result<History, Failure> {
    let intent = |step: Option<table::undo_step::UndoStep>| {
        step.and_then(|step| serde_json::from_str::<Intent>(&step.intent).ok())
    };
    Ok(History {
        undo: intent(table::undo_step::to_undo(db, workspace)?),
        redo: intent(table::undo_step::to_redo(db, workspace)?),
    })
}
