//! What an owner learned last meets them again when they plan (P32).

use varde_model::{Cycle, Owner, WorkspaceId};
use varde_store::table;

use crate::Failure;
use crate::show::Shown;
use crate::views::Lesson;

/// How much of a cycle counts as the time in which it is planned.
const PLANNING: f64 = 0.25;

/// What the owner of a plan took along from the latest cycle before one, while there is
/// something to plan.
pub(super) fn before(
    shown: &Shown<'_>,
    workspace: WorkspaceId,
    owner: Owner,
    cycle: &Cycle,
) -> Result<Option<Lesson>, Failure> {
    if cycle.span.elapsed(shown.today) > PLANNING {
        return Ok(None);
    }
    let mut latest: Option<(Cycle, String)> = None;
    for row in table::plan::of_owner(shown.db, workspace.0, owner)? {
        let said = row.plan.learned;
        let Some(other) = table::cycle::find(shown.db, row.plan.cycle)? else { continue };
        let is_before = !said.is_empty() && other.span.starts_on < cycle.span.starts_on;
        let order = |cycle: &Cycle| (cycle.span.starts_on, cycle.span.ends_on, cycle.id);
        if is_before && latest.as_ref().is_none_or(|(known, _)| order(known) < order(&other)) {
            latest = Some((other, said));
        }
    }
    let lesson = |(cycle, learned)| Ok(Lesson { cycle: shown.cycle(&cycle)?, learned });
    latest.map(lesson).transpose()
}
