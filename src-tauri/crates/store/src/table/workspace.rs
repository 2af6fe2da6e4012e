//! Workspaces on this device, and what each agreed on.

use rusqlite::{Connection, OptionalExtension, Row, params};
use varde_model::{Agreements, Workspace, WorkspaceId, pace::Limits};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 5,
        older_may_open: false,
        sql: "CREATE TABLE workspace (
            id BLOB PRIMARY KEY,
            name TEXT NOT NULL,
            is_personal INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;",
    },
    Migration {
        number: 21,
        older_may_open: false,
        sql: "ALTER TABLE workspace ADD COLUMN individual_plans INTEGER NOT NULL DEFAULT 1;
              ALTER TABLE workspace ADD COLUMN most_objectives INTEGER NOT NULL DEFAULT 3;
              ALTER TABLE workspace ADD COLUMN most_key_results INTEGER NOT NULL DEFAULT 3;
              ALTER TABLE workspace ADD COLUMN on_track REAL NOT NULL DEFAULT -0.1;
              ALTER TABLE workspace ADD COLUMN behind REAL NOT NULL DEFAULT -0.3;
              ALTER TABLE workspace ADD COLUMN aim_from REAL NOT NULL DEFAULT 60;
              ALTER TABLE workspace ADD COLUMN aim_to REAL NOT NULL DEFAULT 70;
              ALTER TABLE workspace ADD COLUMN check_in_day INTEGER NOT NULL DEFAULT 5;",
    },
];

const COLUMNS: &str = "id, name, is_personal, individual_plans, most_objectives, most_key_results,
    on_track, behind, aim_from, aim_to, check_in_day";

fn read(row: &Row<'_>) -> rusqlite::Result<(WorkspaceId, Workspace)> {
    let agreements = Agreements {
        individual_plans: row.get(3)?,
        most_objectives: row.get(4)?,
        most_key_results: row.get(5)?,
        pace: Limits { on_track: row.get(6)?, behind: row.get(7)? },
        aim_from: row.get(8)?,
        aim_to: row.get(9)?,
        check_in_day: row.get(10)?,
    };
    let workspace = Workspace { name: row.get(1)?, is_personal: row.get(2)?, agreements };
    Ok((codec::id(row, 0)?, workspace))
}

/// Lays out a workspace.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, id: WorkspaceId, workspace: &Workspace) -> Result<(), StoreError> {
    let agreements = &workspace.agreements;
    db.prepare_cached(
        "INSERT OR REPLACE INTO workspace (id, name, is_personal, individual_plans,
            most_objectives, most_key_results, on_track, behind, aim_from, aim_to, check_in_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        codec::blob(id),
        workspace.name,
        workspace.is_personal,
        agreements.individual_plans,
        agreements.most_objectives,
        agreements.most_key_results,
        agreements.pace.on_track,
        agreements.pace.behind,
        agreements.aim_from,
        agreements.aim_to,
        agreements.check_in_day,
    ])?;
    Ok(())
}

/// A workspace by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: WorkspaceId) -> Result<Option<Workspace>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM workspace WHERE id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?;
    Ok(found.map(|(_, workspace)| workspace))
}

/// Every workspace, the personal one first.
///
/// # Errors
/// What the disk says.
pub fn all(db: &Connection) -> Result<Vec<(WorkspaceId, Workspace)>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM workspace ORDER BY is_personal DESC, name, id");
    Ok(db.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}
