//! One document in memory: loaded from what the store kept, edited, read.

use automerge::{
    ActorId, Automerge, AutomergeError, Change, ChangeHash, LoadOptions, OnPartialLoad, Patch,
    PatchAction, PatchLog, Prop, ROOT, ReadDoc, TextEncoding, transaction::CommitOptions,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;
use varde_model::PlanId;

use crate::edit::{self, Edit, Thing};
use crate::undo::{Recorder, Reversal};
use crate::{Collection, DocumentKind, SCHEMA, Scalar, field, seed};

/// How many bytes of an actor name its device; the rest is its log.
const DEVICE: usize = 8;

/// Why a document could not be loaded or changed.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The bytes are no document, or not the whole of one.
    #[error("the document is damaged: {0}")]
    Damaged(String),
    /// A newer version wrote it: it can be read, and must not be changed here.
    #[error("the document has schema {0}, newer than this version knows")]
    Newer(i64),
    /// The engine refused an edit. A fault of ours.
    #[error("the edit could not be applied: {0}")]
    Engine(#[from] AutomergeError),
}

/// A workspace or a plan, in memory.
#[derive(Clone, Debug)]
pub struct Document {
    kind: DocumentKind,
    doc: Automerge,
}

/// What an edit wrote.
#[derive(Debug)]
pub struct Written {
    /// The raw change, to be signed and kept for ever.
    pub change: Vec<u8>,
    /// What it touched, each once, in order.
    pub applied: Applied,
    /// What takes it back.
    pub reversal: Reversal,
}

/// What a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The things that were touched, each once, in order.
    pub things: Vec<Thing>,
    /// Whether registers at the root of the document were touched.
    pub root: bool,
}

impl Applied {
    /// What another change touched, too.
    pub fn extend(&mut self, other: Self) {
        self.root |= other.root;
        self.things.extend(other.things);
        self.things.sort_unstable();
        self.things.dedup();
    }
}

impl Document {
    /// An empty document of a kind, the same on every laptop.
    ///
    /// # Errors
    /// None in practice: the seed is part of the program.
    pub fn new(kind: DocumentKind) -> Result<Self, DocumentError> {
        Self::load(kind, None, &[])
    }

    /// The document as it was kept: a snapshot or nothing, then raw changes one after another.
    ///
    /// # Errors
    /// [`DocumentError::Damaged`] where the bytes are not the whole of a document. Bytes of a
    /// stranger must be vetted first: this is for what the store has proven.
    pub fn load(
        kind: DocumentKind,
        snapshot: Option<&[u8]>,
        changes: &[u8],
    ) -> Result<Self, DocumentError> {
        let options = LoadOptions::new()
            .text_encoding(TextEncoding::Utf16CodeUnit)
            .on_partial_load(OnPartialLoad::Error);
        let first = snapshot.unwrap_or_else(|| seed::bytes(kind));
        let doc = Automerge::load_with_options(first, options)
            .map_err(|error| DocumentError::Damaged(error.to_string()))?;
        let mut document = Self { kind, doc };
        if !changes.is_empty() {
            document.doc.load_incremental(changes)?;
        }
        Ok(document)
    }

    /// Takes in raw changes that were kept elsewhere (by another process on the same file).
    /// The engine only warns of a damaged tail and keeps what came before it, so whether all
    /// has arrived is for the caller to see: by [`Document::heads`].
    ///
    /// # Errors
    /// [`DocumentError::Engine`] where the changes contradict the document.
    pub fn receive(&mut self, changes: &[u8]) -> Result<Applied, DocumentError> {
        let mut log = PatchLog::active();
        self.doc.load_incremental_log_patches(changes, &mut log)?;
        Ok(touched(&self.doc.make_patches(&mut log)))
    }

    /// Which of the two shapes it has.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Whose hand writes from now on: 8 bytes of the device, then the id of its log.
    pub fn set_actor(&mut self, actor: &[u8]) {
        self.doc.set_actor(ActorId::from(actor));
    }

    /// The newest changes, sorted: two documents with the same heads are the same.
    pub fn heads(&self) -> Vec<u8> {
        let mut heads = self.doc.get_heads();
        heads.sort_unstable();
        heads.iter().flat_map(|head| head.0).collect()
    }

    /// The whole document as one chunk of bytes.
    pub fn save(&self) -> Vec<u8> {
        self.doc.save()
    }

    /// The schema that the document was written with.
    pub fn schema(&self) -> i64 {
        match edit::register(&self.doc, &ROOT, field::SCHEMA) {
            Ok((Scalar::Whole(schema), _)) => schema,
            _ => SCHEMA,
        }
    }

    pub(crate) fn engine(&self) -> &Automerge {
        &self.doc
    }

    pub(crate) fn engine_mut(&mut self) -> &mut Automerge {
        &mut self.doc
    }

    /// Whether something of this id stands in it that was not taken back.
    pub fn holds(&self, id: Uuid) -> bool {
        let plan = PlanId(Uuid::nil());
        match self.kind {
            DocumentKind::Workspace => {
                self.person(id).is_some() || self.team(id).is_some() || self.cycle(id).is_some()
            }
            DocumentKind::Plan => {
                self.check_in(id).is_some()
                    || self.milestone(id).is_some()
                    || self.initiative(id).is_some()
                    || self.key_result(id, plan).is_some()
                    || self.objective(id, plan).is_some()
            }
        }
    }

    /// A register at the root.
    pub fn root(&self, field: &str) -> Scalar {
        edit::register(&self.doc, &ROOT, field).map_or(Scalar::Null, |(value, _)| value)
    }

    /// Applies edits as one change. Nothing where they say only what stands there already.
    ///
    /// # Errors
    /// [`DocumentError::Newer`], and [`DocumentError::Engine`] with the document as it was.
    pub fn edit(
        &mut self,
        edits: &[Edit],
        at: DateTime<Utc>,
    ) -> Result<Option<Written>, DocumentError> {
        self.write(at, |tx, recorder| edits.iter().try_for_each(|edit| recorder.apply(tx, edit)))
    }

    /// Takes back what a reversal describes, but for what someone has written over since.
    ///
    /// # Errors
    /// As [`Document::edit`].
    pub fn reverse(
        &mut self,
        reversal: &Reversal,
        by: Uuid,
        at: DateTime<Utc>,
    ) -> Result<Option<Written>, DocumentError> {
        let hand = self.doc.get_actor().to_bytes().to_vec();
        let device = &hand[..hand.len().min(DEVICE)];
        self.write(at, |tx, recorder| recorder.reverse(tx, reversal, (device, by), at))
    }

    fn write(
        &mut self,
        at: DateTime<Utc>,
        work: impl FnOnce(
            &mut automerge::transaction::Transaction<'_>,
            &mut Recorder,
        ) -> Result<(), AutomergeError>,
    ) -> Result<Option<Written>, DocumentError> {
        let schema = self.schema();
        if schema > SCHEMA {
            return Err(DocumentError::Newer(schema));
        }
        let mut recorder = Recorder::default();
        let options = |_: &()| CommitOptions::default().with_time(at.timestamp());
        let success = self
            .doc
            .transact_with(options, |tx| work(tx, &mut recorder))
            .map_err(|failure| DocumentError::Engine(failure.error))?;
        let Some(change) = success.hash.and_then(|hash| self.doc.get_change_by_hash(&hash)) else {
            return Ok(None);
        };
        let (applied, reversal) = recorder.finish(&self.doc)?;
        Ok(Some(Written { change: change.raw_bytes().to_vec(), applied, reversal }))
    }

    /// The hashes of every change in it, in the order in which they were applied.
    pub fn changes(&self) -> Vec<[u8; 32]> {
        self.doc.get_changes_meta(&[]).iter().map(|change| change.hash.0).collect()
    }
}

/// The engine's own hash of a raw change and the actor that wrote it.
///
/// # Errors
/// [`DocumentError::Damaged`] where the bytes are no change.
pub fn describe(change: &[u8]) -> Result<([u8; 32], Vec<u8>), DocumentError> {
    let change = Change::from_bytes(change.to_vec())
        .map_err(|error| DocumentError::Damaged(error.to_string()))?;
    let ChangeHash(hash) = change.hash();
    Ok((hash, change.actor_id().to_bytes().to_vec()))
}

/// When a raw change was written, to the second; nothing where the bytes are no change.
pub fn written_at(change: &[u8]) -> Option<DateTime<Utc>> {
    let change = Change::from_bytes(change.to_vec()).ok()?;
    DateTime::from_timestamp(change.timestamp(), 0)
}

/// What patches touched: the second step of a path is the id of a thing.
pub(crate) fn touched(patches: &[Patch]) -> Applied {
    let mut applied = Applied::default();
    for patch in patches {
        let keys: Vec<&str> = patch.path.iter().map_while(|(_, prop)| key(prop)).collect();
        let own = match &patch.action {
            PatchAction::PutMap { key: own, .. } | PatchAction::DeleteMap { key: own } => {
                Some(own.as_str())
            }
            PatchAction::Conflict { prop } | PatchAction::Increment { prop, .. } => key(prop),
            _ => None,
        };
        let mut path = keys.into_iter().chain(own);
        match (path.next().map(Collection::from_text), path.next().map(edit::id_of)) {
            (Some(Some(collection)), Some(Some(id))) => {
                applied.things.push(Thing { collection, id })
            }
            (Some(None), None) => applied.root = true,
            _ => {}
        }
    }
    applied.things.sort_unstable();
    applied.things.dedup();
    applied
}

fn key(prop: &Prop) -> Option<&str> {
    if let Prop::Map(key) = prop { Some(key) } else { None }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
