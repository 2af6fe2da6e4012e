//! Workspaces on this device.

use rusqlite::{Connection, params};
use varde_model::WorkspaceId;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 5,
    older_may_open: false,
    sql: "CREATE TABLE workspace (
        id BLOB PRIMARY KEY,
        name TEXT NOT NULL,
        is_personal INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// A workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceRow {
    /// Its id.
    pub id: WorkspaceId,
    /// Its name; may be empty for the personal one.
    pub name: String,
    /// Whether it is the private one of this device.
    pub is_personal: bool,
}

/// Lays out a workspace.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, row: &WorkspaceRow) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO workspace (id, name, is_personal) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_personal = excluded.is_personal",
    )?
    .execute(params![codec::blob(row.id), row.name, row.is_personal])?;
    Ok(())
}

/// Every workspace, the personal one first.
///
/// # Errors
/// What the disk says.
pub fn all(db: &Connection) -> Result<Vec<WorkspaceRow>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, name, is_personal FROM workspace ORDER BY is_personal DESC, name, id",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(WorkspaceRow { id: codec::id(row, 0)?, name: row.get(1)?, is_personal: row.get(2)? })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}
