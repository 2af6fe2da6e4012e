//! Documents in memory: the few that were used last, always at the state of the log.

use std::num::NonZeroUsize;

use lru::LruCache;
use uuid::Uuid;
use varde_document::{Document, DocumentKind};
use varde_store::{Connection, log};

use crate::Failure;

/// How many documents stay in memory: 64 are about 6 MB.
const KEPT: NonZeroUsize = NonZeroUsize::new(64).expect("not zero");

/// After how many changes a document is written down in one piece again, when nobody waits.
const LONG: usize = 50;

/// After how many it is written down even though somebody waits: nobody may ever have been idle.
const TOO_LONG: usize = 200;

/// A document in memory and how far into the log it is.
pub(crate) struct Loaded {
    pub(crate) no: i64,
    pub(crate) document: Document,
    last_entry: i64,
    chunks: usize,
}

/// The documents in memory.
pub(crate) struct Documents(LruCache<Uuid, Loaded>);

impl Documents {
    pub(crate) fn new() -> Self {
        Self(LruCache::new(KEPT))
    }

    /// Takes a document out, at the state of the log. Only what was kept on disk is put back:
    /// whatever fails in between, the next use loads it anew.
    pub(crate) fn take(
        &mut self,
        db: &Connection,
        id: Uuid,
        kind: DocumentKind,
        workspace: Uuid,
        actor: &[u8],
    ) -> Result<Loaded, Failure> {
        let no = log::document::number(db, id, kind.to_text(), workspace)?;
        let row = log::document::find(db, id)?;
        let (last_entry, heads) = row.map(|row| (row.last_entry, row.heads)).unwrap_or_default();
        let known = self.0.pop(&id).map(|loaded| loaded.catch_up(db, last_entry)).transpose()?;
        // One that came in one piece, or was built anew, has heads that no entry led to.
        let mut loaded = match known.filter(|loaded| is_at(&heads, &loaded.document)) {
            Some(loaded) => loaded,
            None => load(db, no, kind, last_entry)?,
        };
        loaded.document.set_actor(actor);
        Ok(loaded)
    }

    /// Puts back what is on disk now.
    pub(crate) fn keep(&mut self, id: Uuid, loaded: Loaded) {
        self.0.put(id, loaded);
    }

    /// Whether one is in use.
    pub(crate) fn has(&self, id: &Uuid) -> bool {
        self.0.contains(id)
    }

    /// Takes out one that has grown long.
    pub(crate) fn take_long(&mut self) -> Option<(Uuid, Loaded)> {
        let (id, _) = self.0.iter().find(|(_, loaded)| loaded.is_long())?;
        self.0.pop_entry(&id.clone())
    }
}

impl Loaded {
    /// A document that nobody has written down here yet.
    pub(crate) fn begun(kind: DocumentKind) -> Result<Self, Failure> {
        Ok(Self { no: 0, document: Document::new(kind)?, last_entry: 0, chunks: 0 })
    }

    /// Takes in what another process wrote.
    fn catch_up(mut self, db: &Connection, last_entry: i64) -> Result<Self, Failure> {
        if self.last_entry != last_entry {
            let (changes, count) = log::entry::changes_after(db, self.no, self.last_entry)?;
            self.document.receive(&changes)?;
            self.last_entry = last_entry;
            self.chunks += count;
        }
        Ok(self)
    }

    /// Notes that an entry was written for it.
    pub(crate) fn wrote(&mut self, entry: i64) {
        self.last_entry = entry;
        self.chunks += 1;
    }

    /// Notes that an entry was written whose change is in it already: its snapshot holds the entry.
    pub(crate) fn backed(&mut self, db: &Connection, entry: i64) -> Result<(), Failure> {
        log::snapshot::holds_next(db, self.no, self.last_entry, entry)?;
        self.last_entry = entry;
        Ok(())
    }

    /// A document that came in one piece, or was built anew, at an entry.
    pub(crate) fn whole(no: i64, document: Document, last_entry: i64) -> Self {
        Self { no, document, last_entry, chunks: 0 }
    }

    /// Notes the heads that its log has led to, on disk.
    pub(crate) fn advance(&self, db: &Connection) -> Result<(), Failure> {
        Ok(log::document::advance(db, self.no, &self.document.heads(), self.last_entry)?)
    }

    /// Whether enough has come since it was last written down in one piece.
    pub(crate) fn is_long(&self) -> bool {
        self.chunks >= LONG
    }

    /// Whether too much has come since it was last written down in one piece.
    pub(crate) fn is_too_long(&self) -> bool {
        self.chunks >= TOO_LONG
    }

    /// Writes the document down in one piece. The signed log stays whole.
    pub(crate) fn compact(&mut self, db: &Connection) -> Result<(), Failure> {
        log::snapshot::keep(db, self.no, self.last_entry, &self.document.save())?;
        self.chunks = 0;
        Ok(())
    }
}

/// Loads a document from its snapshot and the log behind it; from the log alone where the
/// snapshot is missing, damaged, or does not lead to the heads that were noted.
pub(crate) fn load(
    db: &Connection,
    no: i64,
    kind: DocumentKind,
    last_entry: i64,
) -> Result<Loaded, Failure> {
    let stored = Stored::read(db, no, kind)?;
    if let Some(document) = stored.unpack() {
        return Ok(Loaded { no, document, last_entry, chunks: stored.chunks });
    }
    let (document, chunks) = from_log(db, no, kind)?;
    Ok(Loaded { no, document, last_entry, chunks })
}

/// A document from its log alone.
pub(crate) fn from_log(
    db: &Connection,
    no: i64,
    kind: DocumentKind,
) -> Result<(Document, usize), Failure> {
    let (changes, chunks) = log::entry::changes_after(db, no, 0)?;
    let document = Document::load(kind, None, &changes)?;
    if !is_at(&log::document::heads(db, no)?, &document) {
        return Err(Failure::unavailable("damaged"));
    }
    Ok((document, chunks))
}

/// The bytes of a document: its snapshot and the log behind it.
pub(crate) struct Stored {
    kind: DocumentKind,
    snapshot: Option<Vec<u8>>,
    changes: Vec<u8>,
    chunks: usize,
    heads: Vec<u8>,
}

impl Stored {
    pub(crate) fn read(db: &Connection, no: i64, kind: DocumentKind) -> Result<Self, Failure> {
        let snapshot = log::snapshot::find(db, no)?;
        let through = snapshot.as_ref().map_or(0, |snapshot| snapshot.through);
        let (changes, chunks) = log::entry::changes_after(db, no, through)?;
        let heads = log::document::heads(db, no)?;
        Ok(Self { kind, snapshot: snapshot.map(|snapshot| snapshot.bytes), changes, chunks, heads })
    }

    /// The document; nothing where the bytes do not lead to the heads that were noted.
    pub(crate) fn unpack(&self) -> Option<Document> {
        let document = Document::load(self.kind, self.snapshot.as_deref(), &self.changes).ok()?;
        is_at(&self.heads, &document).then_some(document)
    }
}

fn is_at(heads: &[u8], document: &Document) -> bool {
    heads.is_empty() || heads == document.heads()
}
