//! People.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use varde_model::{Person, PersonId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 6,
    older_may_open: false,
    sql: "CREATE TABLE person (
        id BLOB PRIMARY KEY,
        workspace BLOB NOT NULL,
        name TEXT NOT NULL,
        created_at INTEGER,
        archived_at INTEGER
    ) STRICT, WITHOUT ROWID;",
}];

/// Lays out a person.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, workspace: Uuid, person: &Person) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO person (id, workspace, name, created_at, archived_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        codec::blob(person.id),
        codec::blob(workspace),
        person.name,
        person.life.created_at.map(codec::millis),
        person.life.archived_at.map(codec::millis)
    ])?;
    Ok(())
}

/// Takes a person off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// The name of a person.
///
/// # Errors
/// What the disk says.
pub fn name(db: &Connection, id: PersonId) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT name FROM person WHERE id = ?1")?;
    Ok(statement.query_row([codec::blob(id)], |row| row.get(0)).optional()?)
}

/// Everyone in a workspace who is not archived, by name.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(
    db: &Connection,
    workspace: Uuid,
) -> Result<Vec<(PersonId, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, name FROM person WHERE workspace = ?1 AND archived_at IS NULL ORDER BY name, id",
    )?;
    let read = |row: &rusqlite::Row<'_>| Ok((codec::id(row, 0)?, row.get(1)?));
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}
