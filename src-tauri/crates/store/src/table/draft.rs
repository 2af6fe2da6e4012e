//! What is being typed and not yet kept, by the key of its place in the window.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 16,
    older_may_open: true,
    sql: "CREATE TABLE draft (
        key TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// What was being typed under a key.
///
/// # Errors
/// What the disk says.
pub fn read(db: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT text FROM draft WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Keeps what is being typed; `at` is milliseconds since 1970.
///
/// # Errors
/// What the disk says.
pub fn save(db: &Connection, key: &str, text: &str, at: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO draft (key, text, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = excluded.at",
    )?
    .execute(params![key, text, at])?;
    Ok(())
}

/// Forgets what was being typed.
///
/// # Errors
/// What the disk says.
pub fn discard(db: &Connection, key: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
    Ok(())
}
