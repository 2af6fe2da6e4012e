//! What was proven, on a heap of its own beside the file that is built of it.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::log::entry::Entry;
use crate::log::{document, lost};
use crate::{StoreError, codec};

/// What was proven: each entry once.
#[derive(Debug)]
pub struct Heap(Connection);

impl Heap {
    /// An empty heap, in a file that nobody keeps.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(path: &Path) -> Result<Self, StoreError> {
        let db = Connection::open(path)?;
        db.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;
             CREATE TABLE entry (
                no INTEGER NOT NULL, log BLOB NOT NULL, number INTEGER NOT NULL,
                device BLOB NOT NULL, document BLOB NOT NULL, previous BLOB NOT NULL,
                hash BLOB NOT NULL, signature BLOB NOT NULL, change BLOB NOT NULL,
                PRIMARY KEY (log, number));
             CREATE TABLE snapshot (document INTEGER NOT NULL, hash BLOB UNIQUE, bytes BLOB);",
        )?;
        Ok(Self(db))
    }

    /// Whether an entry is there already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has(&self, hash: &[u8; 32], number: i64, log: &[u8; 16]) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM entry WHERE log = ?1 AND number = ?2 AND hash = ?3";
        let found = self.0.prepare_cached(sql)?.query_row(params![log, number, hash], |_| Ok(()));
        Ok(found.optional()?.is_some())
    }

    /// Keeps an entry. Returns whether it is new.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep(&self, entry: &Entry) -> Result<bool, StoreError> {
        let sql = "INSERT OR IGNORE INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let count = self.0.prepare_cached(sql)?.execute(params![
            entry.no,
            entry.log,
            entry.number as i64,
            entry.device,
            codec::blob(entry.document),
            entry.previous,
            entry.hash,
            entry.signature,
            entry.change
        ])?;
        Ok(count > 0)
    }

    /// Keeps a document in one piece.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_snapshot(&self, document: i64, bytes: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO snapshot VALUES (?1, ?2, ?3)";
        let hash = blake3::hash(bytes);
        self.0.prepare_cached(sql)?.execute(params![document, hash.as_bytes(), bytes])?;
        Ok(())
    }

    /// The snapshots that were kept under a number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn snapshots(&self, document: i64) -> Result<Vec<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes FROM snapshot WHERE document = ?1";
        let mut statement = self.0.prepare_cached(sql)?;
        Ok(statement.query_map([document], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Writes all entries into the log of a new file, in their order, and notes the numbers that
    /// are missing between them. Returns how many are there and how many are missing.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pour(&self, into: &Connection) -> Result<(u64, u64), StoreError> {
        let mut statement = self.0.prepare(
            "SELECT log, device, document, number, previous, hash, signature, change
             FROM entry ORDER BY no, log, number",
        )?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let log = log(into, &row.get(0)?, &row.get(1)?)?;
            let id: Uuid = codec::id(row, 2)?;
            let document = document::number(into, id, "", Uuid::nil())?;
            into.prepare_cached(
                "INSERT INTO entry (log, number, document, previous, hash, signature, change)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                log,
                row.get::<_, i64>(3)?,
                document,
                row.get::<_, Vec<u8>>(4)?,
                row.get::<_, Vec<u8>>(5)?,
                row.get::<_, Vec<u8>>(6)?,
                row.get::<_, Vec<u8>>(7)?
            ])?;
            count += 1;
        }
        Ok((count, lost::note(into)?))
    }
}

/// The number of a log in a new file.
fn log(db: &Connection, id: &[u8; 16], device: &[u8; 32]) -> Result<i64, StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO device (key) VALUES (?1)")?.execute([device])?;
    db.prepare_cached(
        "INSERT OR IGNORE INTO log (id, device, opened_at)
         VALUES (?1, (SELECT no FROM device WHERE key = ?2), 0)",
    )?
    .execute(params![id, device])?;
    let mut statement = db.prepare_cached("SELECT no FROM log WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}

#[cfg(test)]
#[path = "heap_tests.rs"]
mod tests;
