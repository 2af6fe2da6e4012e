//! Shows what an owner plans for no cycle yet.

use varde_model::{CycleId, PlanId};
use varde_store::table;

use super::board::PAGE;
use crate::show::Shown;
use crate::views::Backlog;
use crate::{App, Failure, typed};

/// An owner's backlog, fifty objectives at a time from `offset` on. One that nobody has begun is
/// empty.
///
/// # Errors
/// Refused where there is no such owner; what the disk says.
pub fn backlog(app: &App, owner: &str, offset: u32) -> Result<Backlog, Failure> {
    let shown = Shown::of(app);
    let owner = typed::owner(owner)?;
    let id = PlanId::of(app.workspace, owner, CycleId::BACKLOG);
    let mut cards = table::objective::of_plan(app.db(), id, offset, PAGE + 1)?;
    let has_more = cards.len() > PAGE as usize;
    cards.truncate(PAGE as usize);
    Ok(Backlog {
        plan: id.0,
        cycle: CycleId::BACKLOG.0,
        owner: owner.to_string(),
        owner_name: shown.owner_name(owner)?,
        objectives: cards.iter().map(|card| shown.card(card, None)).collect::<Result<_, _>>()?,
        archived: super::archived::count(app.db(), id)?,
        has_more,
    })
}
