//! Shows a plan at the end of its cycle, for grading.

use varde_model::{Cycle, PlanId, grade};
use varde_store::table::{self, key_result::Line, objective::Card};

use crate::show::{Shown, maths};
use crate::views::{GradedKeyResult, GradedObjective, Grading, Id, Reflections};
use crate::{App, Failure, find, typed};

/// How many objectives are graded on one screen at most.
const MOST: u32 = 200;

/// A plan at the end of its cycle: what progress proposes, what was graded, what it says.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn grading(app: &App, cycle: Id, owner: &str) -> Result<Grading, Failure> {
    let shown = Shown::of(app);
    let cycle = find::cycle(app.db(), cycle.into())?;
    let plan = PlanId::of(app.workspace, typed::owner(owner)?, cycle.id);
    of_plan(&shown, plan, &cycle, MOST)
}

/// The first objectives of a plan, for grading.
pub(crate) fn of_plan(
    shown: &Shown<'_>,
    plan: PlanId,
    cycle: &Cycle,
    most: u32,
) -> Result<Grading, Failure> {
    let cards = table::objective::of_plan(shown.db, plan, 0, most)?;
    let objectives: Vec<_> =
        cards.iter().map(|card| objective(shown, card, cycle)).collect::<Result<_, _>>()?;
    let all = || objectives.iter().flat_map(|objective| &objective.key_results);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let agreed = shown.agreed()?;
    let closed = table::plan::find(shown.db, plan)?.filter(|row| row.plan.is_closed());
    Ok(Grading {
        plan: plan.0,
        cycle: shown.cycle(cycle)?,
        is_closed: closed.is_some(),
        learned: closed.map(|row| row.plan.learned).unwrap_or_default(),
        aim_from: agreed.aim_from,
        aim_to: agreed.aim_to,
        graded: count(all().filter(|key_result| key_result.row.grade.is_some()).count()),
        key_results: count(all().count()),
        objectives,
    })
}

fn objective(shown: &Shown<'_>, card: &Card, cycle: &Cycle) -> Result<GradedObjective, Failure> {
    let said = &card.objective;
    let lines = table::key_result::of_objective(shown.db, said.id)?;
    let gone = shown.gone(Some(cycle));
    let agreed = shown.agreed()?;
    let band = card.standing.grade.map(|grade| grade::Band::of(grade, &agreed));
    let [mindset, control, wording, priority] = said.reflections.clone();
    Ok(GradedObjective {
        id: said.id.0,
        title: said.title.clone(),
        progress: card.standing.progress,
        grade: card.standing.grade,
        band: band.map(Into::into),
        asks_for_reflection: band.is_some_and(grade::Band::asks_for_reflection),
        reflections: Reflections { mindset, control, wording, priority },
        key_results: lines
            .iter()
            .map(|line| key_result(shown, line, gone))
            .collect::<Result<_, _>>()?,
        maths: card.standing.grade.map(|_| maths::grade_of(card, &lines)),
    })
}

fn key_result(
    shown: &Shown<'_>,
    line: &Line,
    gone: Option<f64>,
) -> Result<GradedKeyResult, Failure> {
    Ok(GradedKeyResult {
        row: shown.row(line, gone)?,
        proposed: grade::proposed(line.known.progress.unwrap_or(0.0)),
        reason: line.key_result.grade_reason.clone(),
    })
}
