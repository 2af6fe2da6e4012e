//! Finding by words whatever somebody wrote. A shelf of its own beside the read tables: what is
//! written is noted within the command and taken in later, when nobody waits.

mod index;
mod seek;
mod text;
mod verify;
mod words;

use rusqlite::{Connection, params};
use uuid::Uuid;
use varde_model::PlanId;

use crate::{StoreError, codec, migration::Migration};

pub use index::{forget, is_whole, take_in, waiting};
pub use seek::{Found, Reach, sample, seek};
pub use text::{Field, Text, placed, text, titles};
pub use verify::{agrees, entries};
pub use words::{Query, Word, words};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 51,
    older_may_open: false,
    sql: "CREATE VIRTUAL TABLE search_word USING fts5(
            words, content = '', contentless_delete = 1, detail = none, prefix = '3 4',
            tokenize = 'ascii');
        CREATE TABLE search_entry (
            no INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            kind INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE search_vocabulary (
            word TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE search_pending (
            id BLOB PRIMARY KEY,
            kind INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE search_left (
            kind INTEGER PRIMARY KEY,
            below BLOB NOT NULL
        ) STRICT;
        CREATE TABLE search_shelf (
            no INTEGER PRIMARY KEY,
            workspace BLOB NOT NULL UNIQUE
        ) STRICT;
        INSERT INTO search_left (kind, below)
            SELECT value, x'ffffffffffffffffffffffffffffffff'
            FROM json_each('[1,2,3,4,5,6,7,8,9]');",
}];

/// What words are written in. The numbers stand in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An objective.
    Objective = 1,
    /// A key result.
    KeyResult = 2,
    /// A milestone.
    Milestone = 3,
    /// An initiative.
    Initiative = 4,
    /// A check-in's note.
    CheckIn = 5,
    /// A person.
    Person = 6,
    /// A team.
    Team = 7,
    /// A cycle.
    Cycle = 8,
    /// What an owner learned in a cycle.
    Plan = 9,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Objective,
        Self::KeyResult,
        Self::Milestone,
        Self::Initiative,
        Self::CheckIn,
        Self::Person,
        Self::Team,
        Self::Cycle,
        Self::Plan,
    ];

    fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as i64 == number)
    }

    /// The read table that it stands in.
    fn table(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::KeyResult => "key_result",
            Self::Milestone => "milestone",
            Self::Initiative => "initiative",
            Self::CheckIn => "check_in",
            Self::Person => "person",
            Self::Team => "team",
            Self::Cycle => "cycle",
            Self::Plan => "plan",
        }
    }
}

/// Notes that something was written, changed or taken away: it is looked at again before long.
///
/// # Errors
/// What the disk says.
pub fn note(db: &Connection, kind: Kind, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO search_pending (id, kind) VALUES (?1, ?2)")?
        .execute(params![codec::blob(id), kind as i64])?;
    Ok(())
}

/// Notes everything that lies in a plan at this moment.
///
/// # Errors
/// What the disk says.
pub fn note_plan(db: &Connection, plan: PlanId) -> Result<(), StoreError> {
    let plan = codec::blob(plan);
    let note = "INSERT OR IGNORE INTO search_pending (id, kind)";
    db.prepare_cached(&format!("{note} VALUES (?1, {})", Kind::Plan as i64))?.execute([plan])?;
    for kind in [Kind::Objective, Kind::KeyResult] {
        let (table, kind) = (kind.table(), kind as i64);
        db.prepare_cached(&format!("{note} SELECT id, {kind} FROM {table} WHERE plan = ?1"))?
            .execute([plan])?;
    }
    for kind in [Kind::Milestone, Kind::Initiative, Kind::CheckIn] {
        let (table, kind) = (kind.table(), kind as i64);
        let sql = format!(
            "{note} SELECT id, {kind} FROM {table}
             WHERE key_result IN (SELECT id FROM key_result WHERE plan = ?1)"
        );
        db.prepare_cached(&sql)?.execute([plan])?;
    }
    Ok(())
}

/// Notes everything that stands in a workspace itself at this moment.
///
/// # Errors
/// What the disk says.
pub fn note_workspace(db: &Connection, workspace: Uuid) -> Result<(), StoreError> {
    for kind in [Kind::Person, Kind::Team, Kind::Cycle] {
        let (table, kind) = (kind.table(), kind as i64);
        let sql = format!(
            "INSERT OR IGNORE INTO search_pending (id, kind)
             SELECT id, {kind} FROM {table} WHERE workspace = ?1"
        );
        db.prepare_cached(&sql)?.execute([codec::blob(workspace)])?;
    }
    Ok(())
}
