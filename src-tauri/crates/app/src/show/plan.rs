//! What plans come to, and how they end.

use varde_model::{Pace, Plan, Refusal};
use varde_store::table::plan::PlanRow;

use super::Shown;
use crate::views::{Closed, OwnerRef, PlanRef};
use crate::{Failure, find};

/// What a plan comes to.
pub(crate) struct Standing {
    pub(crate) progress: Option<f64>,
    pub(crate) expected: f64,
    pub(crate) pace: Pace,
}

impl Shown<'_> {
    /// What a plan comes to, when `elapsed` (0 to 1) of its cycle has gone; nothing is known of
    /// one that nobody has begun.
    pub(crate) fn standing(
        &self,
        row: Option<&PlanRow>,
        elapsed: f64,
    ) -> Result<Standing, Failure> {
        let Some(row) = row else {
            return Ok(Standing { progress: None, expected: elapsed, pace: Pace::NoData });
        };
        let expected = row.kept_share + (1.0 - row.kept_share) * elapsed;
        let pace = self.pace(row.progress.unwrap_or(0.0), expected, row.has_data)?;
        Ok(Standing { progress: row.progress, expected, pace })
    }

    /// An owner by name.
    pub(crate) fn owner(&self, owner: varde_model::Owner) -> Result<OwnerRef, Failure> {
        Ok(OwnerRef { owner: owner.to_string(), owner_name: self.owner_name(owner)? })
    }

    /// Plans by name, the latest cycle first. An empty one is none, nor is the backlog, which has
    /// no days.
    pub(crate) fn plans(&self, rows: &[PlanRow]) -> Result<Vec<PlanRef>, Failure> {
        let mut plans = Vec::new();
        for row in rows.iter().filter(|row| row.objectives > 0 && !row.plan.cycle.is_backlog()) {
            let cycle = match find::cycle(self.db, row.plan.cycle) {
                Err(failure) if failure.code == Refusal::NotFound.code() => continue,
                found => found?,
            };
            let standing = self.standing(Some(row), cycle.span.elapsed(self.today))?;
            let OwnerRef { owner, owner_name } = self.owner(row.plan.owner)?;
            plans.push(PlanRef {
                owner,
                owner_name,
                cycle: self.cycle(&cycle)?,
                progress: standing.progress,
                pace: standing.pace.into(),
            });
        }
        plans.sort_by_key(|plan| (std::cmp::Reverse(plan.cycle.starts_on), plan.cycle.days));
        Ok(plans)
    }

    /// How a plan was closed; nothing while it is open.
    pub(crate) fn closed(&self, plan: &Plan) -> Result<Option<Closed>, Failure> {
        let Some(at) = plan.closed_at else { return Ok(None) };
        let by = self.maybe_person(plan.closed_by)?;
        Ok(Some(Closed { at, by, learned: plan.learned.clone() }))
    }
}
