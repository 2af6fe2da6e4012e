//! Cycles.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{Cycle, CycleId, Life, Span};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 8,
    older_may_open: false,
    sql: "CREATE TABLE cycle (
        id BLOB PRIMARY KEY,
        workspace BLOB NOT NULL,
        name TEXT NOT NULL,
        starts_on INTEGER NOT NULL,
        ends_on INTEGER NOT NULL,
        parent BLOB,
        archived_at INTEGER
    ) STRICT, WITHOUT ROWID;",
}];

const COLUMNS: &str = "id, name, starts_on, ends_on, parent, archived_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Cycle> {
    Ok(Cycle {
        id: codec::id(row, 0)?,
        name: row.get(1)?,
        span: Span { starts_on: codec::day_of(row.get(2)?), ends_on: codec::day_of(row.get(3)?) },
        parent: codec::maybe_id(row, 4)?,
        life: Life { archived_at: codec::maybe_time(row, 5)?, ..Life::default() },
    })
}

/// Lays out a cycle.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, workspace: Uuid, cycle: &Cycle) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO cycle (id, workspace, name, starts_on, ends_on, parent, archived_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        codec::blob(cycle.id),
        codec::blob(workspace),
        cycle.name,
        codec::day_number(cycle.span.starts_on),
        codec::day_number(cycle.span.ends_on),
        codec::maybe_blob(cycle.parent),
        cycle.life.archived_at.map(codec::millis)
    ])?;
    Ok(())
}

/// Takes a cycle off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM cycle WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// A cycle by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: CycleId) -> Result<Option<Cycle>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM cycle WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// Every cycle of a workspace that is not archived, the latest first; of those that start
/// together, the shortest first.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: Uuid) -> Result<Vec<Cycle>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cycle WHERE workspace = ?1 AND archived_at IS NULL
         ORDER BY starts_on DESC, ends_on, id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}

/// Every cycle of a workspace, archived ones as well, by id.
///
/// # Errors
/// What the disk says.
pub fn every(db: &Connection, workspace: Uuid) -> Result<Vec<Cycle>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM cycle WHERE workspace = ?1 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}

/// Every archived cycle of a workspace, the latest first.
///
/// # Errors
/// What the disk says.
pub fn archived(db: &Connection, workspace: Uuid) -> Result<Vec<Cycle>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cycle WHERE workspace = ?1 AND archived_at IS NOT NULL
         ORDER BY starts_on DESC, ends_on, id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}
