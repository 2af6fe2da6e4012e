//! Milestones.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{KeyResultId, Milestone, MilestoneId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 12,
    older_may_open: false,
    sql: "CREATE TABLE milestone (
        id BLOB PRIMARY KEY,
        key_result BLOB NOT NULL,
        title TEXT NOT NULL,
        weight REAL NOT NULL,
        done INTEGER NOT NULL,
        position TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX milestone_by_key_result ON milestone (key_result, position, id);",
}];

const COLUMNS: &str = "id, key_result, title, weight, done, position";

fn read(row: &Row<'_>) -> rusqlite::Result<Milestone> {
    Ok(Milestone {
        id: codec::id(row, 0)?,
        key_result: codec::id(row, 1)?,
        title: row.get(2)?,
        weight: row.get(3)?,
        done: row.get(4)?,
        position: codec::position(row, 5)?,
    })
}

/// Lays out a milestone.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, milestone: &Milestone) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO milestone (id, key_result, title, weight, done, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        codec::blob(milestone.id),
        codec::blob(milestone.key_result),
        milestone.title,
        milestone.weight,
        milestone.done,
        codec::place(milestone.position.as_ref()),
    ])?;
    Ok(())
}

/// Takes a milestone off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM milestone WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// A milestone by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: MilestoneId) -> Result<Option<Milestone>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM milestone WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// The milestones of a key result in order.
///
/// # Errors
/// What the disk says.
pub fn of_key_result(db: &Connection, id: KeyResultId) -> Result<Vec<Milestone>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM milestone WHERE key_result = ?1 ORDER BY position, id");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(id)], read)?.collect::<Result<_, _>>()?)
}
