//! Shows what was archived in a plan, so that it can be brought back.

use varde_model::PlanId;
use varde_store::{Connection, table};

use crate::show::Shown;
use crate::views::{Archived, ArchivedKind, Id};
use crate::{App, Failure, find, typed};

/// What was archived in a plan, the latest first.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn archived(app: &App, cycle: Id, owner: &str) -> Result<Vec<Archived>, Failure> {
    let shown = Shown::of(app);
    let plan = PlanId::of(app.workspace, typed::owner(owner)?, cycle.into());
    let mut all = Vec::new();
    for card in table::objective::archived(app.db(), plan)? {
        let life = &card.objective.life;
        all.push(Archived {
            id: card.objective.id.0,
            what: ArchivedKind::Objective,
            title: card.objective.title,
            of: String::new(),
            at: life.archived_at.unwrap_or_default(),
            by: shown.maybe_person(life.archived_by)?,
        });
    }
    for line in table::key_result::archived(app.db(), plan)? {
        let life = &line.key_result.life;
        let objective = find::objective(app.db(), line.key_result.objective.0)?;
        all.push(Archived {
            id: line.key_result.id.0,
            what: ArchivedKind::KeyResult,
            title: line.key_result.title,
            of: objective.objective.title,
            at: life.archived_at.unwrap_or_default(),
            by: shown.maybe_person(life.archived_by)?,
        });
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(all)
}

/// How much is archived in a plan.
pub(super) fn count(db: &Connection, plan: PlanId) -> Result<u32, Failure> {
    let objectives = table::objective::archived(db, plan)?.len();
    let key_results = table::key_result::archived(db, plan)?.len();
    Ok(u32::try_from(objectives + key_results).unwrap_or(u32::MAX))
}
