//! Laptops that this one spoke with directly: where they were found, when last, and what they held
//! then. Never synced.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 76,
        older_may_open: true,
        sql: "CREATE TABLE laptop (
            device BLOB PRIMARY KEY,
            address TEXT NOT NULL DEFAULT '',
            seen_at INTEGER
        ) STRICT, WITHOUT ROWID;",
    },
    Migration {
        number: 81,
        older_may_open: true,
        sql: "CREATE TABLE laptop_level (
            device BLOB,
            workspace BLOB,
            entry INTEGER NOT NULL,
            PRIMARY KEY (device, workspace)
        ) STRICT, WITHOUT ROWID;",
    },
];

/// The most that are counted as waiting.
const MOST_WAITING: i64 = 10_000;

/// A laptop, by its device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laptop {
    /// Where it was found last, as whoever carries bytes writes it; empty where it never was.
    pub address: String,
    /// When it was spoken with last, in milliseconds since 1970.
    pub seen_at: Option<i64>,
}

/// What is known of a laptop.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, device: &[u8; 32]) -> Result<Option<Laptop>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT address, seen_at FROM laptop WHERE device = ?1")?;
    let found = statement
        .query_row([device], |row| Ok(Laptop { address: row.get(0)?, seen_at: row.get(1)? }));
    Ok(found.optional()?)
}

/// Keeps where a laptop is to be found.
///
/// # Errors
/// What the disk says.
pub fn is_at(db: &Connection, device: &[u8; 32], address: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO laptop (device, address) VALUES (?1, ?2)
         ON CONFLICT (device) DO UPDATE SET address = excluded.address",
    )?
    .execute(params![device, address])?;
    Ok(())
}

/// Keeps when a laptop was spoken with; `at` is milliseconds since 1970.
///
/// # Errors
/// What the disk says.
pub fn is_seen(db: &Connection, device: &[u8; 32], at: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO laptop (device, seen_at) VALUES (?1, ?2)
         ON CONFLICT (device) DO UPDATE SET seen_at = excluded.seen_at",
    )?
    .execute(params![device, at])?;
    Ok(())
}

/// Keeps that a laptop holds all of a workspace up to the entry with this number in this file.
///
/// # Errors
/// What the disk says.
pub fn is_level(
    db: &Connection,
    device: &[u8; 32],
    workspace: Uuid,
    entry: i64,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO laptop_level (device, workspace, entry) VALUES (?1, ?2, ?3)
         ON CONFLICT (device, workspace) DO UPDATE SET entry = excluded.entry",
    )?
    .execute(params![device, codec::blob(workspace), entry])?;
    Ok(())
}

/// How many entries of a workspace were written by `by` since a laptop held all of it, 10,000 at
/// most; none where it never did.
///
/// # Errors
/// What the disk says.
pub fn waiting(
    db: &Connection,
    device: &[u8; 32],
    workspace: Uuid,
    by: &[u8; 32],
) -> Result<u32, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT count(*) FROM (
            SELECT 1 FROM laptop_level, entry
            JOIN log ON log.no = entry.log
            JOIN device ON device.no = log.device
            WHERE laptop_level.device = ?1 AND laptop_level.workspace = ?2
                AND entry.no > laptop_level.entry AND log.workspace = ?2 AND device.key = ?3
            LIMIT ?4)",
    )?;
    let workspace = codec::blob(workspace);
    let count = statement
        .query_row(params![device, workspace, by, MOST_WAITING], |row| row.get::<_, u32>(0))?;
    Ok(count)
}
