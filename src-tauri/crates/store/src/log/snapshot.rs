//! Snapshots: a document in one piece, so that it loads without replaying its whole log.
//! Derived from the log and checked by hash: one that is damaged is left aside.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 4,
    older_may_open: false,
    sql: "CREATE TABLE snapshot (
        document INTEGER PRIMARY KEY,
        through INTEGER NOT NULL,
        hash BLOB NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;",
}];

/// A document in one piece, and the number of the last entry that is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The number in this file of the last entry in it.
    pub through: i64,
    /// The document.
    pub bytes: Vec<u8>,
}

/// The snapshot of a document, unless there is none or its bytes are not what was written.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, document: i64) -> Result<Option<Snapshot>, StoreError> {
    let found: Option<(i64, [u8; 32], Vec<u8>)> = db
        .prepare_cached("SELECT through, hash, bytes FROM snapshot WHERE document = ?1")?
        .query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(found
        .filter(|(_, hash, bytes)| blake3::hash(bytes) == *hash)
        .map(|(through, _, bytes)| Snapshot { through, bytes }))
}

/// Keeps a document in one piece, in place of the snapshot before.
///
/// # Errors
/// What the disk says.
pub fn keep(db: &Connection, document: i64, through: i64, bytes: &[u8]) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO snapshot (document, through, hash, bytes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (document) DO UPDATE
         SET through = excluded.through, hash = excluded.hash, bytes = excluded.bytes",
    )?
    .execute(params![document, through, blake3::hash(bytes).as_bytes(), bytes])?;
    Ok(())
}

/// Forgets a snapshot: the log has all that was in it.
///
/// # Errors
/// What the disk says.
pub fn forget(db: &Connection, document: i64) -> Result<(), StoreError> {
    db.execute("DELETE FROM snapshot WHERE document = ?1", [document])?;
    Ok(())
}
