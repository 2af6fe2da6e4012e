//! Check-ins, laid out by key result and day.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{CheckIn, CheckInId, KeyResultId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 14,
    older_may_open: false,
    sql: "CREATE TABLE check_in (
        key_result BLOB NOT NULL,
        on_day INTEGER NOT NULL,
        at INTEGER NOT NULL,
        id BLOB NOT NULL,
        value REAL,
        confidence INTEGER,
        note TEXT NOT NULL,
        by BLOB,
        PRIMARY KEY (key_result, on_day, at, id)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX check_in_by_id ON check_in (id);",
}];

const COLUMNS: &str = "id, key_result, value, confidence, note, on_day, at, by";

fn read(row: &Row<'_>) -> rusqlite::Result<CheckIn> {
    Ok(CheckIn {
        id: codec::id(row, 0)?,
        key_result: codec::id(row, 1)?,
        value: row.get(2)?,
        confidence: row.get(3)?,
        note: row.get(4)?,
        on: codec::day_of(row.get(5)?),
        at: codec::time_of(row.get(6)?),
        by: codec::maybe_id(row, 7)?,
    })
}

/// Lays out a check-in.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, check_in: &CheckIn) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO check_in (key_result, on_day, at, id, value, confidence, note, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        codec::blob(check_in.key_result),
        codec::day_number(check_in.on),
        codec::millis(check_in.at),
        codec::blob(check_in.id),
        check_in.value,
        check_in.confidence,
        check_in.note,
        codec::maybe_blob(check_in.by),
    ])?;
    Ok(())
}

/// Takes a check-in off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM check_in WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// A check-in by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: CheckInId) -> Result<Option<CheckIn>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM check_in WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// The latest check-ins of a key result, the latest first: by day, then time, then id.
///
/// # Errors
/// What the disk says.
pub fn latest(db: &Connection, id: KeyResultId, most: u32) -> Result<Vec<CheckIn>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM check_in WHERE key_result = ?1
         ORDER BY on_day DESC, at DESC, id DESC LIMIT ?2"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map(params![codec::blob(id), most], read)?.collect::<Result<_, _>>()?)
}

/// The values of the latest check-ins of a key result, the latest first; none where one bears
/// no value.
///
/// # Errors
/// What the disk says.
pub fn latest_values(
    db: &Connection,
    id: KeyResultId,
    most: u32,
) -> Result<Vec<Option<f64>>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT value FROM check_in WHERE key_result = ?1
         ORDER BY on_day DESC, at DESC, id DESC LIMIT ?2",
    )?;
    let values = statement.query_map(params![codec::blob(id), most], |row| row.get(0))?;
    Ok(values.collect::<Result<_, _>>()?)
}

/// The latest of a key result's check-ins that bears a value, and the latest that bears a
/// confidence.
///
/// # Errors
/// What the disk says.
pub fn latest_said(
    db: &Connection,
    id: KeyResultId,
) -> Result<(Option<CheckIn>, Option<CheckIn>), StoreError> {
    Ok((one(db, id, "value")?, one(db, id, "confidence")?))
}

fn one(db: &Connection, id: KeyResultId, column: &str) -> Result<Option<CheckIn>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM check_in WHERE key_result = ?1 AND {column} IS NOT NULL
         ORDER BY on_day DESC, at DESC, id DESC LIMIT 1"
    );
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}
