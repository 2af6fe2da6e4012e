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

/// The hash and the length of a document's snapshot that holds all through an entry; nothing where
/// there is none, or an earlier one.
///
/// # Errors
/// What the disk says.
pub fn at(
    db: &Connection,
    document: i64,
    entry: i64,
) -> Result<Option<([u8; 32], u64)>, StoreError> {
    let sql = "SELECT hash, length(bytes) FROM snapshot WHERE document = ?1 AND through = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64));
    Ok(db.prepare_cached(sql)?.query_row([document, entry], read).optional()?)
}

/// Notes that the snapshot of a document, which holds all through the entry `before`, holds the
/// next one, too.
///
/// # Errors
/// What the disk says.
pub fn holds_next(
    db: &Connection,
    document: i64,
    before: i64,
    next: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE snapshot SET through = ?3 WHERE document = ?1 AND through = ?2";
    db.prepare_cached(sql)?.execute([document, before, next])?;
    Ok(())
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
