//! Log entries: permanent, never changed.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_entry::{DeviceKey, EntryHash, LogId, NO_ENTRY};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 2,
    older_may_open: false,
    sql: "CREATE TABLE device (
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
    CREATE INDEX entry_by_document ON entry (document, no);",
}];

/// A log that this process writes: opened with its first entry.
#[derive(Debug)]
pub struct Pen {
    key: DeviceKey,
    id: LogId,
    state: Option<State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    log: i64,
    number: u64,
    hash: EntryHash,
}

/// Where a pen stands, to be put back when a transaction is not kept.
#[derive(Clone, Copy, Debug)]
pub struct Mark(Option<State>);

impl Pen {
    /// A pen for a log that nobody has written yet.
    pub fn new(key: DeviceKey, id: LogId) -> Self {
        Self { key, id, state: None }
    }

    /// Whose hand it is in documents.
    pub fn actor(&self) -> [u8; 24] {
        varde_entry::actor(&self.key.public(), &self.id)
    }

    /// Where it stands.
    pub fn mark(&self) -> Mark {
        Mark(self.state)
    }

    /// Puts it back to where it stood, for a transaction that was not kept.
    pub fn put_back(&mut self, mark: Mark) {
        self.state = mark.0;
    }

    /// Signs a change and writes it to the log. Returns the number of the entry in this file.
    ///
    /// # Errors
    /// What the disk says.
    pub fn append(
        &mut self,
        db: &Connection,
        document: (i64, Uuid),
        change: &[u8],
        at: i64,
    ) -> Result<i64, StoreError> {
        let state = match self.state {
            Some(state) => state,
            None => self.open(db, at)?,
        };
        let number = state.number + 1;
        let hash = varde_entry::hash(&self.id, number, &state.hash, &document.1, change);
        db.prepare_cached(
            "INSERT INTO entry (log, number, document, previous, hash, signature, change)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            state.log,
            number as i64,
            document.0,
            state.hash,
            hash,
            self.key.sign(&hash),
            change
        ])?;
        self.state = Some(State { number, hash, ..state });
        Ok(db.last_insert_rowid())
    }

    fn open(&self, db: &Connection, at: i64) -> Result<State, StoreError> {
        let key = self.key.public();
        db.execute("INSERT OR IGNORE INTO device (key) VALUES (?1)", [key])?;
        let device: i64 =
            db.query_row("SELECT no FROM device WHERE key = ?1", [key], |row| row.get(0))?;
        db.execute(
            "INSERT INTO log (id, device, opened_at) VALUES (?1, ?2, ?3)",
            params![self.id, device, at],
        )?;
        Ok(State { log: db.last_insert_rowid(), number: 0, hash: NO_ENTRY })
    }
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
    /// The hash of the entry before it in its log.
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
                entry.hash, entry.signature, entry.change
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
    })
}
