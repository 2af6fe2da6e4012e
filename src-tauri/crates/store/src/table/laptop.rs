//! Laptops that this one spoke with directly: where they were found, and when last. Never synced.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 76,
    older_may_open: true,
    sql: "CREATE TABLE laptop (
        device BLOB PRIMARY KEY,
        address TEXT NOT NULL DEFAULT '',
        seen_at INTEGER
    ) STRICT, WITHOUT ROWID;",
}];

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
