//! Documents that came in one piece: their snapshots hold what no entry here says yet. And the
//! logs whose entries are to follow.

use rusqlite::{Connection, params};
use uuid::Uuid;
use varde_entry::{DeviceId, LogId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 77,
        older_may_open: true,
        sql: "CREATE TABLE vouched (document INTEGER PRIMARY KEY) STRICT;
              CREATE TABLE vouched_log (
                workspace BLOB NOT NULL,
                log BLOB NOT NULL,
                device BLOB NOT NULL,
                through INTEGER NOT NULL,
                PRIMARY KEY (workspace, log)
              ) STRICT, WITHOUT ROWID;",
    },
    // How many of its changes have no entry yet.
    Migration {
        number: 78,
        older_may_open: true,
        sql: "ALTER TABLE vouched ADD COLUMN missing INTEGER NOT NULL DEFAULT 1;",
    },
];

/// A log of which entries are to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The log.
    pub log: LogId,
    /// The device that writes it.
    pub device: DeviceId,
    /// Through which number it was vouched for.
    pub through: u64,
    /// Through which number it is here.
    pub here: u64,
}

/// Marks a document of which so many changes have no entry here.
///
/// # Errors
/// What the disk says.
pub fn mark(db: &Connection, document: i64, missing: u64) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR REPLACE INTO vouched (document, missing) VALUES (?1, ?2)")?
        .execute([document, missing as i64])?;
    Ok(())
}

/// So many changes of a marked document have their entries now; where all have, the mark goes.
///
/// # Errors
/// What the disk says.
pub fn back(db: &Connection, document: i64, changes: u64) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE vouched SET missing = missing - ?2 WHERE document = ?1")?
        .execute([document, changes as i64])?;
    db.prepare_cached("DELETE FROM vouched WHERE document = ?1 AND missing <= 0")?
        .execute([document])?;
    Ok(())
}

/// Whether a document is marked.
///
/// # Errors
/// What the disk says.
pub fn is_marked(db: &Connection, document: i64) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM vouched WHERE document = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([document], |row| row.get(0))?)
}

/// The marked documents of a workspace, by their ids.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT document.id FROM vouched JOIN document ON document.no = vouched.document
         WHERE document.workspace = ?1 ORDER BY document.no",
    )?;
    let rows = statement.query_map([codec::blob(workspace)], |row| codec::id(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the marks from the documents of a workspace: their logs say all that is in them.
///
/// # Errors
/// What the disk says.
pub fn unmark_all(db: &Connection, workspace: Uuid) -> Result<(), StoreError> {
    let sql = "DELETE FROM vouched
               WHERE document IN (SELECT no FROM document WHERE workspace = ?1)";
    db.prepare_cached(sql)?.execute([codec::blob(workspace)])?;
    Ok(())
}

/// Notes that entries of a log are to follow, through a number.
///
/// # Errors
/// What the disk says.
pub fn expect(
    db: &Connection,
    workspace: Uuid,
    (log, device, through): (&LogId, &DeviceId, u64),
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO vouched_log (workspace, log, device, through) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (workspace, log) DO UPDATE
         SET through = max(vouched_log.through, excluded.through)",
    )?
    .execute(params![codec::blob(workspace), log, device, through as i64])?;
    Ok(())
}

/// The logs of a workspace of which entries are to follow, and how far they are here.
///
/// # Errors
/// What the disk says.
pub fn expected(db: &Connection, workspace: Uuid) -> Result<Vec<Expected>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT vouched_log.log, device, through, coalesce(
            (SELECT max(number) FROM entry
             WHERE entry.log = (SELECT no FROM log WHERE log.id = vouched_log.log)), 0)
         FROM vouched_log WHERE workspace = ?1 ORDER BY vouched_log.log",
    )?;
    let rows = statement.query_map([codec::blob(workspace)], |row| {
        Ok(Expected {
            log: row.get(0)?,
            device: row.get(1)?,
            through: row.get::<_, i64>(2)? as u64,
            here: row.get::<_, i64>(3)? as u64,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Expects nothing more of a workspace.
///
/// # Errors
/// What the disk says.
pub fn expect_no_more(db: &Connection, workspace: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM vouched_log WHERE workspace = ?1")?
        .execute([codec::blob(workspace)])?;
    Ok(())
}

/// Whether a workspace has what nobody else can get from here: numbers that are lost, and logs from
/// before logs knew where they belong.
///
/// # Errors
/// What the disk says.
pub fn has_unshareable(db: &Connection, workspace: Uuid) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM lost_entry JOIN log ON log.no = lost_entry.log
                              WHERE log.workspace = ?1)
        OR EXISTS (SELECT 1 FROM log JOIN entry ON entry.log = log.no
                   JOIN document ON document.no = entry.document
                   WHERE log.workspace IS NULL AND document.workspace = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([codec::blob(workspace)], |row| row.get(0))?)
}
