//! Copies an objective, to the same or another plan.

use varde_model::CycleId;
use varde_store::table;

use super::carry::{Carrier, Place};
use super::take::take;
use crate::transact::{Work, transact};
use crate::views::{CopyObjective, Done, Intent};
use crate::{App, Failure, find};

/// Copies an objective with the key results that are named: everything but check-ins, grades and
/// what was said at its end. It stands as a draft at the end of the plan that it is copied to.
///
/// # Errors
/// Refused where there is no such objective, cycle or owner, a key result is of another, or the
/// plan that it is copied to is closed; so is a person where people have no plans of their own.
pub fn copy(app: &mut App, input: CopyObjective) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, input.objective)?;
        let lines = table::key_result::of_objective(work.db, card.objective.id)?;
        let taken = take(lines, &input.key_results)?;
        let own = find::plan(work.db, card.objective.plan)?.owner;
        let place = place(work, own, input.cycle.into(), &input.owner)?;
        let mut carrier = Carrier::new(work, place)?;
        let id = carrier.expect(work, card.objective.id);
        carrier.copy(work, id, &card, &taken)?;
        Ok((Intent::of("objective_copied").with("title", card.objective.title), Some(id)))
    })
}

/// The plan that something is taken to; begun with it, where it is the first.
pub(super) fn place(
    work: &mut Work<'_>,
    own: varde_model::Owner,
    cycle: CycleId,
    owner: &str,
) -> Result<Place, Failure> {
    let owner = if owner.is_empty() { own } else { find::planning_owner(work, owner)? };
    let days = find::days_of(work.db, cycle)?.map(|cycle| cycle.span);
    Ok(Place { plan: work.plan(owner, cycle)?, cycle, days })
}
