//! What is being typed and not yet kept, by the key of its place in the window.

use rusqlite::{Connection, OptionalExtension, params};
use varde_model::WorkspaceId;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 16,
        older_may_open: true,
        sql: "CREATE TABLE draft (
            key TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;",
    },
    // What is being typed belongs to a workspace.
    Migration {
        number: 44,
        older_may_open: false,
        sql: "CREATE TABLE draft_of (
            workspace BLOB NOT NULL,
            key TEXT NOT NULL,
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (workspace, key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO draft_of (workspace, key, text, at)
            SELECT unhex(setting.value, '-'), draft.key, text, at
            FROM draft JOIN setting ON setting.key = 'workspace';
        DROP TABLE draft;
        ALTER TABLE draft_of RENAME TO draft;",
    },
];

/// What was being typed under a key.
///
/// # Errors
/// What the disk says.
pub fn read(
    db: &Connection,
    workspace: WorkspaceId,
    key: &str,
) -> Result<Option<String>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT text FROM draft WHERE workspace = ?1 AND key = ?2")?;
    let said = params![codec::blob(workspace), key];
    Ok(statement.query_row(said, |row| row.get(0)).optional()?)
}

/// Keeps what is being typed; `at` is milliseconds since 1970.
///
/// # Errors
/// What the disk says.
pub fn save(
    db: &Connection,
    workspace: WorkspaceId,
    key: &str,
    text: &str,
    at: i64,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO draft (workspace, key, text, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (workspace, key) DO UPDATE SET text = excluded.text, at = excluded.at",
    )?
    .execute(params![codec::blob(workspace), key, text, at])?;
    Ok(())
}

/// Keeps all that is being typed in another file, as far as it can be read.
///
/// # Errors
/// What the disk says; what was read before is kept.
pub fn copy(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    let mut statement = from.prepare("SELECT workspace, key, text, at FROM draft")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, text): (String, String) = (row.get(1)?, row.get(2)?);
        save(to, codec::id(row, 0)?, &key, &text, row.get(3)?)?;
    }
    Ok(())
}

/// Forgets what was being typed.
///
/// # Errors
/// What the disk says.
pub fn discard(db: &Connection, workspace: WorkspaceId, key: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM draft WHERE workspace = ?1 AND key = ?2")?
        .execute(params![codec::blob(workspace), key])?;
    Ok(())
}
