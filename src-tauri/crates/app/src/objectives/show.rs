//! Shows an objective with all that belongs to it.

use varde_model::ObjectiveId;
use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, ObjectiveDetail, ObjectiveRef};
use crate::{App, Failure, find};

/// An objective with all that belongs to it, archived or not.
///
/// # Errors
/// Refused where there is no such objective; what the disk says.
pub fn show(app: &App, id: Id) -> Result<ObjectiveDetail, Failure> {
    let shown = Shown::of(app);
    let card = find::objective(app.db(), id)?;
    let plan = find::plan(app.db(), card.objective.plan)?;
    let cycle = find::days_of(app.db(), plan.cycle)?;
    let said = &card.objective;
    let name = |id: Option<ObjectiveId>| id.map(|id| shown.name(id)).transpose();
    let goes_on = table::objective::continued_by(app.db(), said.id)?;
    let supporters = table::objective::supporters(app.db(), ObjectiveId(id))?;
    Ok(ObjectiveDetail {
        card: shown.card(&card, cycle.as_ref())?,
        notes: said.notes.clone(),
        cycle: cycle.as_ref().map(|cycle| shown.cycle(cycle)).transpose()?,
        owner: plan.owner.to_string(),
        created_at: said.life.created_at.unwrap_or_default(),
        continues: name(said.continues)?.flatten(),
        continued_by: names(&shown, goes_on)?,
        moved_to: name(said.moved_to)?.flatten(),
        supported_by: names(&shown, supporters)?,
        maths: shown.maths_of_objective(&card, cycle.as_ref())?,
        is_archived: said.life.is_archived(),
        is_closed: plan.is_closed(),
    })
}

fn names(shown: &Shown<'_>, ids: Vec<ObjectiveId>) -> Result<Vec<ObjectiveRef>, Failure> {
    ids.into_iter().filter_map(|id| shown.name(id).transpose()).collect()
}
