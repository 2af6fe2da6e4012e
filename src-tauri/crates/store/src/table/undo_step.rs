//! What can be undone and redone, newest last. Of this device alone; survives a restart.

use rusqlite::{Connection, OptionalExtension, params};
use varde_model::WorkspaceId;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 15,
        older_may_open: true,
        sql: "CREATE TABLE undo_step (
            no INTEGER PRIMARY KEY,
            intent TEXT NOT NULL,
            reversal TEXT NOT NULL,
            undone INTEGER NOT NULL
        ) STRICT;",
    },
    // Mostly nothing is undone, and nobody should read every step to see it.
    Migration {
        number: 19,
        older_may_open: true,
        sql: "CREATE INDEX undo_step_undone ON undo_step (no) WHERE undone = 1;",
    },
    // What can be undone belongs to a workspace.
    Migration {
        number: 45,
        older_may_open: false,
        sql: "ALTER TABLE undo_step ADD COLUMN workspace BLOB;
              UPDATE undo_step SET workspace =
                (SELECT unhex(value, '-') FROM setting WHERE key = 'workspace');
              DROP INDEX undo_step_undone;
              CREATE INDEX undo_step_undone ON undo_step (workspace, no) WHERE undone = 1;
              CREATE INDEX undo_step_of_workspace ON undo_step (workspace, no);",
    },
];

/// How many steps of a workspace are kept.
pub const KEPT: i64 = 200;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoStep {
    /// Its number.
    pub no: i64,
    /// What was meant, as JSON.
    pub intent: String,
    /// What takes it back, or does it again where it is undone, as JSON.
    pub reversal: String,
}

/// Notes a step that was just done. What was undone before it can no longer be redone.
///
/// # Errors
/// What the disk says.
pub fn push(
    db: &Connection,
    workspace: WorkspaceId,
    intent: &str,
    reversal: &str,
) -> Result<(), StoreError> {
    let workspace = codec::blob(workspace);
    db.prepare_cached("DELETE FROM undo_step WHERE workspace = ?1 AND undone = 1")?
        .execute([workspace])?;
    db.prepare_cached(
        "INSERT INTO undo_step (workspace, intent, reversal, undone) VALUES (?1, ?2, ?3, 0)",
    )?
    .execute(params![workspace, intent, reversal])?;
    db.prepare_cached(
        "DELETE FROM undo_step WHERE workspace = ?1 AND no <=
            (SELECT no FROM undo_step WHERE workspace = ?1 ORDER BY no DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute(params![workspace, KEPT])?;
    Ok(())
}

/// The step of a workspace that undo would take back.
///
/// # Errors
/// What the disk says.
pub fn to_undo(db: &Connection, workspace: WorkspaceId) -> Result<Option<UndoStep>, StoreError> {
    one(db, workspace, "undone = 0 ORDER BY no DESC")
}

/// The step of a workspace that redo would do again.
///
/// # Errors
/// What the disk says.
pub fn to_redo(db: &Connection, workspace: WorkspaceId) -> Result<Option<UndoStep>, StoreError> {
    one(db, workspace, "undone = 1 ORDER BY no")
}

fn one(
    db: &Connection,
    workspace: WorkspaceId,
    which: &str,
) -> Result<Option<UndoStep>, StoreError> {
    let sql = format!(
        "SELECT no, intent, reversal FROM undo_step WHERE workspace = ?1 AND {which} LIMIT 1"
    );
    let read = |row: &rusqlite::Row<'_>| {
        Ok(UndoStep { no: row.get(0)?, intent: row.get(1)?, reversal: row.get(2)? })
    };
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(workspace)], read).optional()?)
}

/// Turns a step: done becomes undone with what does it again, and the other way.
///
/// # Errors
/// What the disk says.
pub fn turn(db: &Connection, no: i64, reversal: &str, undone: bool) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE undo_step SET reversal = ?2, undone = ?3 WHERE no = ?1")?
        .execute(params![no, reversal, undone])?;
    Ok(())
}
