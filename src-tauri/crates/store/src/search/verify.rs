//! Whether the index holds the words that stand on the shelves: none less, none more.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::index::{TIES, known_shelf, mark, marked, number};
use super::{Kind, placed};
use crate::{StoreError, codec};

/// How many spans of time further on a thing may stand where its own is full.
const FURTHER: i64 = 16;

/// Compares the index with the read tables. What waits to be looked at is passed over: it is
/// sought in past the index. `seen` is told how many things were looked at, and may stop it.
///
/// # Errors
/// What the disk says, and what `seen` says.
pub fn agrees<E: From<StoreError>>(
    db: &Connection,
    seen: &mut dyn FnMut(u64) -> Result<(), E>,
) -> Result<bool, E> {
    let waiting = waiting(db)?;
    let Some(wanted) = wanted(db, &waiting, seen)? else { return Ok(false) };
    Ok(said(db, &waiting)? == wanted && is_complete(db)? && knows_its_words(db)?)
}

/// How many things are in the index.
///
/// # Errors
/// What the disk says.
pub fn entries(db: &Connection) -> Result<u64, StoreError> {
    let count: i64 = db.query_row("SELECT count(*) FROM search_entry", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// The numbers under which stands what has changed since it was taken in.
fn waiting(db: &Connection) -> Result<HashSet<i64>, StoreError> {
    let sql = "SELECT no FROM search_pending JOIN search_entry USING (id)";
    Ok(db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// All words that should be there under their numbers, as one sum; nothing where a thing stands
/// in the index that says nothing, or in another place than in its time.
fn wanted<E: From<StoreError>>(
    db: &Connection,
    waiting: &HashSet<i64>,
    seen: &mut dyn FnMut(u64) -> Result<(), E>,
) -> Result<Option<[u8; 32]>, E> {
    let sql = "SELECT no, id, kind FROM search_entry ORDER BY no";
    let mut statement = db.prepare(sql).map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let (mut sum, mut count) = ([0; 32], 0);
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let no: i64 = row.get(0).map_err(StoreError::from)?;
        count += 1;
        seen(count)?;
        if waiting.contains(&no) {
            continue;
        }
        let id: Uuid = codec::id(row, 1).map_err(StoreError::from)?;
        let kind: i64 = row.get(2).map_err(StoreError::from)?;
        let Some(words) = words_of(db, no, id, kind)? else { return Ok(None) };
        words.iter().for_each(|word| add(&mut sum, no, word));
    }
    Ok(Some(sum))
}

/// The words of a thing as the index should have them.
fn words_of(
    db: &Connection,
    no: i64,
    id: Uuid,
    kind: i64,
) -> Result<Option<BTreeSet<String>>, StoreError> {
    let Some(kind) = Kind::from_number(kind) else { return Ok(None) };
    let found = placed(db, kind, id)?.filter(|(_, text)| !text.parts.is_empty());
    let Some((workspace, text)) = found else { return Ok(None) };
    let late = (no >> TIES) - (number(text.when) >> TIES);
    let Some(shelf) = known_shelf(db, workspace)? else { return Ok(None) };
    Ok((0..=FURTHER).contains(&late).then(|| marked(&text, mark(shelf, kind))))
}

/// All words that are there under their numbers, as one sum.
fn said(db: &Connection, waiting: &HashSet<i64>) -> Result<[u8; 32], StoreError> {
    db.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_said
            USING fts5vocab(main, search_word, instance)",
    )?;
    let mut statement = db.prepare("SELECT doc, term FROM temp.search_said")?;
    let mut rows = statement.query([])?;
    let mut sum = [0; 32];
    while let Some(row) = rows.next()? {
        let no = row.get(0)?;
        if !waiting.contains(&no) {
            add(&mut sum, no, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        }
    }
    Ok(sum)
}

/// Whatever says something is in the index, waits, or has not been looked at yet.
fn is_complete(db: &Connection) -> Result<bool, StoreError> {
    for kind in Kind::ALL {
        let said = if kind == Kind::CheckIn { "AND note <> ''" } else { "" };
        let sql = format!(
            "SELECT id FROM {} WHERE id >= coalesce(
                    (SELECT below FROM search_left WHERE kind = ?1), x'')
                AND id NOT IN (SELECT id FROM search_entry)
                AND id NOT IN (SELECT id FROM search_pending) {said}",
            kind.table()
        );
        let mut statement = db.prepare(&sql)?;
        let mut rows = statement.query(params![kind as i64])?;
        while let Some(row) = rows.next()? {
            let found = placed(db, kind, codec::id(row, 0)?)?;
            if found.is_some_and(|(_, text)| !text.parts.is_empty()) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Every word of the index is among those that longer beginnings are looked up in.
fn knows_its_words(db: &Connection) -> Result<bool, StoreError> {
    db.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_known
            USING fts5vocab(main, search_word, row)",
    )?;
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM temp.search_known
               WHERE term NOT IN (SELECT word FROM search_vocabulary))";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// Adds a word to a sum in which the order does not count. No word stands twice under a number.
fn add(sum: &mut [u8; 32], no: i64, word: &str) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&no.to_le_bytes()).update(word.as_bytes());
    let hash = hasher.finalize();
    sum.iter_mut().zip(hash.as_bytes()).for_each(|(sum, byte)| *sum ^= byte);
}
