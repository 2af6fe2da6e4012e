//! Seeks in the index and in what is not in it yet.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::index::{known_shelf, mark, number};
use super::words::is_beginning;
use super::{Kind, Query, placed};
use crate::{StoreError, codec};

/// How many things that are not in the index yet are looked at by a query, the newest.
pub(super) const PATIENCE: i64 = 1_000;

/// Beginnings of up to so many letters are known to FTS5 by heart.
const LEARNED: usize = 3;

/// How many words a longer beginning may mean before they are too many to be named.
const MEANT: i64 = 64;

/// A thing that words were found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// A number that grows with time.
    pub no: i64,
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
}

/// What is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything.
    All,
    /// Everything but the notes of check-ins.
    Things,
}

/// Hands over the things of a workspace that hold the words, the newest first, until it is told
/// that it is enough. What has changed since it was taken in comes too: whoever shows it looks
/// whether the words are still there.
///
/// # Errors
/// What the disk says, and what `take` says.
pub fn seek<E: From<StoreError>>(
    db: &Connection,
    workspace: Uuid,
    query: &Query,
    reach: Reach,
    take: &mut dyn FnMut(Found) -> Result<bool, E>,
) -> Result<(), E> {
    let mut fresh = not_yet(db, workspace, query, reach)?;
    fresh.sort_unstable();
    let known: HashSet<Uuid> = fresh.iter().map(|next| next.id).collect();
    if let Some(shelf) = known_shelf(db, workspace)? {
        let sql = "SELECT search_word.rowid FROM search_word
                   WHERE search_word MATCH ?1 ORDER BY rowid DESC";
        let mut statement = db.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows =
            statement.query([wish(db, query, shelf, reach)?]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let no: i64 = row.get(0).map_err(StoreError::from)?;
            while let Some(next) = fresh.pop_if(|next| next.no > no) {
                if !take(next)? {
                    return Ok(());
                }
            }
            let Some(found) = entry(db, no)? else { continue };
            if !known.contains(&found.id) && !take(found)? {
                return Ok(());
            }
        }
    }
    while let Some(next) = fresh.pop() {
        if !take(next)? {
            return Ok(());
        }
    }
    Ok(())
}

/// The newest things that hold the words, `most` at most: what is ranked.
///
/// # Errors
/// What the disk says.
pub fn sample(
    db: &Connection,
    workspace: Uuid,
    query: &Query,
    reach: Reach,
    most: usize,
) -> Result<Vec<Found>, StoreError> {
    let mut found = Vec::new();
    seek(db, workspace, query, reach, &mut |next| {
        found.push(next);
        Ok::<_, StoreError>(found.len() < most)
    })?;
    Ok(found)
}

/// The query in the index's own language: all words on one shelf, or on the other.
fn wish(db: &Connection, query: &Query, shelf: i64, reach: Reach) -> Result<String, StoreError> {
    let on = |kind| -> Result<String, StoreError> {
        let mark = mark(shelf, kind);
        let words = query.words().iter().map(|word| one_of(db, mark, word));
        Ok(words.collect::<Result<Vec<_>, _>>()?.join(" AND "))
    };
    Ok(match reach {
        Reach::Things => on(Kind::Objective)?,
        Reach::All => format!("({}) OR ({})", on(Kind::Objective)?, on(Kind::CheckIn)?),
    })
}

/// A word or what it is the beginning of, in the index's own language. FTS5 knows beginnings of
/// two and of three letters by heart; for a longer one it would read every hit before the first,
/// and so it is told the words that are meant.
fn one_of(db: &Connection, mark: char, word: &str) -> Result<String, StoreError> {
    let quoted = |word: &str| format!("\"{word}\"");
    let begin = format!("{mark}{word}");
    if !is_beginning(word) {
        return Ok(quoted(&begin));
    }
    if word.chars().count() > LEARNED {
        let mut statement = db.prepare_cached(
            "SELECT word FROM search_vocabulary WHERE word >= ?1 AND word < ?1 || char(0x10ffff)
             LIMIT ?2",
        )?;
        let meant: Vec<String> = statement
            .query_map(params![begin, MEANT + 1], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if meant.is_empty() {
            return Ok(quoted(&begin));
        }
        if meant.len() as i64 <= MEANT {
            let meant: Vec<String> = meant.iter().map(|word| quoted(word)).collect();
            return Ok(format!("({})", meant.join(" OR ")));
        }
    }
    Ok(format!("{}*", quoted(&begin)))
}

fn entry(db: &Connection, no: i64) -> Result<Option<Found>, StoreError> {
    let mut statement = db.prepare_cached("SELECT kind, id FROM search_entry WHERE no = ?1")?;
    let mut rows = statement.query([no])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (kind, id) = (Kind::from_number(row.get(0)?), codec::id(row, 1)?);
    Ok(kind.map(|kind| Found { no, kind, id }))
}

/// Things that hold the words among those that wait to be taken in.
fn not_yet(
    db: &Connection,
    workspace: Uuid,
    query: &Query,
    reach: Reach,
) -> Result<Vec<Found>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, kind FROM search_pending ORDER BY id DESC LIMIT ?1")?;
    let mut rows = statement.query(params![PATIENCE])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, kind) = (codec::id(row, 0)?, Kind::from_number(row.get(1)?));
        let Some(kind) = kind.filter(|kind| reach == Reach::All || *kind != Kind::CheckIn) else {
            continue;
        };
        let Some((_, text)) = placed(db, kind, id)?.filter(|(of, _)| *of == workspace) else {
            continue;
        };
        if query.is_in(text.parts.iter().map(|(_, part)| part.as_str())) {
            found.push(Found { no: number(text.when), kind, id });
        }
    }
    Ok(found)
}
