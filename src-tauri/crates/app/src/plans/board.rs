//! Shows a plan, a page at a time.

use varde_model::PlanId;
use varde_store::table;

use crate::show::Shown;
use crate::views::{Board, Id};
use crate::{App, Failure, find, typed};

/// How many objectives a page holds.
pub(super) const PAGE: u32 = 50;

/// A plan, fifty objectives at a time from `offset` on. A plan that nobody has begun is empty.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn board(app: &App, cycle: Id, owner: &str, offset: u32) -> Result<Board, Failure> {
    let shown = Shown::of(app);
    let owner = typed::owner(owner)?;
    let cycle = find::cycle(app.db(), cycle.into())?;
    let id = PlanId::of(app.workspace, owner, cycle.id);
    let plan = table::plan::find(app.db(), id)?;
    let mut cards = table::objective::of_plan(app.db(), id, offset, PAGE + 1)?;
    let has_more = cards.len() > PAGE as usize;
    cards.truncate(PAGE as usize);
    let elapsed = cycle.span.elapsed(shown.today);
    let standing = shown.standing(plan.as_ref(), elapsed)?;
    let count = plan.as_ref().map_or(0, |plan| plan.objectives);
    let lead = plan.as_ref().and_then(|plan| plan.plan.lead);
    Ok(Board {
        plan: id.0,
        owner: owner.to_string(),
        owner_name: shown.owner_name(owner)?,
        cycle: shown.cycle(&cycle)?,
        lead: shown.maybe_person(lead)?,
        can_add: super::owners::may_plan(&shown.agreed()?, owner),
        too_many: shown.agreed()?.too_many_objectives(count),
        progress: standing.progress,
        pace: standing.pace.into(),
        objectives: cards
            .iter()
            .map(|card| shown.card(card, Some(&cycle)))
            .collect::<Result<_, _>>()?,
        closed: plan.as_ref().map(|row| shown.closed(&row.plan)).transpose()?.flatten(),
        lesson: super::lesson::before(&shown, app.workspace, owner, &cycle)?,
        archived: super::archived::count(app.db(), id)?,
        has_more,
    })
}
