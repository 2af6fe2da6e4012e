//! Publishes an objective in another workspace of this machine. `decisions/publishing.md` has the
//! reasons.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use uuid::Uuid;
use varde_model::{CycleId, ObjectiveId, Owner, Refusal, Span, WorkspaceId, team};
use varde_store::{Connection, table};
use varde_sync::roster::Role;

use super::carry::Carrier;
use super::copy::place;
use super::take::take;
use crate::show::Shown;
use crate::transact::{history, transact};
use crate::views::{
    Cycle, Done, Id, Intent, OwnerRef, PublishObjective, PublishPlace, Taking, Workspace,
};
use crate::{App, Failure, cycles, find, plans::owners, roster, workspaces};

/// Publishes an objective in another workspace of this machine: a draft of its own there, at the end
/// of a plan, with the key results that are named. Check-ins, grades, people and what it contributes
/// to stay here. It is taken back there.
///
/// # Errors
/// Refused where there is no such objective here, or no such workspace, cycle or owner; at
/// `workspace` where it stands there already, or one only reads there; where that plan is closed.
pub fn publish(app: &mut App, input: PublishObjective) -> Result<Done, Failure> {
    let (id, to) = (ObjectiveId(input.objective), WorkspaceId(input.workspace));
    let card = find::live_objective(app.db(), input.objective)?;
    if find::plan(app.db(), card.objective.plan)?.workspace != app.workspace {
        return Err(Refusal::NotFound.into());
    }
    let there = look(app, id, to)?.ok_or(Refusal::NotFound.at("workspace"))?;
    if there.published.is_some() {
        return Err(Refusal::SamePlan.at("workspace").into());
    }
    if !there.owners.iter().any(|known| known.owner == input.owner) {
        return Err(Refusal::NotFound.at("owner").into());
    }
    if !(input.cycle.is_nil() || there.cycles.iter().any(|known| known.id == input.cycle)) {
        return Err(Refusal::NotFound.at("cycle").into());
    }
    let lines = table::key_result::of_objective(app.db(), id)?;
    let said: Vec<_> = input.key_results.iter().copied().map(as_it_is).collect();
    let taken = take(lines, &said)?;
    let title = card.objective.title.clone();
    let mut done = within(app, to, |app| {
        transact(app, |work| {
            let owner = find::planning_owner(work, &input.owner)?;
            let place = place(work, owner, CycleId(input.cycle), "")?;
            let mut carrier = Carrier::abroad(work, place)?;
            let new = carrier.expect(work, id);
            carrier.copy(work, new, &card, &taken)?;
            Ok((Intent::of("objective_published").with("title", title), Some(new)))
        })
    })?;
    // What can be undone here is what was done here.
    done.history = history(app.db(), app.workspace)?;
    done.touched.push(format!("objective:{}", input.objective));
    Ok(done)
}

/// Every other workspace of this machine, and where in it an objective can be published.
///
/// # Errors
/// Refused where there is no such objective; what the disk says.
pub fn publish_places(app: &mut App, objective: Id) -> Result<Vec<PublishPlace>, Failure> {
    find::live_objective(app.db(), objective)?;
    let all = table::workspace::all(app.db())?.into_iter().map(|(id, _)| id);
    let others: Vec<_> = all.filter(|id| *id != app.workspace).collect();
    let places = others.into_iter().map(|id| look(app, ObjectiveId(objective), id));
    places.filter_map(Result::transpose).collect()
}

/// A workspace as a place; none where there is none, or nobody here is in it.
fn look(
    app: &mut App,
    objective: ObjectiveId,
    id: WorkspaceId,
) -> Result<Option<PublishPlace>, Failure> {
    let Some(workspace) = table::workspace::find(app.db(), id)? else { return Ok(None) };
    if id == app.workspace || workspaces::me(app.db(), id)?.is_none() {
        return Ok(None);
    }
    let plan = find::plan(app.db(), find::objective(app.db(), objective.0)?.objective.plan)?;
    let days = find::days_of(app.db(), plan.cycle)?.map(|cycle| cycle.span);
    let published = published(app.db(), objective, id)?;
    within(app, id, |app| {
        let standing = roster::state(app, id.0)?.map(|state| state.role_of(&app.device()));
        let cycles = cycles::list(app)?;
        Ok(Some(PublishPlace {
            published,
            may_write: standing.is_none_or(|role| role > Some(Role::Viewer)),
            cycle: proposed(app, &cycles, days),
            cycles,
            owners: plans_of(app, &workspace)?,
            workspace: Workspace::of(id, workspace),
        }))
    })
}

/// What an objective became in a workspace, where it is published there.
fn published(
    db: &Connection,
    objective: ObjectiveId,
    workspace: WorkspaceId,
) -> Result<Option<Uuid>, Failure> {
    for other in table::objective::continued_by(db, objective)? {
        let card = find::objective(db, other.0)?;
        if find::plan(db, card.objective.plan)?.workspace == workspace {
            return Ok(Some(other.0));
        }
    }
    Ok(None)
}

/// Whose plans there are: the company's, of a workspace that is not private, the teams', one's own.
fn plans_of(app: &App, workspace: &varde_model::Workspace) -> Result<Vec<OwnerRef>, Failure> {
    let shown = Shown::of(app);
    let teams = table::team::of_workspace(app.db(), app.workspace.0)?;
    let teams = team::tree(&teams).into_iter().map(|(team, _)| Owner::Team(team.id));
    let company = (!workspace.is_personal).then_some(Owner::Company);
    let all = company.into_iter().chain(teams).chain([Owner::Person(app.me)]);
    let may = all.filter(|owner| owners::may_plan(&workspace.agreements, *owner));
    may.map(|owner| shown.owner(owner)).collect()
}

fn proposed(app: &App, cycles: &[Cycle], days: Option<Span>) -> Uuid {
    let today = app.surroundings.today();
    let span = |one: &Cycle| Span { starts_on: one.starts_on, ends_on: one.ends_on };
    let same = cycles.iter().find(|cycle| days == Some(span(cycle)));
    let present = cycles.iter().filter(|one| (one.starts_on..=one.ends_on).contains(&today));
    same.or(present.min_by_key(|cycle| cycle.days)).map_or(Uuid::nil(), |cycle| cycle.id)
}

fn as_it_is(key_result: Id) -> Taking {
    Taking { key_result, from_here: false }
}

/// Does something in another workspace, as whoever one is there; the one that is open stays open.
fn within<T>(
    app: &mut App,
    workspace: WorkspaceId,
    work: impl FnOnce(&mut App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let me = workspaces::me(app.db(), workspace)?.ok_or(Refusal::NotFound.at("workspace"))?;
    let before = (app.workspace, app.me);
    (app.workspace, app.me) = (workspace, me);
    // Whatever becomes of it, also a panic: the one that was open is.
    let told = catch_unwind(AssertUnwindSafe(|| work(app)));
    (app.workspace, app.me) = before;
    told.unwrap_or_else(|panic| resume_unwind(panic))
}
