//! What somebody wrote in a thing, as the read tables have it now.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::Kind;
use crate::{StoreError, codec};

/// Where in a thing words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its title, or its name.
    Title,
    /// Why.
    Why,
    /// Notes, or the note of a check-in.
    Notes,
    /// Why it was graded so.
    GradeReason,
    /// Why it came to this end.
    OutcomeReason,
    /// An answer to one of the questions.
    Reflection,
    /// What was learned.
    Learned,
}

/// What somebody wrote in a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The day that it speaks of or was begun on, by number, and the second of that day.
    pub(super) when: (i64, i64),
    /// Words, and where they stand; no empty ones.
    pub parts: Vec<(Field, String)>,
}

impl Text {
    /// The day that it speaks of or was begun on.
    pub fn on(&self) -> NaiveDate {
        codec::day_of(self.when.0)
    }
}

const OF_KEY_RESULT: &str = "JOIN key_result ON key_result.id = key_result
    JOIN plan ON plan.id = key_result.plan";

/// What a thing says; nothing where it is no more.
///
/// # Errors
/// What the disk says.
pub fn text(db: &Connection, kind: Kind, id: Uuid) -> Result<Option<Text>, StoreError> {
    Ok(read(db, kind, id, false)?.map(|(_, text)| text))
}

/// What a thing says, and the workspace that it belongs to. Takes three times as long where that
/// does not stand beside it.
///
/// # Errors
/// What the disk says.
pub fn placed(db: &Connection, kind: Kind, id: Uuid) -> Result<Option<(Uuid, Text)>, StoreError> {
    let found = read(db, kind, id, true)?;
    Ok(found.and_then(|(workspace, text)| Some((workspace?, text))))
}

fn read(
    db: &Connection,
    kind: Kind,
    id: Uuid,
    place: bool,
) -> Result<Option<(Option<Uuid>, Text)>, StoreError> {
    let table = kind.table();
    let (columns, join, fields): (_, _, &[Field]) = match kind {
        Kind::Objective => (
            "title, why, notes, outcome_reason, reflection_mindset,
             reflection_control, reflection_wording, reflection_priority",
            "JOIN plan ON plan.id = objective.plan",
            &[
                Field::Title,
                Field::Why,
                Field::Notes,
                Field::OutcomeReason,
                Field::Reflection,
                Field::Reflection,
                Field::Reflection,
                Field::Reflection,
            ],
        ),
        Kind::KeyResult => (
            "title, notes, grade_reason",
            "JOIN plan ON plan.id = key_result.plan",
            &[Field::Title, Field::Notes, Field::GradeReason],
        ),
        Kind::Milestone => ("milestone.title", OF_KEY_RESULT, &[Field::Title]),
        Kind::Initiative => ("initiative.title", OF_KEY_RESULT, &[Field::Title]),
        Kind::CheckIn => ("note, on_day, at", OF_KEY_RESULT, &[Field::Notes]),
        Kind::Person | Kind::Team | Kind::Cycle => ("name", "", &[Field::Title]),
        Kind::Plan => ("learned, closed_at", "", &[Field::Learned]),
    };
    let (workspace, join) = if place { ("workspace", join) } else { ("NULL", "") };
    let sql = format!("SELECT {workspace}, {columns} FROM {table} {join} WHERE {table}.id = ?1");
    let read = |row: &Row<'_>| {
        let parts = fields.iter().enumerate().map(|(n, field)| Ok((*field, row.get(n + 1)?)));
        let mut parts = parts.collect::<rusqlite::Result<Vec<(Field, String)>>>()?;
        parts.retain(|(_, text)| !text.is_empty());
        let workspace = place.then(|| codec::id(row, 0)).transpose()?;
        Ok((workspace, Text { when: when(kind, id, row)?, parts }))
    };
    Ok(db.prepare_cached(&sql)?.query_row(params![codec::blob(id)], read).optional()?)
}

/// The day and its second that a thing stands at among others: a check-in by the day that it
/// speaks of, what was learned by the day of closing, all else by when it was begun.
fn when(kind: Kind, id: Uuid, row: &Row<'_>) -> rusqlite::Result<(i64, i64)> {
    let begun = || id.get_timestamp().map_or(0, |at| at.to_unix().0 as i64 * 1_000);
    Ok(match kind {
        Kind::CheckIn => {
            let (day, at): (i64, i64) = (row.get(2)?, row.get(3)?);
            (day, of_millis(at).1)
        }
        Kind::Plan => of_millis(row.get::<_, Option<i64>>(2)?.unwrap_or_default()),
        _ => of_millis(begun()),
    })
}

fn of_millis(at: i64) -> (i64, i64) {
    let seconds = at.div_euclid(1_000);
    (seconds.div_euclid(86_400) + FIRST_DAY, seconds.rem_euclid(86_400))
}

/// The number of 1 January 1970 among the days.
const FIRST_DAY: i64 = 719_163;

/// Hands over the titles of the objectives or key results of a workspace that are not archived,
/// the newest first, `most` at most.
///
/// # Errors
/// What the disk says.
pub fn titles(
    db: &Connection,
    workspace: Uuid,
    kind: Kind,
    most: u32,
    see: &mut dyn FnMut(Uuid, &str),
) -> Result<(), StoreError> {
    // Looked up in two short lists: the way to the plan of each costs more than all the titles.
    let sql = match kind {
        Kind::KeyResult => {
            "SELECT id, title FROM key_result WHERE archived_at IS NULL
             AND +plan IN (SELECT id FROM plan WHERE workspace = ?1)
             AND +objective NOT IN (SELECT id FROM objective WHERE archived_at IS NOT NULL)
             ORDER BY id DESC LIMIT ?2"
        }
        _ => {
            "SELECT id, title FROM objective WHERE archived_at IS NULL
             AND +plan IN (SELECT id FROM plan WHERE workspace = ?1)
             ORDER BY id DESC LIMIT ?2"
        }
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![codec::blob(workspace), most])?;
    while let Some(row) = rows.next()? {
        see(codec::id(row, 0)?, row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(())
}
