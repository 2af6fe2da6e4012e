//! The acts that say who is in, signed: as permanent as entries, and bytes to the store.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use varde_model::WorkspaceId;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 60,
    older_may_open: true,
    sql: "CREATE TABLE roster_act (
        no INTEGER PRIMARY KEY,
        workspace BLOB NOT NULL,
        hash BLOB NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (workspace, hash)
    ) STRICT;",
}];

/// Keeps an act. One that is kept already stays as it is.
///
/// # Errors
/// What the disk says.
pub fn keep(
    db: &Connection,
    workspace: WorkspaceId,
    hash: &[u8; 32],
    bytes: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO roster_act (workspace, hash, bytes) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute(params![codec::blob(workspace), hash, bytes])?;
    Ok(())
}

/// The acts of a workspace, in the order in which they came.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: WorkspaceId) -> Result<Vec<Vec<u8>>, StoreError> {
    let sql = "SELECT bytes FROM roster_act WHERE workspace = ?1 ORDER BY no";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([codec::blob(workspace)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An act: its number in this file, which grows with each, and its hash.
pub type Last = (i64, [u8; 32]);

/// The last act of a workspace; none where the workspace is not shared.
///
/// # Errors
/// What the disk says.
pub fn last_of(db: &Connection, workspace: WorkspaceId) -> Result<Option<Last>, StoreError> {
    let sql = "SELECT no, hash FROM roster_act WHERE workspace = ?1 ORDER BY no DESC LIMIT 1";
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_row([codec::blob(workspace)], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// Every workspace that is shared.
///
/// # Errors
/// What the disk says.
pub fn workspaces(db: &Connection) -> Result<Vec<WorkspaceId>, StoreError> {
    let sql = "SELECT DISTINCT workspace FROM roster_act ORDER BY workspace";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| codec::id::<Uuid>(row, 0))?;
    Ok(rows.map(|id| id.map(WorkspaceId)).collect::<Result<_, _>>()?)
}

/// Keeps all acts of another file, as far as they can be read.
///
/// # Errors
/// What the disk says; what was read before is kept.
pub fn copy(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    let mut statement =
        from.prepare("SELECT workspace, hash, bytes FROM roster_act ORDER BY no")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes): ([u8; 32], Vec<u8>) = (row.get(1)?, row.get(2)?);
        keep(to, codec::id(row, 0)?, &hash, &bytes)?;
    }
    Ok(())
}
