//! Read tables: shelves that the documents are laid out on, and what belongs to this device
//! alone (drafts, settings, undo). One file a table: its steps, its rows, what is asked of it.

pub mod check_in;
pub mod cycle;
pub mod draft;
pub mod initiative;
pub mod key_result;
pub mod laptop;
pub mod milestone;
pub mod objective;
pub mod person;
pub mod plan;
pub mod setting;
pub mod team;
pub mod undo_step;
pub mod workspace;

use std::borrow::Cow;

use rusqlite::{Connection, types::ValueRef};
use uuid::Uuid;

use crate::{StoreError, codec};

/// The tables that can be dropped and built again from the documents.
pub const READ_TABLES: [&str; 13] = [
    "workspace",
    "person",
    "team",
    "team_member",
    "cycle",
    "plan",
    "cycle_total",
    "objective",
    "contribution",
    "key_result",
    "milestone",
    "initiative",
    "check_in",
];

/// Empties every read table.
///
/// # Errors
/// What the disk says.
pub fn clear(db: &Connection) -> Result<(), StoreError> {
    for table in READ_TABLES {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Every row of every read table as text, in an order of its own: to compare what was kept
/// with what is built anew.
///
/// # Errors
/// What the disk says.
pub fn dump(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    for table in READ_TABLES {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values: Vec<String> = (0..columns)
                .map(|i| row.get::<_, rusqlite::types::Value>(i).map(|v| format!("{v:?}")))
                .collect::<Result<_, _>>()?;
            lines.push(format!("{table}: {}", values.join(", ")));
        }
    }
    lines.sort_unstable();
    Ok(lines)
}

/// What each read table says, in 32 bytes: the same for the same rows in whatever order. Takes
/// no more memory for a large file than for a small one.
///
/// # Errors
/// What the disk says.
pub fn fingerprints(db: &Connection) -> Result<Vec<(&'static str, [u8; 32])>, StoreError> {
    READ_TABLES.into_iter().map(|table| Ok((table, fingerprint(db, table)?))).collect()
}

/// All hashes of a table's rows on top of each other: no two rows of a table are the same.
fn fingerprint(db: &Connection, table: &str) -> Result<[u8; 32], StoreError> {
    let mut all = [0; 32];
    let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut hasher = blake3::Hasher::new();
        for column in 0..columns {
            let (kind, bytes) = match row.get_ref(column)? {
                ValueRef::Null => (0u8, Cow::Borrowed(&[][..])),
                ValueRef::Integer(whole) => (1, Cow::Owned(whole.to_le_bytes().into())),
                ValueRef::Real(number) => (2, Cow::Owned(number.to_le_bytes().into())),
                ValueRef::Text(text) => (3, Cow::Borrowed(text)),
                ValueRef::Blob(bytes) => (4, Cow::Borrowed(bytes)),
            };
            hasher.update(&[kind]).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        }
        let hash = hasher.finalize();
        all.iter_mut().zip(hash.as_bytes()).for_each(|(sum, byte)| *sum ^= byte);
    }
    Ok(all)
}

/// How many rows a read table has.
///
/// # Errors
/// What the disk says; also where `table` is none of [`READ_TABLES`].
pub fn count(db: &Connection, table: &str) -> Result<i64, StoreError> {
    debug_assert!(READ_TABLES.contains(&table), "{table} is no read table");
    Ok(db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
}

/// Empties the read tables of one workspace, but for those of its plans.
///
/// # Errors
/// What the disk says.
pub fn clear_workspace(db: &Connection, workspace: Uuid) -> Result<(), StoreError> {
    let workspace = codec::blob(workspace);
    db.execute(
        "DELETE FROM team_member WHERE team IN (SELECT id FROM team WHERE workspace = ?1)",
        [workspace],
    )?;
    for table in ["person", "team", "cycle"] {
        db.execute(&format!("DELETE FROM {table} WHERE workspace = ?1"), [workspace])?;
    }
    Ok(())
}

/// Empties the read tables of one plan.
///
/// # Errors
/// What the disk says.
pub fn clear_plan(db: &Connection, plan: varde_model::PlanId) -> Result<(), StoreError> {
    let plan = codec::blob(plan);
    for table in ["check_in", "milestone", "initiative"] {
        let sql = format!(
            "DELETE FROM {table} WHERE key_result IN (SELECT id FROM key_result WHERE plan = ?1)"
        );
        db.execute(&sql, [plan])?;
    }
    db.execute("DELETE FROM key_result WHERE plan = ?1", [plan])?;
    // One after the other: each finds its rows by an index of its own.
    for archived in ["IS NULL", "IS NOT NULL"] {
        let of_plan = format!("FROM objective WHERE plan = ?1 AND archived_at {archived}");
        let sql = format!("DELETE FROM contribution WHERE objective IN (SELECT id {of_plan})");
        db.execute(&sql, [plan])?;
        db.execute(&format!("DELETE {of_plan}"), [plan])?;
    }
    Ok(())
}

/// What each row of a read table hangs on: table, its column with the id, the column that says
/// what it hangs on, and the table where that stands.
const HANGS_ON: [(&str, &str, &str, &str); 12] = [
    ("workspace", "id", "id", "document"),
    ("plan", "id", "id", "document"),
    ("person", "id", "workspace", "workspace"),
    ("team", "id", "workspace", "workspace"),
    ("team_member", "team", "team", "team"),
    ("cycle", "id", "workspace", "workspace"),
    ("objective", "id", "plan", "plan"),
    ("contribution", "objective", "objective", "objective"),
    ("key_result", "id", "plan", "plan"),
    ("milestone", "id", "key_result", "key_result"),
    ("initiative", "id", "key_result", "key_result"),
    ("check_in", "id", "key_result", "key_result"),
];

/// The ids of rows that hang on nothing that is here. What a key result that was taken back had
/// below it is among them, and sound.
///
/// # Errors
/// What the disk says.
pub fn strays(db: &Connection) -> Result<Vec<Uuid>, StoreError> {
    let mut strays = Vec::new();
    for (table, id, on, above) in HANGS_ON {
        let sql = format!("SELECT {id} FROM {table} WHERE {on} NOT IN (SELECT id FROM {above})");
        let mut statement = db.prepare(&sql)?;
        let found = statement.query_map([], |row| codec::id(row, 0))?;
        strays.extend(found.collect::<Result<Vec<Uuid>, _>>()?);
    }
    Ok(strays)
}

/// Takes rows off whatever read table they stand on.
///
/// # Errors
/// What the disk says.
pub fn remove<'a>(
    db: &Connection,
    ids: impl IntoIterator<Item = &'a Uuid>,
) -> Result<(), StoreError> {
    for one in ids {
        for (table, id, ..) in HANGS_ON {
            db.prepare_cached(&format!("DELETE FROM {table} WHERE {id} = ?1"))?
                .execute([codec::blob(*one)])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_word_in_any_column_is_another_fingerprint_and_the_order_of_rows_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = crate::Store::open(&folder.path().join("varde.db")).expect("made");
        let db = store.reading();
        let print = || fingerprint(db, "setting").expect("read");
        let write = |key, value| setting::write(db, key, value).expect("written");
        let empty = print();
        write("a", "bc");
        write("d", "e");
        let both = print();
        assert_ne!(both, empty);
        write("a", "b");
        assert_ne!(print(), both, "another value");
        db.execute("UPDATE setting SET key = 'ab', value = 'c' WHERE key = 'a'", [])
            .expect("sound");
        assert_ne!(print(), both, "the same letters, otherwise divided");
        db.execute("DELETE FROM setting WHERE key IN ('ab', 'd')", []).expect("sound");
        assert_eq!(print(), empty);
        write("d", "e");
        write("a", "bc");
        assert_eq!(print(), both);
    }
}
