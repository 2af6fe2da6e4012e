//! Objectives as cards: what they say, and what their key results make of them.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{
    Ambition, Focus, Life, Objective, ObjectiveId, Outcome, PersonId, PlanId, State, WorkspaceId,
};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 10,
        older_may_open: false,
        sql: "CREATE TABLE objective (
            id BLOB PRIMARY KEY,
            plan BLOB NOT NULL,
            title TEXT NOT NULL,
            why TEXT NOT NULL,
            lead BLOB,
            state TEXT NOT NULL,
            ambition TEXT,
            due_on INTEGER,
            reflection_mindset TEXT NOT NULL,
            reflection_control TEXT NOT NULL,
            reflection_wording TEXT NOT NULL,
            reflection_priority TEXT NOT NULL,
            position TEXT NOT NULL,
            created_at INTEGER,
            created_by BLOB,
            archived_at INTEGER,
            archived_by BLOB,
            key_results INTEGER NOT NULL DEFAULT 0,
            progress REAL,
            kept_share REAL NOT NULL DEFAULT 0,
            confidence REAL,
            grade REAL,
            has_data INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX objective_by_plan ON objective (plan, position, id) WHERE archived_at IS NULL;
        CREATE INDEX objective_archived ON objective (plan) WHERE archived_at IS NOT NULL;
        CREATE TABLE contribution (
            objective BLOB NOT NULL,
            contributes_to BLOB NOT NULL,
            PRIMARY KEY (objective, contributes_to)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX contribution_to ON contribution (contributes_to);",
    },
    // What one leads is found without looking at what others lead.
    Migration {
        number: 18,
        older_may_open: true,
        sql: "CREATE INDEX objective_by_lead ON objective (lead, plan)
              WHERE lead IS NOT NULL AND archived_at IS NULL;",
    },
    Migration {
        number: 23,
        older_may_open: false,
        sql: "ALTER TABLE objective ADD COLUMN focus TEXT;
              ALTER TABLE objective ADD COLUMN notes TEXT NOT NULL DEFAULT '';
              ALTER TABLE objective ADD COLUMN outcome TEXT;
              ALTER TABLE objective ADD COLUMN outcome_reason TEXT NOT NULL DEFAULT '';
              ALTER TABLE objective ADD COLUMN continues BLOB;
              ALTER TABLE objective ADD COLUMN moved_to BLOB;
              CREATE INDEX objective_continues ON objective (continues)
              WHERE continues IS NOT NULL;",
    },
    // What was moved here, for what carries on from there.
    Migration {
        number: 79,
        older_may_open: true,
        sql: "CREATE INDEX objective_moved_to ON objective (moved_to) WHERE moved_to IS NOT NULL;",
    },
];

/// What an objective's key results make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// How many key results count.
    pub key_results: u32,
    /// The weighted mean of their progress, 0 to 1.
    pub progress: Option<f64>,
    /// The share of the weight that is to be kept all the while, 0 to 1.
    pub kept_share: f64,
    /// The weighted mean of their confidences, 0 to 10.
    pub confidence: Option<f64>,
    /// The mean of their grades in percent, once each has one.
    pub grade: Option<f64>,
    /// Whether anything is known of any of them.
    pub has_data: bool,
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What it says.
    pub objective: Objective,
    /// What its key results make of it.
    pub standing: Standing,
}

const COLUMNS: &str = "id, plan, title, why, lead, state, ambition, due_on, reflection_mindset,
    reflection_control, reflection_wording, reflection_priority, position, created_at, created_by,
    archived_at, archived_by, key_results, progress, kept_share, confidence, grade, has_data, focus,
    notes, outcome, outcome_reason, continues, moved_to";

fn read(row: &Row<'_>) -> rusqlite::Result<Card> {
    let word = |column| row.get::<_, Option<String>>(column);
    let objective = Objective {
        id: codec::id(row, 0)?,
        plan: codec::id(row, 1)?,
        title: row.get(2)?,
        why: row.get(3)?,
        lead: codec::maybe_id(row, 4)?,
        state: codec::word(row, 5, State::from_text)?,
        ambition: word(6)?.as_deref().and_then(Ambition::from_text),
        focus: word(23)?.as_deref().and_then(Focus::from_text),
        notes: row.get(24)?,
        outcome: word(25)?.as_deref().and_then(Outcome::from_text),
        outcome_reason: row.get(26)?,
        continues: codec::maybe_id(row, 27)?,
        moved_to: codec::maybe_id(row, 28)?,
        due_on: codec::maybe_day(row, 7)?,
        contributes_to: Vec::new(),
        reflections: [row.get(8)?, row.get(9)?, row.get(10)?, row.get(11)?],
        position: codec::position(row, 12)?,
        life: Life {
            created_at: codec::maybe_time(row, 13)?,
            created_by: codec::maybe_id(row, 14)?,
            archived_at: codec::maybe_time(row, 15)?,
            archived_by: codec::maybe_id(row, 16)?,
        },
    };
    let standing = Standing {
        key_results: row.get(17)?,
        progress: row.get(18)?,
        kept_share: row.get(19)?,
        confidence: row.get(20)?,
        grade: row.get(21)?,
        has_data: row.get(22)?,
    };
    Ok(Card { objective, standing })
}

/// Lays out what an objective says; what its key results make of it is kept.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, objective: &Objective) -> Result<(), StoreError> {
    let [mindset, control, wording, priority] = &objective.reflections;
    db.prepare_cached(
        "INSERT INTO objective (id, plan, title, why, lead, state, ambition, due_on,
            reflection_mindset, reflection_control, reflection_wording, reflection_priority,
            position, created_at, created_by, archived_at, archived_by, focus, notes, outcome,
            outcome_reason, continues, moved_to)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23)
         ON CONFLICT (id) DO UPDATE SET plan = ?2, title = ?3, why = ?4, lead = ?5, state = ?6,
            ambition = ?7, due_on = ?8, reflection_mindset = ?9, reflection_control = ?10,
            reflection_wording = ?11, reflection_priority = ?12, position = ?13, created_at = ?14,
            created_by = ?15, archived_at = ?16, archived_by = ?17, focus = ?18, notes = ?19,
            outcome = ?20, outcome_reason = ?21, continues = ?22, moved_to = ?23",
    )?
    .execute(params![
        codec::blob(objective.id),
        codec::blob(objective.plan),
        objective.title,
        objective.why,
        codec::maybe_blob(objective.lead),
        objective.state.to_text(),
        objective.ambition.map(Ambition::to_text),
        objective.due_on.map(codec::day_number),
        mindset,
        control,
        wording,
        priority,
        codec::place(objective.position.as_ref()),
        objective.life.created_at.map(codec::millis),
        codec::maybe_blob(objective.life.created_by),
        objective.life.archived_at.map(codec::millis),
        codec::maybe_blob(objective.life.archived_by),
        objective.focus.map(Focus::to_text),
        objective.notes,
        objective.outcome.map(Outcome::to_text),
        objective.outcome_reason,
        codec::maybe_blob(objective.continues),
        codec::maybe_blob(objective.moved_to),
    ])?;
    contribute(db, objective.id, &objective.contributes_to)
}

fn contribute(db: &Connection, id: ObjectiveId, to: &[ObjectiveId]) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM contribution WHERE objective = ?1")?
        .execute([codec::blob(id)])?;
    for other in to {
        db.prepare_cached("INSERT INTO contribution (objective, contributes_to) VALUES (?1, ?2)")?
            .execute(params![codec::blob(id), codec::blob(*other)])?;
    }
    Ok(())
}

/// Notes what an objective's key results make of it.
///
/// # Errors
/// What the disk says.
pub fn stand(db: &Connection, id: ObjectiveId, standing: &Standing) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE objective SET key_results = ?2, progress = ?3, kept_share = ?4, confidence = ?5,
            grade = ?6, has_data = ?7 WHERE id = ?1",
    )?
    .execute(params![
        codec::blob(id),
        standing.key_results,
        standing.progress,
        standing.kept_share,
        standing.confidence,
        standing.grade,
        standing.has_data,
    ])?;
    Ok(())
}

/// Lays out a whole card.
///
/// # Errors
/// What the disk says.
pub fn lay(db: &Connection, card: &Card) -> Result<(), StoreError> {
    put(db, &card.objective)?;
    stand(db, card.objective.id, &card.standing)
}

/// Takes an objective off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM objective WHERE id = ?1")?.execute([codec::blob(id)])?;
    contribute(db, id.into(), &[])
}

/// A card by its id, with what it contributes to.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: ObjectiveId) -> Result<Option<Card>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM objective WHERE id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?;
    found.map(|card| with_contributions(db, card)).transpose()
}

/// The cards of a plan in order, from `offset` on.
///
/// # Errors
/// What the disk says.
pub fn of_plan(
    db: &Connection,
    plan: PlanId,
    offset: u32,
    most: u32,
) -> Result<Vec<Card>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM objective WHERE plan = ?1 AND archived_at IS NULL
         ORDER BY position, id LIMIT ?3 OFFSET ?2"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let cards = statement
        .query_map(params![codec::blob(plan), offset, most], read)?
        .collect::<Result<Vec<_>, _>>()?;
    cards.into_iter().map(|card| with_contributions(db, card)).collect()
}

/// The archived cards of a plan, the latest first; not those that were moved elsewhere.
///
/// # Errors
/// What the disk says.
pub fn archived(db: &Connection, plan: PlanId) -> Result<Vec<Card>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM objective WHERE plan = ?1 AND archived_at IS NOT NULL
         AND moved_to IS NULL ORDER BY archived_at DESC, id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(plan)], read)?.collect::<Result<_, _>>()?)
}

fn with_contributions(db: &Connection, mut card: Card) -> Result<Card, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT contributes_to FROM contribution WHERE objective = ?1 ORDER BY contributes_to",
    )?;
    let id = codec::blob(card.objective.id);
    card.objective.contributes_to =
        statement.query_map([id], |row| codec::id(row, 0))?.collect::<Result<_, _>>()?;
    Ok(card)
}

/// The objectives that contribute to one and are not archived, by id.
///
/// # Errors
/// What the disk says.
pub fn supporters(db: &Connection, id: ObjectiveId) -> Result<Vec<ObjectiveId>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT objective FROM contribution JOIN objective ON objective.id = contribution.objective
         WHERE contributes_to = ?1 AND archived_at IS NULL ORDER BY objective",
    )?;
    Ok(statement
        .query_map([codec::blob(id)], |row| codec::id(row, 0))?
        .collect::<Result<_, _>>()?)
}

/// The objectives that carry one on or are copies of it and are not archived, by id; also of what
/// it was before it was moved, by whatever way laptops moved it.
///
/// # Errors
/// What the disk says.
pub fn continued_by(db: &Connection, id: ObjectiveId) -> Result<Vec<ObjectiveId>, StoreError> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE was (id) AS (
            SELECT ?1 UNION SELECT objective.id FROM objective JOIN was ON moved_to = was.id
         )
         SELECT id FROM objective WHERE continues IN was AND archived_at IS NULL ORDER BY id",
    )?;
    Ok(statement
        .query_map([codec::blob(id)], |row| codec::id(row, 0))?
        .collect::<Result<_, _>>()?)
}

/// Objectives of a workspace whose title holds a text, in small or large letters of any
/// alphabet, the newest first.
///
/// # Errors
/// What the disk says.
pub fn with_title(
    db: &Connection,
    workspace: Uuid,
    text: &str,
    most: usize,
) -> Result<Vec<ObjectiveId>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT objective.id, title FROM objective JOIN plan ON plan.id = objective.plan
         WHERE plan.workspace = ?1 AND objective.archived_at IS NULL
         ORDER BY objective.id DESC",
    )?;
    // SQLite knows small and large letters of English alone.
    let wanted = text.to_lowercase();
    let mut rows = statement.query([codec::blob(workspace)])?;
    let mut found = Vec::new();
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        if row.get::<_, String>(1)?.to_lowercase().contains(&wanted) {
            found.push(codec::id(row, 0)?);
        }
    }
    Ok(found)
}

/// The objectives that a person leads in the cycles that run on a day, the oldest first.
///
/// # Errors
/// What the disk says.
pub fn led_by(
    db: &Connection,
    workspace: WorkspaceId,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<ObjectiveId>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT objective.id FROM objective CROSS JOIN plan ON plan.id = objective.plan
         CROSS JOIN cycle ON cycle.id = plan.cycle
         WHERE objective.lead = ?1 AND objective.archived_at IS NULL AND plan.workspace = ?2
         AND cycle.starts_on <= ?3 AND cycle.ends_on >= ?3 ORDER BY objective.id",
    )?;
    let said = params![codec::blob(person), codec::blob(workspace), codec::day_number(today)];
    Ok(statement.query_map(said, |row| codec::id(row, 0))?.collect::<Result<_, _>>()?)
}

/// The places of a plan that are taken, in order.
///
/// # Errors
/// What the disk says.
pub fn places(
    db: &Connection,
    plan: PlanId,
) -> Result<Vec<(ObjectiveId, Option<varde_model::Position>)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, position FROM objective WHERE plan = ?1 AND archived_at IS NULL
         ORDER BY position, id",
    )?;
    let read = |row: &Row<'_>| Ok((codec::id(row, 0)?, codec::position(row, 1)?));
    Ok(statement.query_map([codec::blob(plan)], read)?.collect::<Result<_, _>>()?)
}
