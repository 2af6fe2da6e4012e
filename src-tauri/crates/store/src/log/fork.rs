//! Logs of which another branch is known: two entries that their device signed under one number.
//! What this laptop has seen; never synced.

use rusqlite::{Connection, params};
use uuid::Uuid;
use varde_entry::{DeviceId, LogId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 80,
    older_may_open: true,
    sql: "CREATE TABLE fork (
        log BLOB PRIMARY KEY,
        workspace BLOB NOT NULL,
        device BLOB NOT NULL,
        number INTEGER NOT NULL,
        seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// A log with two branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// The log.
    pub log: LogId,
    /// The device that writes it.
    pub device: DeviceId,
    /// A number under which each branch has an entry of its own.
    pub number: u64,
}

/// Keeps that a log of a workspace has two branches; `at` is milliseconds since 1970. Returns
/// whether it was not known: what was seen first stays.
///
/// # Errors
/// What the disk says.
pub fn keep(db: &Connection, workspace: Uuid, fork: &Fork, at: i64) -> Result<bool, StoreError> {
    let sql = "INSERT OR IGNORE INTO fork (log, workspace, device, number, seen_at)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let Fork { log, device, number } = fork;
    let said = params![log, codec::blob(workspace), device, *number as i64, at];
    Ok(db.prepare_cached(sql)?.execute(said)? > 0)
}

/// When a log of a device in a workspace was first seen to have two branches, in milliseconds since
/// 1970; none where none was.
///
/// # Errors
/// What the disk says.
pub fn first_seen(
    db: &Connection,
    workspace: Uuid,
    device: &DeviceId,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT min(seen_at) FROM fork WHERE workspace = ?1 AND device = ?2";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params![codec::blob(workspace), device], |row| row.get(0))?)
}

/// Keeps all that another file knows of, as far as it can be read.
///
/// # Errors
/// What the disk says; what was read before is kept.
pub fn copy(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    let mut statement = from.prepare("SELECT log, workspace, device, number, seen_at FROM fork")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number = row.get::<_, i64>(3)? as u64;
        let fork = Fork { log: row.get(0)?, device: row.get(2)?, number };
        keep(to, codec::id(row, 1)?, &fork, row.get(4)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    fn fork(log: u8, device: u8) -> Fork {
        Fork { log: [log; 16], device: [device; 32], number: 7 }
    }

    #[test]
    fn a_log_is_kept_once_and_told_of_its_own_device_in_its_own_workspace() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("varde.db")).expect("made");
        let (db, home) = (store.reading(), Uuid::from_u128(1));
        assert!(keep(db, home, &fork(1, 1), 50).expect("kept"));
        assert!(!keep(db, home, &fork(1, 1), 10).expect("kept"), "it was known");
        assert!(keep(db, home, &fork(2, 1), 90).expect("kept"));
        let seen = |workspace, device| first_seen(db, workspace, &[device; 32]).expect("read");
        assert_eq!(seen(home, 1), Some(50));
        assert_eq!(seen(home, 2), None, "another device");
        assert_eq!(seen(Uuid::from_u128(2), 1), None, "another workspace");
    }

    #[test]
    fn what_was_seen_goes_with_a_file_that_is_built_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = ["old", "new"].map(|name| Store::open(&folder.path().join(name)).expect("made"));
        let [old, new] = [&made[0], &made[1]].map(Store::reading);
        let home = Uuid::from_u128(1);
        keep(old, home, &fork(1, 1), 50).expect("kept");
        copy(old, new).expect("copied");
        assert_eq!(first_seen(new, home, &[1; 32]).expect("read"), Some(50));
    }
}
