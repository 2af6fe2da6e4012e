//! How a plan stands as a whole.

use varde_model::Plan;

use super::Shown;
use crate::Failure;
use crate::views::Closed;

impl Shown<'_> {
    /// How a plan was closed; nothing while it is open.
    pub(crate) fn closed(&self, plan: &Plan) -> Result<Option<Closed>, Failure> {
        let Some(at) = plan.closed_at else { return Ok(None) };
        let by = self.maybe_person(plan.closed_by)?;
        Ok(Some(Closed { at, by, learned: plan.learned.clone() }))
    }
}
