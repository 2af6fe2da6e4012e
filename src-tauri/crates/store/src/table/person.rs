//! People.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{Life, Person, PersonId, WorkspaceId};

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

const COLUMNS: &str = "id, name, created_at, archived_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Person> {
    let (created_at, archived_at) = (codec::maybe_time(row, 2)?, codec::maybe_time(row, 3)?);
    let life = Life { created_at, archived_at, ..Life::default() };
    Ok(Person { id: codec::id(row, 0)?, name: row.get(1)?, life })
}

/// A person of a workspace by their id.
///
/// # Errors
/// What the disk says.
pub fn find(
    db: &Connection,
    workspace: WorkspaceId,
    id: PersonId,
) -> Result<Option<Person>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1 AND workspace = ?2");
    let said = [codec::blob(id), codec::blob(workspace)];
    Ok(db.prepare_cached(&sql)?.query_row(said, read).optional()?)
}

/// Everyone in a workspace, archived ones too, by name.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: Uuid) -> Result<Vec<Person>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM person WHERE workspace = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_map([codec::blob(workspace)], read)?;
    let mut people: Vec<Person> = found.collect::<Result<_, _>>()?;
    // SQLite knows small and large letters of English alone.
    people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
    Ok(people)
}
