//! Things that a use case is about: there and not archived, or a refusal.

use varde_model::{
    Cycle, CycleId, KeyResultId, ObjectiveId, Owner, Person, Plan, PlanId, Refusal, Team,
    WorkspaceId,
};
use varde_store::{
    Connection,
    table::{self, key_result::Line, objective::Card},
};

use crate::transact::Work;
use crate::views::Id;
use crate::{Failure, plans::owners, typed};

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

/// The cycle of a plan; none where it is the backlog, which has no days.
pub(crate) fn days_of(db: &Connection, id: CycleId) -> Result<Option<Cycle>, Failure> {
    if id.is_backlog() { Ok(None) } else { cycle(db, id).map(Some) }
}

/// The cycle of a plan, where what is done needs days.
pub(crate) fn cycle_of_plan(db: &Connection, id: PlanId) -> Result<Cycle, Failure> {
    Ok(days_of(db, plan(db, id)?.cycle)?.ok_or(Refusal::InBacklog)?)
}

/// A person who is named in a field, unless nobody is.
pub(crate) fn maybe_person(
    db: &Connection,
    field: &'static str,
    id: Option<Id>,
) -> Result<(), Failure> {
    let Some(id) = id else { return Ok(()) };
    let name = table::person::name(db, id.into())?;
    Ok(name.map(drop).ok_or(Refusal::NotFound.at(field))?)
}

/// A person of the workspace, archived or not.
pub(crate) fn person(db: &Connection, workspace: WorkspaceId, id: Id) -> Result<Person, Failure> {
    let people = table::person::find(db, workspace, id.into())?;
    Ok(people.ok_or(Refusal::NotFound)?)
}

pub(crate) fn live_person(
    db: &Connection,
    workspace: WorkspaceId,
    id: Id,
) -> Result<Person, Failure> {
    let person = person(db, workspace, id)?;
    if person.life.is_archived() {
        return Err(Refusal::Archived.into());
    }
    Ok(person)
}

/// A team of the workspace, archived or not.
pub(crate) fn team(db: &Connection, workspace: WorkspaceId, id: Id) -> Result<Team, Failure> {
    Ok(table::team::find(db, workspace, id.into())?.ok_or(Refusal::NotFound)?)
}

pub(crate) fn live_team(db: &Connection, workspace: WorkspaceId, id: Id) -> Result<Team, Failure> {
    let team = team(db, workspace, id)?;
    if team.life.is_archived() {
        return Err(Refusal::Archived.into());
    }
    Ok(team)
}

/// Whose plan more is planned in, as it was typed: an owner that there is, and no person where
/// people have no plans of their own (P5).
pub(crate) fn planning_owner(work: &Work<'_>, text: &str) -> Result<Owner, Failure> {
    let owner = owner(work.db, text)?;
    let workspace = table::workspace::find(work.db, work.workspace)?;
    let may_plan = workspace.is_none_or(|found| owners::may_plan(&found.agreements, owner));
    if may_plan { Ok(owner) } else { Err(Refusal::NoIndividualPlans.at("owner").into()) }
}

/// Whose plan it is, as it was typed: the company, a team or a person that there is.
pub(crate) fn owner(db: &Connection, text: &str) -> Result<Owner, Failure> {
    let owner = typed::owner(text)?;
    let is_there = match owner {
        Owner::Company => true,
        Owner::Team(id) => table::team::name(db, id)?.is_some(),
        Owner::Person(id) => table::person::name(db, id)?.is_some(),
    };
    if is_there { Ok(owner) } else { Err(Refusal::NotFound.at("owner").into()) }
}

pub(crate) fn plan(db: &Connection, id: PlanId) -> Result<Plan, Failure> {
    Ok(table::plan::find(db, id)?.ok_or(Refusal::NotFound)?.plan)
}
