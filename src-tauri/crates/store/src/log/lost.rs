//! Numbers that a damaged file has taken with it: missing for good, and named once.

use rusqlite::{Connection, params};

use crate::{StoreError, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 52,
    older_may_open: true,
    sql: "CREATE TABLE lost_entry (
        log INTEGER NOT NULL REFERENCES log (no),
        number INTEGER NOT NULL,
        PRIMARY KEY (log, number)
    ) STRICT, WITHOUT ROWID;",
}];

/// Notes every number that is missing below the last of its log. Returns how many are.
///
/// # Errors
/// What the disk says.
pub fn note(db: &Connection) -> Result<u64, StoreError> {
    let mut statement = db.prepare(
        "SELECT log, number, lag(number, 1, 0) OVER (PARTITION BY log ORDER BY number) AS before
         FROM entry ORDER BY log, number",
    )?;
    let mut insert =
        db.prepare("INSERT OR IGNORE INTO lost_entry (log, number) VALUES (?1, ?2)")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let (log, number, before): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        for missing in before + 1..number {
            count += insert.execute(params![log, missing])? as u64;
        }
    }
    Ok(count)
}

/// Whether all numbers of a log between two that are there are known to be missing.
///
/// # Errors
/// What the disk says.
pub(super) fn explains(
    db: &Connection,
    log: &[u8; 16],
    before: u64,
    number: u64,
) -> Result<bool, StoreError> {
    let missing = number.saturating_sub(before + 1);
    let noted: i64 = db
        .prepare_cached(
            "SELECT count(*) FROM lost_entry JOIN log ON log.no = lost_entry.log
             WHERE log.id = ?1 AND number > ?2 AND number < ?3",
        )?
        .query_row(params![log, before as i64, number as i64], |row| row.get(0))?;
    Ok(missing > 0 && noted as u64 == missing)
}
