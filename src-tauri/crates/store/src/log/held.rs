//! What is held of each log of a workspace: to be passed on, and to be gone on from. A log is
//! held *through* a number: that one and all before it are here.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_entry::{DeviceId, Entry, EntryHash, LogId, NO_ENTRY};

use super::entry;
use crate::{StoreError, codec};

/// How far a log is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The log.
    pub log: LogId,
    /// The device that writes it.
    pub device: DeviceId,
    /// The workspace that it belongs to; none in a log from before logs knew.
    pub workspace: Option<Uuid>,
    /// The last number up to which all are here; 0 where none is.
    pub through: u64,
    /// The hash of that entry; noughts where none is.
    pub hash: EntryHash,
    /// Its number in this file; 0 where it is not known here.
    pub no: i64,
    /// Whether numbers are missing behind that.
    pub has_gaps: bool,
}

impl Held {
    /// A log of which nothing is here.
    pub fn nothing(log: LogId, device: DeviceId, workspace: Uuid) -> Self {
        let (workspace, hash) = (Some(workspace), NO_ENTRY);
        Self { log, device, workspace, through: 0, hash, no: 0, has_gaps: false }
    }
}

/// How far a log is held. Numbers that a damaged file took with it end it.
const THROUGH: &str = "coalesce(
    (SELECT min(number) - 1 FROM lost_entry WHERE lost_entry.log = log.no),
    (SELECT max(number) FROM entry WHERE entry.log = log.no),
    0)";

fn sql(wanted: &str) -> String {
    format!(
        "SELECT log.no, log.id, device.key, log.workspace, {THROUGH},
            (SELECT hash FROM entry WHERE entry.log = log.no AND entry.number = {THROUGH}),
            EXISTS (SELECT 1 FROM lost_entry WHERE lost_entry.log = log.no)
         FROM log JOIN device ON device.no = log.device WHERE {wanted}"
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Held> {
    Ok(Held {
        no: row.get(0)?,
        log: row.get(1)?,
        device: row.get(2)?,
        workspace: codec::maybe_id(row, 3)?,
        through: row.get::<_, i64>(4)? as u64,
        hash: row.get::<_, Option<EntryHash>>(5)?.unwrap_or(NO_ENTRY),
        has_gaps: row.get(6)?,
    })
}

/// The logs of a workspace of which something is here and that may be passed on, by their ids.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: Uuid) -> Result<Vec<Held>, StoreError> {
    let mut statement = db.prepare_cached(&sql("log.workspace = ?1 ORDER BY log.id"))?;
    let rows = statement.query_map([codec::blob(workspace)], read)?;
    let is_here = |held: &rusqlite::Result<Held>| !matches!(held, Ok(Held { through: 0, .. }));
    Ok(rows.filter(is_here).collect::<Result<_, _>>()?)
}

/// How far a log is held; nothing where it is not known at all.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, log: &LogId) -> Result<Option<Held>, StoreError> {
    Ok(db.prepare_cached(&sql("log.id = ?1"))?.query_row([log], read).optional()?)
}

/// The last change here of each of a device's logs of a workspace that were opened last, three at
/// most: one run of a program writes one.
///
/// # Errors
/// What the disk says.
pub fn latest(
    db: &Connection,
    workspace: Uuid,
    device: &DeviceId,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT change FROM entry
         JOIN (SELECT log.no AS latest FROM log JOIN device ON device.no = log.device
               WHERE device.key = ?1 AND log.workspace = ?2 ORDER BY log.no DESC LIMIT 3)
           ON entry.log = latest
         WHERE number = (SELECT max(number) FROM entry WHERE log = latest)",
    )?;
    let rows = statement.query_map(params![device, codec::blob(workspace)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The hash of an entry that is here, and the one before it that it names.
///
/// # Errors
/// What the disk says.
pub fn hashes(
    db: &Connection,
    log: i64,
    number: u64,
) -> Result<Option<(EntryHash, EntryHash)>, StoreError> {
    let sql = "SELECT hash, previous FROM entry WHERE log = ?1 AND number = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let found =
        statement.query_row(params![log, number as i64], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// The entries of a log from a number on: at most so many, and no more once `bytes` of changes
/// are together. None of a log that belongs to another workspace or to none.
///
/// # Errors
/// What the disk says.
pub fn entries(
    db: &Connection,
    (workspace, log): (Uuid, &LogId),
    from: u64,
    (most, bytes): (usize, usize),
) -> Result<Vec<Entry>, StoreError> {
    let Some(held) = find(db, log)?.filter(|held| held.workspace == Some(workspace)) else {
        return Ok(Vec::new());
    };
    let mut statement = db.prepare_cached(
        "SELECT number, document.id, previous, signature, change
         FROM entry JOIN document ON document.no = entry.document
         WHERE log = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number",
    )?;
    let range = params![held.no, from.max(1) as i64, held.through as i64];
    let mut rows = statement.query(range)?;
    let (mut all, mut length) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if all.len() == most || length >= bytes {
            break;
        }
        let change: Vec<u8> = row.get(4)?;
        length += change.len();
        all.push(Entry {
            log: held.log,
            device: held.device,
            number: row.get::<_, i64>(0)? as u64,
            document: codec::id(row, 1)?,
            previous: row.get(2)?,
            signature: row.get(3)?,
            change,
        });
    }
    Ok(all)
}

/// Entries of several logs, of each from a number through another, in the order in which they were
/// committed here: what an entry builds on stands before it. No more once `bytes` of them are
/// together, but one at least; each number stands directly behind the one before it in its log.
///
/// # Errors
/// What the disk says.
pub fn in_order(
    db: &Connection,
    wanted: &[(Held, u64, u64)],
    bytes: usize,
) -> Result<Vec<Entry>, StoreError> {
    let mut first = i64::MAX;
    let mut next: BTreeMap<i64, (&Held, u64, u64)> = BTreeMap::new();
    for (held, from, through) in wanted {
        let sql = "SELECT no FROM entry WHERE log = ?1 AND number = ?2";
        let begin: Option<i64> = db
            .prepare_cached(sql)?
            .query_row(params![held.no, *from as i64], |row| row.get(0))
            .optional()?;
        if let Some(begin) = begin {
            first = first.min(begin);
            next.insert(held.no, (held, *from, *through));
        }
    }
    let mut statement = db.prepare_cached(
        "SELECT log, number, document.id, previous, signature, change
         FROM entry JOIN document ON document.no = entry.document
         WHERE entry.no >= ?1 ORDER BY entry.no",
    )?;
    let mut rows = statement.query([first])?;
    let (mut all, mut length) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if length >= bytes || next.is_empty() {
            break;
        }
        let (log, number) = (row.get::<_, i64>(0)?, row.get::<_, i64>(1)? as u64);
        // A number that filled a gap late stands behind those after it: they are read once more.
        let Some((held, from, through)) = next.get_mut(&log).filter(|(_, from, _)| *from == number)
        else {
            continue;
        };
        let change: Vec<u8> = row.get(5)?;
        length += change.len();
        *from += 1;
        all.push(Entry {
            log: held.log,
            device: held.device,
            number,
            document: codec::id(row, 2)?,
            previous: row.get(3)?,
            signature: row.get(4)?,
            change,
        });
        if *from > *through {
            next.remove(&log);
        }
    }
    Ok(all)
}

/// The logs of a workspace that grew since an entry of this number in the file, whoever wrote
/// them; and the number of the last entry now.
///
/// # Errors
/// What the disk says.
pub fn grown_since(
    db: &Connection,
    workspace: Uuid,
    no: i64,
) -> Result<(Vec<Held>, i64), StoreError> {
    let last = last_no(db)?;
    if last == no {
        return Ok((Vec::new(), last));
    }
    let grown = "log.no IN (SELECT log FROM entry WHERE no > ?2) AND log.workspace = ?1";
    let mut statement = db.prepare_cached(&sql(grown))?;
    let rows = statement.query_map(params![codec::blob(workspace), no], read)?;
    Ok((rows.collect::<Result<_, _>>()?, last))
}

/// The number in this file of the last entry of any log.
///
/// # Errors
/// What the disk says.
pub fn last_no(db: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(no), 0) FROM entry";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The number in this file of the log of an entry: a new one where it is the first of it here.
///
/// # Errors
/// What the disk says.
pub fn open(db: &Connection, entry: &Entry, workspace: Uuid, at: i64) -> Result<i64, StoreError> {
    match find(db, &entry.log)? {
        Some(held) => {
            // It was known by later entries alone.
            if held.workspace.is_none() {
                let said = params![held.no, codec::blob(workspace)];
                db.execute("UPDATE log SET workspace = ?2 WHERE no = ?1", said)?;
            }
            Ok(held.no)
        }
        None => entry::open(db, &entry.log, &entry.device, workspace, at),
    }
}

/// Keeps an entry that was looked at, in the log and for the document of these numbers. Returns
/// its number in this file.
///
/// # Errors
/// What the disk says.
pub fn keep(db: &Connection, log: i64, document: i64, entry: &Entry) -> Result<i64, StoreError> {
    let (number, hash) = (entry.number, entry.hash());
    let proof = (&entry.previous, &hash, &entry.signature);
    entry::insert(db, log, number, document, proof, &entry.change)?;
    let no = db.last_insert_rowid();
    db.prepare_cached("DELETE FROM lost_entry WHERE log = ?1 AND number = ?2")?
        .execute(params![log, number as i64])?;
    Ok(no)
}
