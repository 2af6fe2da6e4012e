//! What can be undone and redone, newest last. Of this device alone; survives a restart.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, migration::Migration};

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
];

/// How many steps are kept.
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
pub fn push(db: &Connection, intent: &str, reversal: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM undo_step WHERE undone = 1")?.execute([])?;
    db.prepare_cached("INSERT INTO undo_step (intent, reversal, undone) VALUES (?1, ?2, 0)")?
        .execute(params![intent, reversal])?;
    db.prepare_cached("DELETE FROM undo_step WHERE no <= ?1")?
        .execute([db.last_insert_rowid() - KEPT])?;
    Ok(())
}

/// The step that undo would take back.
///
/// # Errors
/// What the disk says.
pub fn to_undo(db: &Connection) -> Result<Option<UndoStep>, StoreError> {
    one(db, "SELECT no, intent, reversal FROM undo_step WHERE undone = 0 ORDER BY no DESC LIMIT 1")
}

/// The step that redo would do again.
///
/// # Errors
/// What the disk says.
pub fn to_redo(db: &Connection) -> Result<Option<UndoStep>, StoreError> {
    one(db, "SELECT no, intent, reversal FROM undo_step WHERE undone = 1 ORDER BY no LIMIT 1")
}

fn one(db: &Connection, sql: &str) -> Result<Option<UndoStep>, StoreError> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(UndoStep { no: row.get(0)?, intent: row.get(1)?, reversal: row.get(2)? })
    };
    Ok(db.prepare_cached(sql)?.query_row([], read).optional()?)
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
