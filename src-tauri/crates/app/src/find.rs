//! Things that a use case is about: there and not archived, or a refusal.

use varde_model::{Cycle, CycleId, KeyResultId, ObjectiveId, Refusal};
use varde_store::{
    Connection,
    table::{self, key_result::Line, objective::Card, plan::PlanRow},
};

use crate::Failure;
use crate::views::Id;

pub(crate) fn objective(db: &Connection, id: Id) -> Result<Card, Failure> {
    Ok(table::objective::find(db, ObjectiveId(id))?.ok_or(Refusal::NotFound)?)
}

pub(crate) fn live_objective(db: &Connection, id: Id) -> Result<Card, Failure> {
    let card = objective(db, id)?;
    if card.objective.life.is_archived() {
        return Err(Refusal::Archived.into());
    }
    Ok(card)
}

pub(crate) fn key_result(db: &Connection, id: Id) -> Result<Line, Failure> {
    Ok(table::key_result::find(db, KeyResultId(id))?.ok_or(Refusal::NotFound)?)
}

pub(crate) fn live_key_result(db: &Connection, id: Id) -> Result<Line, Failure> {
    let line = key_result(db, id)?;
    live_objective(db, line.key_result.objective.0)?;
    if line.key_result.life.is_archived() {
        return Err(Refusal::Archived.into());
    }
    Ok(line)
}

pub(crate) fn cycle(db: &Connection, id: CycleId) -> Result<Cycle, Failure> {
    Ok(table::cycle::find(db, id)?.ok_or(Refusal::NotFound.at("cycle"))?)
}

pub(crate) fn plan(db: &Connection, id: varde_model::PlanId) -> Result<PlanRow, Failure> {
    Ok(table::plan::find(db, id)?.ok_or(Refusal::NotFound)?)
}
