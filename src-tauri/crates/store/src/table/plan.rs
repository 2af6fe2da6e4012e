//! Plans, and what they come to: the rollup by cycle and owner.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{CycleId, Owner, PersonId, Plan, PlanId, WorkspaceId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 9,
        older_may_open: false,
        sql: "CREATE TABLE plan (
            id BLOB PRIMARY KEY,
            workspace BLOB NOT NULL,
            cycle BLOB NOT NULL,
            owner TEXT NOT NULL,
            objectives INTEGER NOT NULL DEFAULT 0,
            key_results INTEGER NOT NULL DEFAULT 0,
            progress REAL,
            kept_share REAL NOT NULL DEFAULT 0,
            has_data INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX plan_by_cycle ON plan (cycle, owner);",
    },
    // How much stands in a cycle is known without looking at each of its plans.
    Migration {
        number: 20,
        older_may_open: false,
        sql: "CREATE TABLE cycle_total (
            cycle BLOB PRIMARY KEY,
            objectives INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO cycle_total (cycle, objectives)
            SELECT cycle, sum(objectives) FROM plan GROUP BY cycle HAVING sum(objectives) > 0;",
    },
    Migration {
        number: 22,
        older_may_open: false,
        sql: "ALTER TABLE plan ADD COLUMN lead BLOB;
              ALTER TABLE plan ADD COLUMN closed_at INTEGER;
              ALTER TABLE plan ADD COLUMN closed_by BLOB;
              ALTER TABLE plan ADD COLUMN learned TEXT NOT NULL DEFAULT '';
              CREATE INDEX plan_by_owner ON plan (workspace, owner);",
    },
    // The plans that one leads are found without looking at what others lead.
    Migration {
        number: 42,
        older_may_open: true,
        sql: "CREATE INDEX plan_by_lead ON plan (lead, cycle) WHERE lead IS NOT NULL;",
    },
];

/// A plan and what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// Its id, and its document's.
    pub id: PlanId,
    /// Whose it is, and whether it is closed.
    pub plan: Plan,
    /// How many objectives it has.
    pub objectives: u32,
    /// How many key results it has.
    pub key_results: u32,
    /// The plain mean of its objectives' progress, 0 to 1.
    pub progress: Option<f64>,
    /// The mean share of each objective that is to be kept all the while, and so is expected
    /// in full from the first day on, 0 to 1.
    pub kept_share: f64,
    /// Whether anything is known of it.
    pub has_data: bool,
}

const COLUMNS: &str =
    "id, workspace, cycle, owner, objectives, key_results, progress, kept_share, has_data,
     lead, closed_at, closed_by, learned";

fn read(row: &Row<'_>) -> rusqlite::Result<PlanRow> {
    Ok(PlanRow {
        id: codec::id(row, 0)?,
        plan: Plan {
            workspace: codec::id(row, 1)?,
            cycle: codec::id(row, 2)?,
            owner: codec::word(row, 3, |text| text.parse().ok())?,
            lead: codec::maybe_id(row, 9)?,
            closed_at: codec::maybe_time(row, 10)?,
            closed_by: codec::maybe_id(row, 11)?,
            learned: row.get(12)?,
        },
        objectives: row.get(4)?,
        key_results: row.get(5)?,
        progress: row.get(6)?,
        kept_share: row.get(7)?,
        has_data: row.get(8)?,
    })
}

/// Lays out whose plan it is and how it stands; what it comes to is kept.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, id: PlanId, plan: &Plan) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO plan (id, workspace, cycle, owner, lead, closed_at, closed_by, learned)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET workspace = ?2, cycle = ?3, owner = ?4, lead = ?5,
            closed_at = ?6, closed_by = ?7, learned = ?8",
    )?
    .execute(params![
        codec::blob(id),
        codec::blob(plan.workspace),
        codec::blob(plan.cycle),
        plan.owner.to_string(),
        codec::maybe_blob(plan.lead),
        plan.closed_at.map(codec::millis),
        codec::maybe_blob(plan.closed_by),
        plan.learned,
    ])?;
    Ok(())
}

/// Adds up what a plan comes to, from its objectives, and its cycle with it.
///
/// # Errors
/// What the disk says.
pub fn add_up(db: &Connection, id: PlanId) -> Result<(), StoreError> {
    let Some(before) = find(db, id)? else { return Ok(()) };
    db.prepare_cached(
        "UPDATE plan SET (objectives, key_results, progress, kept_share, has_data) = (
            SELECT count(*), coalesce(sum(key_results), 0), avg(progress),
                   coalesce(avg(kept_share) FILTER (WHERE progress IS NOT NULL), 0),
                   coalesce(max(has_data), 0)
            FROM objective WHERE plan = ?1 AND archived_at IS NULL)
         WHERE id = ?1",
    )?
    .execute([codec::blob(id)])?;
    match find(db, id)? {
        Some(now) if now.objectives != before.objectives => {
            let more = i64::from(now.objectives) - i64::from(before.objectives);
            add_to_cycle(db, now.plan.cycle, more)
        }
        _ => Ok(()),
    }
}

fn add_to_cycle(db: &Connection, cycle: CycleId, more: i64) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO cycle_total (cycle, objectives) VALUES (?1, ?2)
         ON CONFLICT (cycle) DO UPDATE SET objectives = objectives + excluded.objectives",
    )?
    .execute(params![codec::blob(cycle), more])?;
    db.prepare_cached("DELETE FROM cycle_total WHERE cycle = ?1 AND objectives = 0")?
        .execute([codec::blob(cycle)])?;
    Ok(())
}

/// Adds up every cycle anew, from what its plans say: for shelves that were laid out again.
///
/// # Errors
/// What the disk says.
pub fn add_up_cycles(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "DELETE FROM cycle_total;
         INSERT INTO cycle_total (cycle, objectives)
            SELECT cycle, sum(objectives) FROM plan GROUP BY cycle HAVING sum(objectives) > 0;",
    )?;
    Ok(())
}

/// A plan by its id.
///
/// # Errors
/// What the disk says.
pub fn find(db: &Connection, id: PlanId) -> Result<Option<PlanRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM plan WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([codec::blob(id)], read).optional()?)
}

/// The plans of a cycle in a workspace, by owner.
///
/// # Errors
/// What the disk says.
pub fn of_cycle(
    db: &Connection,
    workspace: WorkspaceId,
    cycle: CycleId,
) -> Result<Vec<PlanRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM plan WHERE cycle = ?1 AND workspace = ?2 ORDER BY owner");
    let mut statement = db.prepare_cached(&sql)?;
    let said = params![codec::blob(cycle), codec::blob(workspace)];
    Ok(statement.query_map(said, read)?.collect::<Result<_, _>>()?)
}

/// Every plan of a workspace.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: WorkspaceId) -> Result<Vec<PlanRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM plan WHERE workspace = ?1 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}

/// When the first objective of a plan was written; nothing where it has none.
///
/// # Errors
/// What the disk says.
pub fn begun_at(db: &Connection, id: PlanId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let sql = "SELECT min(created_at) FROM objective WHERE plan = ?1";
    let at: Option<i64> = db.query_row(sql, [codec::blob(id)], |row| row.get(0))?;
    Ok(at.map(codec::time_of))
}

/// The plans that a person leads.
///
/// # Errors
/// What the disk says.
pub fn led_by(db: &Connection, person: PersonId) -> Result<Vec<PlanRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM plan WHERE lead = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_map([codec::blob(person)], read)?.collect::<Result<_, _>>()?)
}

/// The plans of an owner, in whatever cycle.
///
/// # Errors
/// What the disk says.
pub fn of_owner(
    db: &Connection,
    workspace: Uuid,
    owner: Owner,
) -> Result<Vec<PlanRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM plan WHERE workspace = ?1 AND owner = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let said = params![codec::blob(workspace), owner.to_string()];
    Ok(statement.query_map(said, read)?.collect::<Result<_, _>>()?)
}

/// The mean grade in percent of the objectives that an owner has graded, by cycle.
///
/// # Errors
/// What the disk says.
pub fn grades(
    db: &Connection,
    workspace: Uuid,
    owner: Owner,
) -> Result<Vec<(CycleId, f64)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT plan.cycle, avg(objective.grade) FROM plan
         JOIN objective ON objective.plan = plan.id AND objective.archived_at IS NULL
         WHERE plan.workspace = ?1 AND plan.owner = ?2 AND objective.grade IS NOT NULL
         GROUP BY plan.id",
    )?;
    let read = |row: &Row<'_>| Ok((codec::id(row, 0)?, row.get(1)?));
    let found = statement.query_map(params![codec::blob(workspace), owner.to_string()], read)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// How many objectives stand in a cycle, over all plans.
///
/// # Errors
/// What the disk says.
pub fn objectives_of_cycle(db: &Connection, cycle: CycleId) -> Result<u32, StoreError> {
    let mut statement = db.prepare_cached("SELECT objectives FROM cycle_total WHERE cycle = ?1")?;
    Ok(statement.query_row([codec::blob(cycle)], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Whether any plan of a workspace has ever held an objective.
///
/// # Errors
/// What the disk says.
pub fn is_begun(db: &Connection, workspace: Uuid) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM objective JOIN plan ON plan.id = objective.plan
                        WHERE plan.workspace = ?1)",
    )?;
    Ok(statement.query_row([codec::blob(workspace)], |row| row.get(0))?)
}
