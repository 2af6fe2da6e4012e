//! Which documents there are, and the heads that the read tables stand for.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 3,
        older_may_open: false,
        sql: "CREATE TABLE document (
            no INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            workspace BLOB NOT NULL,
            heads BLOB NOT NULL,
            last_entry INTEGER NOT NULL,
            projected_heads BLOB NOT NULL
        ) STRICT;",
    },
    // Those that lag are found at every start, however many do not.
    Migration {
        number: 17,
        older_may_open: true,
        sql: "CREATE INDEX document_lagging ON document (no) WHERE heads <> projected_heads;",
    },
];

/// A document as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its number in this file.
    pub no: i64,
    /// Its id.
    pub id: Uuid,
    /// `workspace` or `plan`.
    pub kind: String,
    /// The workspace that it belongs to.
    pub workspace: Uuid,
    /// Its newest changes.
    pub heads: Vec<u8>,
    /// The number in this file of its last entry.
    pub last_entry: i64,
    /// The heads that the read tables stand for. Where they lag: project again.
    pub projected_heads: Vec<u8>,
}

const COLUMNS: &str = "no, id, kind, workspace, heads, last_entry, projected_heads";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentRow> {
    Ok(DocumentRow {
        no: row.get(0)?,
        id: codec::id(row, 1)?,
        kind: row.get(2)?,
        workspace: codec::id(row, 3)?,
        heads: row.get(4)?,
        last_entry: row.get(5)?,
        projected_heads: row.get(6)?,
    })
}

/// A document by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: Uuid) -> Result<Option<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// Every document, in the order in which they came.
///
/// # Errors
/// What the disk says.
pub fn all(db: &Connection) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM document ORDER BY no");
    Ok(db.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The documents of a workspace, those first that are of use first: the workspace itself, the plans
/// of cycles that go on `today` (days of the common era), then those of later cycles before earlier.
///
/// # Errors
/// What the disk says.
pub fn by_use(
    db: &Connection,
    workspace: Uuid,
    today: i64,
) -> Result<Vec<DocumentRow>, StoreError> {
    let columns = COLUMNS.split(", ").map(|name| format!("document.{name}")).collect::<Vec<_>>();
    let sql = format!(
        "SELECT {} FROM document
         LEFT JOIN plan ON plan.id = document.id LEFT JOIN cycle ON cycle.id = plan.cycle
         WHERE document.workspace = ?1
         ORDER BY document.id <> ?1, coalesce(?2 BETWEEN starts_on AND ends_on, 0) DESC,
            starts_on DESC, document.no",
        columns.join(", ")
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params![codec::blob(workspace), today], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The documents whose read tables lag.
///
/// # Errors
/// What the disk says.
pub fn lagging(db: &Connection) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE heads <> projected_heads ORDER BY no");
    Ok(db.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The number of a document in this file; a new one where it is not known yet.
///
/// # Errors
/// What the disk says.
pub fn number(db: &Connection, id: Uuid, kind: &str, workspace: Uuid) -> Result<i64, StoreError> {
    if let Some(row) = find(db, id)? {
        return Ok(row.no);
    }
    db.prepare_cached(
        "INSERT INTO document (id, kind, workspace, heads, last_entry, projected_heads)
         VALUES (?1, ?2, ?3, x'', 0, x'')",
    )?
    .execute(params![codec::blob(id), kind, codec::blob(workspace)])?;
    Ok(db.last_insert_rowid())
}

/// Notes the heads that the log has reached, and the read tables with it in the same
/// transaction.
///
/// # Errors
/// What the disk says.
pub fn advance(db: &Connection, no: i64, heads: &[u8], last_entry: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE document SET heads = ?2, last_entry = ?3, projected_heads = ?2 WHERE no = ?1",
    )?
    .execute(params![no, heads, last_entry])?;
    Ok(())
}

/// Notes what a document is and where its log has led; its read tables lag then.
///
/// # Errors
/// What the disk says.
pub fn reach(
    db: &Connection,
    no: i64,
    (kind, workspace): (&str, Uuid),
    heads: &[u8],
    last_entry: i64,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE document SET kind = ?2, workspace = ?3, heads = ?4, last_entry = ?5,
            projected_heads = x'' WHERE no = ?1",
        params![no, kind, codec::blob(workspace), heads, last_entry],
    )?;
    Ok(())
}

/// Notes the heads that the read tables stand for.
///
/// # Errors
/// What the disk says.
pub fn projected(db: &Connection, no: i64, heads: &[u8]) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE document SET projected_heads = ?2 WHERE no = ?1")?
        .execute(params![no, heads])?;
    Ok(())
}

/// The heads that the log of a document has reached; empty before its first entry.
///
/// # Errors
/// What the disk says.
pub fn heads(db: &Connection, no: i64) -> Result<Vec<u8>, StoreError> {
    let mut statement = db.prepare_cached("SELECT heads FROM document WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0)).optional()?.unwrap_or_default())
}
