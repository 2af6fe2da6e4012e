//! Key results as rows: what they say, and what their latest check-in makes of them.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{
    KeyResult, KeyResultId, Kind, Life, Measure, ObjectiveId, PersonId, PlanId, Position,
};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 11,
        older_may_open: false,
        sql: "CREATE TABLE key_result (
            id BLOB PRIMARY KEY,
            plan BLOB NOT NULL,
            objective BLOB NOT NULL,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            start REAL NOT NULL,
            target REAL NOT NULL,
            low REAL,
            high REAL,
            tolerance REAL,
            unit TEXT NOT NULL,
            weight REAL NOT NULL,
            grade REAL,
            grade_reason TEXT NOT NULL,
            graded_by BLOB,
            position TEXT NOT NULL,
            created_at INTEGER,
            created_by BLOB,
            archived_at INTEGER,
            archived_by BLOB,
            value REAL,
            progress REAL,
            confidence INTEGER,
            last_on INTEGER,
            has_data INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX key_result_by_objective ON key_result (objective, position, id)
            WHERE archived_at IS NULL;
        CREATE INDEX key_result_by_plan ON key_result (plan);",
    },
    Migration {
        number: 24,
        older_may_open: false,
        sql: "ALTER TABLE key_result ADD COLUMN notes TEXT NOT NULL DEFAULT '';
              ALTER TABLE key_result ADD COLUMN continues BLOB;",
    },
];

/// What is known of a key result.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// The latest value; for milestones the share that is done, in percent.
    pub value: Option<f64>,
    /// The raw share of the way.
    pub progress: Option<f64>,
    /// The latest confidence, 0 to 10.
    pub confidence: Option<u8>,
    /// The day of the latest check-in.
    pub last_on: Option<NaiveDate>,
    /// Whether anything is known.
    pub has_data: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says.
    pub key_result: KeyResult,
    /// What is known of it.
    pub known: Known,
}

const COLUMNS: &str = "id, plan, objective, title, kind, start, target, low, high, tolerance, unit,
    weight, grade, grade_reason, graded_by, position, created_at, created_by, archived_at,
    archived_by, value, progress, confidence, last_on, has_data, notes, continues";

fn read(row: &Row<'_>) -> rusqlite::Result<Line> {
    let key_result = KeyResult {
        id: codec::id(row, 0)?,
        plan: codec::id(row, 1)?,
        objective: codec::id(row, 2)?,
        title: row.get(3)?,
        measure: Measure {
            kind: codec::word(row, 4, Kind::from_text)?,
            start: row.get(5)?,
            target: row.get(6)?,
            low: row.get(7)?,
            high: row.get(8)?,
            tolerance: row.get(9)?,
        },
        unit: row.get(10)?,
        notes: row.get(25)?,
        continues: codec::maybe_id(row, 26)?,
        weight: row.get(11)?,
        grade: row.get(12)?,
        grade_reason: row.get(13)?,
        graded_by: codec::maybe_id(row, 14)?,
        position: codec::position(row, 15)?,
        life: Life {
            created_at: codec::maybe_time(row, 16)?,
            created_by: codec::maybe_id(row, 17)?,
            archived_at: codec::maybe_time(row, 18)?,
            archived_by: codec::maybe_id(row, 19)?,
        },
    };
    let known = Known {
        value: row.get(20)?,
        progress: row.get(21)?,
        confidence: row.get(22)?,
        last_on: codec::maybe_day(row, 23)?,
        has_data: row.get(24)?,
    };
    Ok(Line { key_result, known })
}

/// Lays out a row.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, line: &Line) -> Result<(), StoreError> {
    let Line { key_result, known } = line;
    let measure = &key_result.measure;
    db.prepare_cached(
        "INSERT OR REPLACE INTO key_result (id, plan, objective, title, kind, start, target, low,
            high, tolerance, unit, weight, grade, grade_reason, graded_by, position, created_at,
            created_by, archived_at, archived_by, value, progress, confidence, last_on, has_data,
            notes, continues)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
    )?
    .execute(params![
        codec::blob(key_result.id),
        codec::blob(key_result.plan),
        codec::blob(key_result.objective),
        key_result.title,
        measure.kind.to_text(),
        measure.start,
        measure.target,
        measure.low,
        measure.high,
        measure.tolerance,
        key_result.unit,
        key_result.weight,
        key_result.grade,
        key_result.grade_reason,
        codec::maybe_blob(key_result.graded_by),
        codec::place(key_result.position.as_ref()),
        key_result.life.created_at.map(codec::millis),
        codec::maybe_blob(key_result.life.created_by),
        key_result.life.archived_at.map(codec::millis),
        codec::maybe_blob(key_result.life.archived_by),
        known.value,
        known.progress,
        known.confidence,
        known.last_on.map(codec::day_number),
        known.has_data,
        key_result.notes,
        codec::maybe_blob(key_result.continues),
    ])?;
    Ok(())
}

/// Notes what is known of a key result.
///
/// # Errors
/// What the disk says.
pub fn know(db: &Connection, id: KeyResultId, known: &Known) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE key_result SET value = ?2, progress = ?3, confidence = ?4, last_on = ?5,
            has_data = ?6 WHERE id = ?1",
    )?
    .execute(params![
        codec::blob(id),
        known.value,
        known.progress,
        known.confidence,
        known.last_on.map(codec::day_number),
        known.has_data,
    ])?;
    Ok(())
}

/// Takes a key result off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM key_result WHERE id = ?1")?.execute([codec::blob(id)])?;
    Ok(())
}

/// A row by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: KeyResultId) -> Result<Option<Line>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM key_result WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// The rows of an objective in order.
///
/// # Errors
/// What the disk says.
pub fn of_objective(db: &Connection, id: ObjectiveId) -> Result<Vec<Line>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM key_result WHERE objective = ?1 AND archived_at IS NULL
         ORDER BY position, id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(id)], read)?.collect::<Result<_, _>>()?)
}

/// The archived rows of a plan whose objective is not archived itself, the latest first.
///
/// # Errors
/// What the disk says.
pub fn archived(db: &Connection, plan: PlanId) -> Result<Vec<Line>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM key_result WHERE plan = ?1 AND archived_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM objective WHERE objective.id = key_result.objective
                         AND objective.archived_at IS NOT NULL)
         ORDER BY archived_at DESC, id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(plan)], read)?.collect::<Result<_, _>>()?)
}

/// What is asked of the rows that one person follows: of the objectives that they lead, and of
/// those of their own plan, or of a plan that they lead, that nobody else leads; in the cycles
/// that run on a day and plans that are open. The order of the joins is said, so that it costs
/// what the person has and not what the workspace has.
fn followed(what: &str, rest: &str) -> String {
    format!(
        "WITH running (id) AS (
            SELECT id FROM cycle WHERE workspace = ?1 AND archived_at IS NULL
            AND starts_on <= ?2 AND ends_on >= ?2),
        followed (id) AS (
            SELECT objective.id FROM objective CROSS JOIN plan ON plan.id = objective.plan
            WHERE objective.lead = ?3 AND objective.archived_at IS NULL
            AND plan.cycle IN (SELECT id FROM running) AND plan.closed_at IS NULL
            UNION ALL
            SELECT objective.id FROM running
            CROSS JOIN plan ON plan.cycle = running.id AND plan.owner = ?4
                AND plan.closed_at IS NULL
            CROSS JOIN objective ON objective.plan = plan.id
            WHERE objective.lead IS NULL AND objective.archived_at IS NULL
            UNION ALL
            SELECT objective.id FROM running
            CROSS JOIN plan ON plan.lead = ?3 AND plan.cycle = running.id AND plan.owner <> ?4
                AND plan.closed_at IS NULL
            CROSS JOIN objective ON objective.plan = plan.id
            WHERE objective.lead IS NULL AND objective.archived_at IS NULL)
        SELECT {what} FROM followed CROSS JOIN objective ON objective.id = followed.id
        CROSS JOIN key_result ON key_result.objective = objective.id
        WHERE key_result.archived_at IS NULL {rest}"
    )
}

/// The rows that one person follows on a day, the longest silent first.
///
/// # Errors
/// What the disk says.
pub fn followed_by(
    db: &Connection,
    workspace: Uuid,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<Line>, StoreError> {
    let columns = COLUMNS.split(',').map(|c| format!("key_result.{}", c.trim()));
    let sql = followed(
        &columns.collect::<Vec<_>>().join(", "),
        "ORDER BY coalesce(key_result.last_on, 0), objective.position, objective.id,
                  key_result.position, key_result.id",
    );
    let owner = varde_model::Owner::Person(person).to_string();
    let mut statement = db.prepare_cached(&sql)?;
    let day = codec::day_number(today);
    Ok(statement
        .query_map(params![codec::blob(workspace), day, codec::blob(person), owner], read)?
        .collect::<Result<_, _>>()?)
}

/// How many of the rows that one person follows had no check-in since a day.
///
/// # Errors
/// What the disk says.
pub fn silent_since(
    db: &Connection,
    workspace: Uuid,
    person: PersonId,
    today: NaiveDate,
    since: NaiveDate,
) -> Result<u32, StoreError> {
    let silent = "AND (key_result.last_on IS NULL OR key_result.last_on < ?5)";
    let sql = followed("count(*)", silent);
    let owner = varde_model::Owner::Person(person).to_string();
    let (today, since) = (codec::day_number(today), codec::day_number(since));
    let said = params![codec::blob(workspace), today, codec::blob(person), owner, since];
    Ok(db.prepare_cached(&sql)?.query_row(said, |row| row.get(0))?)
}

/// The places of an objective that are taken, in order.
///
/// # Errors
/// What the disk says.
pub fn places(
    db: &Connection,
    objective: ObjectiveId,
) -> Result<Vec<(KeyResultId, Option<Position>)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, position FROM key_result WHERE objective = ?1 AND archived_at IS NULL
         ORDER BY position, id",
    )?;
    let read = |row: &Row<'_>| Ok((codec::id(row, 0)?, codec::position(row, 1)?));
    Ok(statement.query_map([codec::blob(objective)], read)?.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_follows_is_found_without_reading_what_others_have() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = crate::Store::open(&folder.path().join("varde.db")).expect("made");
        let db = store.reading();
        for what in ["key_result.id", "count(*)"] {
            let sql = format!("EXPLAIN QUERY PLAN {}", followed(what, ""));
            let mut statement = db.prepare(&sql).expect("a query");
            let nobody = params![[0u8; 16], 0, [0u8; 16], "person/"];
            let steps =
                statement.query_map(nobody, |row| row.get::<_, String>(3)).expect("planned");
            let scans: Vec<_> = steps
                .map(|step| step.expect("a step"))
                .filter(|step| step.starts_with("SCAN"))
                .filter(|step| !["SCAN cycle", "SCAN followed"].contains(&step.as_str()))
                .collect();
            assert!(scans.is_empty(), "{scans:?}");
        }
    }
}
