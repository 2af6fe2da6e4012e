//! Log entries: permanent, never changed.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_entry::{DeviceId, DeviceKey, EntryHash, LogId, RunSecret};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { number: 2, older_may_open: false, sql: FIRST },
    // The workspace that all entries of a log belong to; null in a log from before, where they
    // may be of several.
    Migration {
        number: 53,
        older_may_open: true,
        sql: "ALTER TABLE log ADD COLUMN workspace BLOB;",
    },
];

const FIRST: &str = "CREATE TABLE device (
    no INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE
) STRICT;
CREATE TABLE log (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    device INTEGER NOT NULL REFERENCES device (no),
    opened_at INTEGER NOT NULL
) STRICT;
CREATE TABLE entry (
    no INTEGER PRIMARY KEY,
    log INTEGER NOT NULL REFERENCES log (no),
    number INTEGER NOT NULL,
    document INTEGER NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    change BLOB NOT NULL,
    UNIQUE (log, number)
) STRICT;
CREATE INDEX entry_by_document ON entry (document, no);";

/// The logs that this process writes: one for each workspace, opened with its first entry.
#[derive(Debug)]
pub struct Pen {
    device: DeviceId,
    /// Until something is signed it may lie where it is.
    key: Option<DeviceKey>,
    secret: RunSecret,
    logs: BTreeMap<Uuid, State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    id: LogId,
    log: i64,
    number: u64,
    hash: EntryHash,
}

/// Where a pen stands, to be put back when a transaction is not kept.
#[derive(Clone, Debug)]
pub struct Mark(BTreeMap<Uuid, State>);

impl Pen {
    /// A pen for logs that nobody has written yet. A secret is used for one run and never again.
    pub fn new(key: DeviceKey, secret: RunSecret) -> Self {
        Self { device: key.public(), key: Some(key), secret, logs: BTreeMap::new() }
    }

    /// As [`Pen::new`], for a device whose key is not at hand yet: it signs once it is.
    pub fn of(device: DeviceId, secret: RunSecret) -> Self {
        Self { device, key: None, secret, logs: BTreeMap::new() }
    }

    /// Begins new logs under another secret, with the same key.
    pub fn renew(&mut self, secret: RunSecret) {
        (self.secret, self.logs) = (secret, BTreeMap::new());
    }

    /// Whether it can sign.
    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// Takes the key to sign with. Returns whether it is the one of its device; another is not
    /// taken.
    pub fn take_key(&mut self, key: DeviceKey) -> bool {
        let fits = key.public() == self.device;
        if fits {
            self.key = Some(key);
        }
        fits
    }

    /// The device whose hand it is.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The log that it writes in a workspace.
    pub fn log(&self, workspace: Uuid) -> LogId {
        let opening = varde_entry::opening(&self.secret, &workspace);
        varde_entry::log_of(&self.device(), &workspace, &opening)
    }

    /// Whose hand it is in the documents of a workspace.
    pub fn actor(&self, workspace: Uuid) -> [u8; 24] {
        varde_entry::actor(&self.device, &self.log(workspace))
    }

    /// Where it stands.
    pub fn mark(&self) -> Mark {
        Mark(self.logs.clone())
    }

    /// Puts it back to where it stood, for a transaction that was not kept.
    pub fn put_back(&mut self, mark: &Mark) {
        self.logs.clone_from(&mark.0);
    }

    /// Signs a change and writes it to the log of its workspace. Returns the number of the entry
    /// in this file.
    ///
    /// # Errors
    /// What the disk says; `NoKey` where its key is not at hand.
    pub fn append(
        &mut self,
        db: &Connection,
        workspace: Uuid,
        document: (i64, Uuid),
        change: &[u8],
        at: i64,
    ) -> Result<i64, StoreError> {
        let key = self.key.as_ref().ok_or(StoreError::NoKey)?;
        let state = match self.logs.get(&workspace) {
            Some(state) => *state,
            None => self.open(db, workspace, at)?,
        };
        let number = state.number + 1;
        let hash = varde_entry::hash(&state.id, number, &state.hash, &document.1, change);
        let signature = key.sign(&hash);
        insert(db, state.log, number, document.0, (&state.hash, &hash, &signature), change)?;
        self.logs.insert(workspace, State { number, hash, ..state });
        Ok(db.last_insert_rowid())
    }

    fn open(&self, db: &Connection, workspace: Uuid, at: i64) -> Result<State, StoreError> {
        let id = self.log(workspace);
        let log = open(db, &id, &self.device(), workspace, at)?;
        Ok(State { id, log, number: 0, hash: varde_entry::opening(&self.secret, &workspace) })
    }
}

/// Notes a log that nobody has written to yet. Returns its number in this file.
pub(super) fn open(
    db: &Connection,
    id: &LogId,
    device: &[u8; 32],
    workspace: Uuid,
    at: i64,
) -> Result<i64, StoreError> {
    db.execute("INSERT OR IGNORE INTO device (key) VALUES (?1)", [device])?;
    let device: i64 =
        db.query_row("SELECT no FROM device WHERE key = ?1", [device], |row| row.get(0))?;
    db.execute(
        "INSERT INTO log (id, device, opened_at, workspace) VALUES (?1, ?2, ?3, ?4)",
        params![id, device, at, codec::blob(workspace)],
    )?;
    Ok(db.last_insert_rowid())
}

/// Writes an entry with its hashes (the one before it, its own) and its signature.
pub(super) fn insert(
    db: &Connection,
    log: i64,
    number: u64,
    document: i64,
    (previous, hash, signature): (&EntryHash, &EntryHash, &[u8; 64]),
    change: &[u8],
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO entry (log, number, document, previous, hash, signature, change)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![log, number as i64, document, previous, hash, signature, change])?;
    Ok(())
}

/// The raw changes of a document after an entry, one after another, and how many they are.
///
/// # Errors
/// What the disk says.
pub fn changes_after(
    db: &Connection,
    document: i64,
    after: i64,
) -> Result<(Vec<u8>, usize), StoreError> {
    let mut statement =
        db.prepare_cached("SELECT change FROM entry WHERE document = ?1 AND no > ?2 ORDER BY no")?;
    let mut rows = statement.query(params![document, after])?;
    let (mut bytes, mut count) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        count += 1;
    }
    Ok((bytes, count))
}

/// How many entries there are.
///
/// # Errors
/// What the disk says.
pub fn count(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?)
}

/// How many entries a document has.
///
/// # Errors
/// What the disk says.
pub fn count_of(db: &Connection, document: i64) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM entry WHERE document = ?1";
    Ok(db.prepare_cached(sql)?.query_row([document], |row| row.get::<_, i64>(0))? as u64)
}

/// How many entries of a log a document has.
///
/// # Errors
/// What the disk says.
pub fn count_in(db: &Connection, log: &LogId, document: i64) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) FROM entry WHERE document = ?2
               AND log = (SELECT no FROM log WHERE id = ?1)";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params![log, document], |row| row.get::<_, i64>(0))? as u64)
}

/// The raw changes of a document, one by one.
///
/// # Errors
/// What the disk says.
pub fn each_of(db: &Connection, document: i64) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT change FROM entry WHERE document = ?1 ORDER BY no";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_map([document], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The number in this file of a document's last entry; 0 where it has none.
///
/// # Errors
/// What the disk says.
pub fn last_of(db: &Connection, document: i64) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(no), 0) FROM entry WHERE document = ?1";
    Ok(db.query_row(sql, [document], |row| row.get(0))?)
}

/// The hash and the raw change of the entry that was written last.
///
/// # Errors
/// What the disk says.
pub fn last(db: &Connection) -> Result<Option<(EntryHash, Vec<u8>)>, StoreError> {
    let sql = "SELECT hash, change FROM entry ORDER BY no DESC LIMIT 1";
    Ok(db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Notes the workspace of each log, in a file that is built again of its entries: the one that its
/// first entry proves.
///
/// # Errors
/// What the disk says.
pub fn name_workspaces(db: &Connection) -> Result<(), StoreError> {
    let mut statement = db.prepare(
        "SELECT log.no, log.id, device.key, entry.previous, document.workspace
         FROM entry JOIN log ON log.no = entry.log JOIN device ON device.no = log.device
         JOIN document ON document.no = entry.document WHERE entry.number = 1",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (log, workspace): (LogId, Uuid) = (row.get(1)?, codec::id(row, 4)?);
        if varde_entry::log_of(&row.get(2)?, &workspace, &row.get(3)?) == log {
            let said = params![row.get::<_, i64>(0)?, codec::blob(workspace)];
            db.execute("UPDATE log SET workspace = ?2 WHERE no = ?1", said)?;
        }
    }
    Ok(())
}

/// An entry, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in this file.
    pub no: i64,
    /// Its log.
    pub log: LogId,
    /// The key of the device that wrote it.
    pub device: [u8; 32],
    /// Its number in its log, from 1 on.
    pub number: u64,
    /// The document that it changes.
    pub document: Uuid,
    /// The workspace of its log; none in a log from before logs knew.
    pub workspace: Option<Uuid>,
    /// Whether its document belongs to that workspace, as far as the log has one.
    pub in_place: bool,
    /// The hash of the entry before it in its log; in the first the log's opening.
    pub previous: EntryHash,
    /// Its own hash.
    pub hash: EntryHash,
    /// The device's signature over the hash.
    pub signature: [u8; 64],
    /// The raw change.
    pub change: Vec<u8>,
}

/// Walks every entry, log by log, in the order of their numbers. One whose log or device is not
/// known is walked too, with noughts in their place: no signature is good for those.
///
/// # Errors
/// What the disk says, and what `visit` says.
pub(crate) fn walk<E: From<StoreError>>(
    db: &Connection,
    mut visit: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(), E> {
    let statement = db.prepare(
        "SELECT entry.no, log.id, device.key, entry.number, document.id, entry.previous,
                entry.hash, entry.signature, entry.change,
                log.workspace IS NULL OR log.workspace IS document.workspace, log.workspace
         FROM entry LEFT JOIN log ON log.no = entry.log
         LEFT JOIN device ON device.no = log.device LEFT JOIN document ON document.no = entry.document
         ORDER BY entry.log, entry.number",
    );
    let mut statement = statement.map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        visit(read(row).map_err(StoreError::from)?)?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        no: row.get(0)?,
        log: row.get::<_, Option<LogId>>(1)?.unwrap_or_default(),
        device: row.get::<_, Option<_>>(2)?.unwrap_or_default(),
        number: row.get::<_, i64>(3)? as u64,
        document: codec::maybe_id(row, 4)?.unwrap_or_default(),
        previous: row.get(5)?,
        hash: row.get(6)?,
        signature: row.get(7)?,
        change: row.get(8)?,
        in_place: row.get(9)?,
        workspace: codec::maybe_id(row, 10)?,
    })
}
