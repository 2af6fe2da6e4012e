//! Takes what was noted into the index, a little at a time.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::text::Text;
use super::words::words;
use super::{Kind, placed};
use crate::{StoreError, codec};

/// How many bits of a number tell things of one second apart.
pub(super) const TIES: i64 = 16;

/// How many seconds a day has room for: the next power of two.
const SECONDS: i64 = 17;

/// The first of the letters that mark a shelf: from Unicode's private plane, in no word.
const FIRST_SHELF: u32 = 0xf_0000;

/// How many letters there are to mark shelves with.
const SHELVES: i64 = 0x7fff;

/// Whether something waits to be looked at.
///
/// # Errors
/// What the disk says.
pub fn waiting(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM search_pending UNION ALL SELECT 1 FROM search_left LIMIT 1";
    Ok(db.prepare_cached(sql)?.exists([])?)
}

/// Whether a query finds everything: what waits is little enough to be looked at by each.
///
/// # Errors
/// What the disk says.
pub fn is_whole(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM search_left)
               AND NOT EXISTS (SELECT 1 FROM search_pending LIMIT 1 OFFSET ?1)";
    Ok(db.prepare_cached(sql)?.query_row([super::seek::PATIENCE], |row| row.get(0))?)
}

/// Looks at the next things, those first that were noted. Returns how many were looked at: none
/// once everything is in the index.
///
/// # Errors
/// What the disk says.
pub fn take_in(db: &Connection, most: usize) -> Result<usize, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, kind FROM search_pending ORDER BY id LIMIT ?1")?;
    let noted = statement
        .query_map([most as i64], |row| Ok((codec::id(row, 0)?, row.get(1)?)))?
        .collect::<Result<Vec<(Uuid, i64)>, _>>()?;
    for (id, kind) in &noted {
        if let Some(kind) = Kind::from_number(*kind) {
            look_at(db, kind, *id)?;
        }
        db.prepare_cached("DELETE FROM search_pending WHERE id = ?1")?
            .execute([codec::blob(*id)])?;
    }
    if !noted.is_empty() {
        return Ok(noted.len());
    }
    for kind in Kind::ALL {
        let seen = next_of(db, kind, most)?;
        if seen > 0 {
            return Ok(seen);
        }
    }
    Ok(0)
}

/// Looks at the next rows of a kind that have never been looked at, the newest first.
fn next_of(db: &Connection, kind: Kind, most: usize) -> Result<usize, StoreError> {
    let sql = "SELECT below FROM search_left WHERE kind = ?1";
    let below: Option<Vec<u8>> =
        db.prepare_cached(sql)?.query_row([kind as i64], |row| row.get(0)).optional()?;
    let Some(below) = below else { return Ok(0) };
    let sql = format!("SELECT id FROM {} WHERE id < ?1 ORDER BY id DESC LIMIT ?2", kind.table());
    let ids: Vec<Uuid> = db
        .prepare_cached(&sql)?
        .query_map(params![below, most as i64], |row| codec::id(row, 0))?
        .collect::<Result<_, _>>()?;
    // The older of one second gets the lower number.
    ids.iter().rev().try_for_each(|id| look_at(db, kind, *id))?;
    match ids.last() {
        Some(last) => db
            .prepare_cached("UPDATE search_left SET below = ?2 WHERE kind = ?1")?
            .execute(params![kind as i64, codec::blob(*last)])?,
        None => {
            db.prepare_cached("DELETE FROM search_left WHERE kind = ?1")?.execute([kind as i64])?
        }
    };
    // Where nothing was left of a kind, that was a step too.
    Ok(ids.len().max(1))
}

/// Puts a thing into the index as it is now, in place of what it was.
fn look_at(db: &Connection, kind: Kind, id: Uuid) -> Result<(), StoreError> {
    let sql = "SELECT no FROM search_entry WHERE id = ?1";
    let before: Option<i64> =
        db.prepare_cached(sql)?.query_row([codec::blob(id)], |row| row.get(0)).optional()?;
    if let Some(no) = before {
        db.prepare_cached("DELETE FROM search_word WHERE rowid = ?1")?.execute([no])?;
        db.prepare_cached("DELETE FROM search_entry WHERE no = ?1")?.execute([no])?;
    }
    let found = placed(db, kind, id)?.filter(|(_, text)| !text.parts.is_empty());
    let Some((workspace, text)) = found else { return Ok(()) };
    let no = free(db, &text, before)?;
    db.prepare_cached("INSERT INTO search_entry (no, id, kind) VALUES (?1, ?2, ?3)")?
        .execute(params![no, codec::blob(id), kind as i64])?;
    let words = marked(&text, mark(shelf(db, workspace)?, kind));
    let mut learn =
        db.prepare_cached("INSERT OR IGNORE INTO search_vocabulary (word) VALUES (?1)")?;
    for word in &words {
        learn.execute([word])?;
    }
    let line = words.into_iter().collect::<Vec<_>>().join(" ");
    db.prepare_cached("INSERT INTO search_word (rowid, words) VALUES (?1, ?2)")?
        .execute(params![no, line])?;
    Ok(())
}

/// The words of a thing, each once and with the mark of its shelf before it.
pub(super) fn marked(text: &Text, mark: char) -> BTreeSet<String> {
    let all = text.parts.iter().flat_map(|(_, part)| words(part));
    all.map(|word| format!("{mark}{}", word.folded)).collect()
}

/// The number of a moment; those of one moment follow each other.
pub(super) fn number((day, second): (i64, i64)) -> i64 {
    (day.clamp(0, 1 << 20) << SECONDS | second) << TIES
}

/// A number that is free, from that of the moment on: numbers are in the order of time.
fn free(db: &Connection, text: &Text, before: Option<i64>) -> Result<i64, StoreError> {
    let mut first = number(text.when);
    if let Some(before) = before.filter(|no| no >> TIES == first >> TIES) {
        return Ok(before);
    }
    let sql = "SELECT max(no) FROM search_entry WHERE no >= ?1 AND no < ?2";
    loop {
        let end = first + (1 << TIES);
        let last: Option<i64> =
            db.prepare_cached(sql)?.query_row([first, end], |row| row.get(0))?;
        match last {
            None => return Ok(first),
            Some(last) if last + 1 < end => return Ok(last + 1),
            Some(_) => first = end,
        }
    }
}

/// The number of a workspace's shelf; put up when something is first put on it.
fn shelf(db: &Connection, workspace: Uuid) -> Result<i64, StoreError> {
    if let Some(no) = known_shelf(db, workspace)? {
        return Ok(no);
    }
    db.prepare_cached("INSERT INTO search_shelf (workspace) VALUES (?1)")?
        .execute([codec::blob(workspace)])?;
    Ok(db.last_insert_rowid())
}

/// The number of a workspace's shelf, where there is one.
pub(super) fn known_shelf(db: &Connection, workspace: Uuid) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT no FROM search_shelf WHERE workspace = ?1";
    Ok(db.prepare_cached(sql)?.query_row([codec::blob(workspace)], |row| row.get(0)).optional()?)
}

/// The letter before every word of a shelf: one for the notes of check-ins, of which there are
/// many, and one for all else.
pub(super) fn mark(shelf: i64, kind: Kind) -> char {
    let place = (shelf.rem_euclid(SHELVES) * 2 + i64::from(kind == Kind::CheckIn)).unsigned_abs();
    let offset = u32::try_from(place).unwrap_or_default();
    char::from_u32(FIRST_SHELF + offset).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Forgets the whole index: everything is looked at again.
///
/// # Errors
/// What the disk says.
pub fn forget(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "INSERT INTO search_word (search_word) VALUES ('delete-all');
         DELETE FROM search_entry;
         DELETE FROM search_vocabulary;
         DELETE FROM search_pending;
         DELETE FROM search_left;
         INSERT INTO search_left (kind, below)
            SELECT value, x'ffffffffffffffffffffffffffffffff'
            FROM json_each('[1,2,3,4,5,6,7,8,9]');",
    )?;
    Ok(())
}
