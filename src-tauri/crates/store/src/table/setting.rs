//! Settings of this device, as text by key.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        older_may_open: false,
        sql: "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)
              STRICT, WITHOUT ROWID;",
    },
    // Who one is belongs to a workspace.
    Migration {
        number: 43,
        older_may_open: false,
        sql: "INSERT INTO setting (key, value) SELECT 'me:' || open.value, me.value
                FROM setting AS open JOIN setting AS me ON me.key = 'me'
                WHERE open.key = 'workspace';
              DELETE FROM setting WHERE key = 'me';",
    },
];

/// The key of the file's generation: another one after each restore, so that whoever has the
/// file open notices.
pub const GENERATION: &str = "file.generation";

/// A setting, where it was made.
///
/// # Errors
/// What the disk says.
pub fn read(db: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// The settings whose keys begin so: what follows in the key, and the value.
///
/// # Errors
/// What the disk says.
pub fn beginning(db: &Connection, begin: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT substr(key, length(?1) + 1), value FROM setting
         WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key",
    )?;
    let rows = statement.query_map([begin], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes all settings of another file, as far as they can be read.
///
/// # Errors
/// What the disk says; what was read before is made.
pub fn copy(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    let mut statement = from.prepare("SELECT key, value FROM setting")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        if !key.starts_with("schema.") {
            write(to, &key, &value)?;
        }
    }
    Ok(())
}

/// Makes a setting.
///
/// # Errors
/// What the disk says.
pub fn write(db: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![key, value])?;
    Ok(())
}
