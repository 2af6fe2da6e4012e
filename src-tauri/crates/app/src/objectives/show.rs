//! Shows an objective with all that belongs to it.

use varde_model::ObjectiveId;
use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, ObjectiveDetail};
use crate::{App, Failure, find};

/// An objective with all that belongs to it, archived or not.
///
/// # Errors
/// Refused where there is no such objective; what the disk says.
pub fn show(app: &App, id: Id) -> Result<ObjectiveDetail, Failure> {
    let shown = Shown::of(app);
    let card = find::objective(app.db(), id)?;
    let plan = find::plan(app.db(), card.objective.plan)?;
    let cycle = find::cycle(app.db(), plan.cycle)?;
    let supporters = table::objective::supporters(app.db(), ObjectiveId(id))?;
    let supported_by = supporters.into_iter().filter_map(|id| shown.name(id).transpose());
    Ok(ObjectiveDetail {
        card: shown.card(&card, &cycle)?,
        cycle: shown.cycle(&cycle)?,
        created_at: card.objective.life.created_at.unwrap_or_default(),
        supported_by: supported_by.collect::<Result<_, _>>()?,
        maths: shown.maths_of_objective(&card, &cycle)?,
        is_archived: card.objective.life.is_archived(),
    })
}
