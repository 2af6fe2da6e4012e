//! Reopens a plan that was closed.

use varde_document::{Edit, Scalar, field};
use varde_model::PlanId;

use crate::transact::transact;
use crate::views::{Done, Id};
use crate::{App, Failure, cycles, find};

/// Reopens a plan: it can be changed again. What was learned, the grades and what went on stay.
///
/// # Errors
/// Refused where there is no such cycle, owner or plan.
pub fn reopen(app: &mut App, cycle: Id, owner: &str) -> Result<Done, Failure> {
    transact(app, |work| {
        let owner = find::owner(work.db, owner)?;
        let cycle = find::cycle(work.db, cycle.into())?;
        let plan = PlanId::of(work.workspace, owner, cycle.id);
        find::plan(work.db, plan)?;
        for field in [field::CLOSED_BY, field::CLOSED_AT] {
            work.edit(plan, Edit::Root { field, value: Scalar::Null });
        }
        Ok((cycles::intent("plan_reopened", &cycle.name, cycle.span), Some(plan.0)))
    })
}
