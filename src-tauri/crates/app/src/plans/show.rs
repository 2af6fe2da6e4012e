//! Shows a plan as a whole: its figures, how they came about, and its way so far.

use varde_model::{Cycle, Owner, Pace, PlanId};
use varde_store::{Connection, table};

use super::burn_up;
use crate::show::Shown;
use crate::views::{CycleGrade, Id, PlanDetail};
use crate::{App, Failure, find, typed};

/// How many objectives a plan's figures are told of at most.
const MOST: u32 = 200;

/// A plan as a whole. A plan that nobody has begun has no figures.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn show(app: &App, cycle: Id, owner: &str) -> Result<PlanDetail, Failure> {
    let shown = Shown::of(app);
    let owner = typed::owner(owner)?;
    let cycle = find::cycle(app.db(), cycle.into())?;
    let id = PlanId::of(app.workspace, owner, cycle.id);
    let plan = table::plan::find(app.db(), id)?;
    let cards = table::objective::of_plan(app.db(), id, 0, MOST)?;
    let agreed = shown.agreed()?;
    let (progress, has_data) =
        plan.as_ref().map_or((None, false), |plan| (plan.progress, plan.has_data));
    let kept = plan.as_ref().map_or(0.0, |plan| plan.kept_share);
    let expected = kept + (1.0 - kept) * cycle.span.elapsed(shown.today);
    Ok(PlanDetail {
        plan: id.0,
        owner: owner.to_string(),
        owner_name: shown.owner_name(owner)?,
        cycle: shown.cycle(&cycle)?,
        progress,
        expected,
        pace: Pace::of(progress.unwrap_or(0.0), expected, has_data, agreed.pace).into(),
        maths: match progress {
            Some(progress) => shown.maths_of_plan(progress, expected, &cards, &cycle)?,
            None => Vec::new(),
        },
        burn_up: burn_up::of(app.db(), &cards, &cycle, shown.today, kept)?,
        grades: grades(app.db(), &shown, (app.workspace.0, owner))?,
        aim_from: agreed.aim_from,
        aim_to: agreed.aim_to,
    })
}

/// What an owner's cycles came to, by their first day.
fn grades(
    db: &Connection,
    shown: &Shown<'_>,
    (workspace, owner): (Id, Owner),
) -> Result<Vec<CycleGrade>, Failure> {
    let mut all: Vec<(Cycle, f64)> = Vec::new();
    for (cycle, grade) in table::plan::grades(db, workspace, owner)? {
        // The backlog has no days, and nothing in it is graded.
        all.extend(table::cycle::find(db, cycle)?.map(|cycle| (cycle, grade)));
    }
    all.sort_by_key(|(cycle, _)| (cycle.span.starts_on, cycle.span.ends_on, cycle.id));
    all.iter()
        .map(|(cycle, grade)| Ok(CycleGrade { cycle: shown.cycle(cycle)?, grade: *grade }))
        .collect()
}
