//! Initiatives.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{Initiative, InitiativeId, KeyResultId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 13,
    older_may_open: false,
    sql: "CREATE TABLE initiative (
        id BLOB PRIMARY KEY,
        key_result BLOB NOT NULL,
        title TEXT NOT NULL,
        owner BLOB,
        due_on INTEGER,
        done INTEGER NOT NULL,
        position TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX initiative_by_key_result ON initiative (key_result, position, id);",
}];

const COLUMNS: &str = "id, key_result, title, owner, due_on, done, position";

fn read(row: &Row<'_>) -> rusqlite::Result<Initiative> {
    Ok(Initiative {
        id: codec::id(row, 0)?,
        key_result: codec::id(row, 1)?,
        title: row.get(2)?,
        owner: codec::maybe_id(row, 3)?,
        due_on: codec::maybe_day(row, 4)?,
        done: row.get(5)?,
        position: codec::position(row, 6)?,
    })
}

/// Lays out an initiative.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, initiative: &Initiative) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO initiative (id, key_result, title, owner, due_on, done, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        codec::blob(initiative.id),
        codec::blob(initiative.key_result),
        initiative.title,
        codec::maybe_blob(initiative.owner),
        initiative.due_on.map(codec::day_number),
        initiative.done,
        codec::place(initiative.position.as_ref()),
    ])?;
    Ok(())
}

/// Takes an initiative off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM initiative WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// An initiative by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: InitiativeId) -> Result<Option<Initiative>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM initiative WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// The initiatives of a key result in order.
///
/// # Errors
/// What the disk says.
pub fn of_key_result(db: &Connection, id: KeyResultId) -> Result<Vec<Initiative>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM initiative WHERE key_result = ?1 ORDER BY position, id");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(id)], read)?.collect::<Result<_, _>>()?)
}
