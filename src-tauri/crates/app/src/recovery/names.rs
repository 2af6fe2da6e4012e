//! Makes a file that was built again one that can be opened, and names what is missing of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;
use varde_document::Edit;
use varde_model::{CycleId, Owner, PlanId, Refusal, Span, TeamKind, WorkspaceId};
use varde_store::{Connection, table};

use crate::show::Shown;
use crate::transact::{Hand, Undoable, transact_as};
use crate::views::{Intent, LostFrom};
use crate::{App, Failure, cycles, people, teams, workspaces};

/// Opens a workspace of those that are there as the person that one is in it, and names anew whom
/// plans speak of where their names are lost.
pub(super) fn settle(app: &mut App, witness: Option<&Connection>) -> Result<(), Failure> {
    if !workspaces::adopt(app)? {
        return Err(Failure::unavailable("damaged"));
    }
    (app.workspace, app.me) = workspaces::known(app.db())?.ok_or(Refusal::NotFound)?;
    let plans = table::plan::of_workspace(app.db(), app.workspace)?;
    let mut cycles_wanted: BTreeSet<CycleId> = plans.iter().map(|row| row.plan.cycle).collect();
    cycles_wanted.remove(&CycleId::BACKLOG);
    let owners: BTreeSet<Owner> = plans.iter().map(|row| row.plan.owner).collect();
    let workspace = app.workspace;
    transact_as(app, Undoable::No, |work| {
        let hand = work.hand();
        for id in cycles_wanted {
            if table::cycle::find(work.db, id)?.is_none() {
                work.edit_workspace(cycle(witness, id, &plans, work.db, hand)?);
            }
        }
        let me = Owner::Person(work.me);
        for owner in owners.into_iter().chain([me]).collect::<BTreeSet<_>>() {
            if let Some(edit) = named(work.db, witness, workspace, owner, hand)? {
                work.edit_workspace(edit);
            }
        }
        if table::cycle::of_workspace(work.db, workspace.0)?.is_empty() && plans.is_empty() {
            let quarter = Span::quarter_of(work.today);
            cycles::create(work, "", quarter, None);
        }
        Ok((Intent::of("first_start"), None))
    })
    .map(drop)
}

/// A cycle that plans stand in and nobody knows: as SQLite still tells of it, or else the quarter
/// in which they were begun.
fn cycle(
    witness: Option<&Connection>,
    id: CycleId,
    plans: &[table::plan::PlanRow],
    db: &Connection,
    hand: Hand,
) -> Result<Edit, Failure> {
    let seen = witness.and_then(|witness| table::cycle::find(witness, id).ok()?);
    let (name, span) = match seen {
        Some(seen) => (seen.name, seen.span),
        None => {
            let mut begun: Option<NaiveDate> = None;
            for plan in plans.iter().filter(|row| row.plan.cycle == id) {
                let first = table::plan::begun_at(db, plan.id)?.map(|at| at.date_naive());
                begun = [begun, first].into_iter().flatten().min();
            }
            (String::new(), Span::quarter_of(begun.unwrap_or(hand.at.date_naive())))
        }
    };
    Ok(cycles::written(id.0, &name, span, None, hand))
}

/// The edit that names a person or a team whom nobody knows: as SQLite still tells of them.
fn named(
    db: &Connection,
    witness: Option<&Connection>,
    workspace: WorkspaceId,
    owner: Owner,
    hand: Hand,
) -> Result<Option<Edit>, Failure> {
    Ok(match owner {
        Owner::Person(id) if table::person::find(db, workspace, id)?.is_none() => {
            let name = witness.and_then(|witness| table::person::name(witness, id).ok()?);
            Some(people::written(id.0, &name.unwrap_or_default(), hand))
        }
        Owner::Team(id) if table::team::find(db, workspace, id)?.is_none() => {
            let name = witness.and_then(|witness| table::team::name(witness, id).ok()?);
            let name = name.unwrap_or_else(|| "?".to_owned());
            Some(teams::written(id.0, &name, TeamKind::Team, None, hand))
        }
        _ => None,
    })
}

/// Names what something is missing of.
pub(super) fn lost(
    app: &App,
    documents: &[Uuid],
    witness: Option<&Connection>,
) -> Result<Vec<LostFrom>, Failure> {
    let shown = Shown::of(app);
    let mut named = Vec::new();
    for id in documents {
        let workspace = table::workspace::find(app.db(), WorkspaceId(*id))?;
        named.push(match (workspace, whose(app.db(), witness, PlanId(*id))?) {
            (Some(workspace), _) => LostFrom::Workspace { name: workspace.name },
            (None, Some((owner, cycle))) => LostFrom::Plan {
                owner: owner.to_string(),
                owner_name: shown.owner_name(owner)?,
                cycle: table::cycle::find(app.db(), cycle)?
                    .map(|cycle| shown.cycle(&cycle))
                    .transpose()?,
            },
            (None, None) => LostFrom::Unknown,
        });
    }
    Ok(named)
}

/// Whose plan it is: as its own words say, as SQLite still tells, or found by trying: its id
/// follows from owner and cycle.
fn whose(
    db: &Connection,
    witness: Option<&Connection>,
    id: PlanId,
) -> Result<Option<(Owner, CycleId)>, Failure> {
    let told = witness.and_then(|witness| table::plan::find(witness, id).ok()?);
    if let Some(row) = table::plan::find(db, id)?.or(told) {
        return Ok(Some((row.plan.owner, row.plan.cycle)));
    }
    for (workspace, _) in table::workspace::all(db)? {
        let mut owners = vec![Owner::Company];
        let people = table::person::of_workspace(db, workspace.0)?;
        owners.extend(people.into_iter().map(|person| Owner::Person(person.id)));
        let teams = table::team::of_workspace(db, workspace.0)?;
        owners.extend(teams.into_iter().map(|team| Owner::Team(team.id)));
        let cycles = table::cycle::every(db, workspace.0)?;
        for cycle in cycles.into_iter().map(|cycle| cycle.id).chain([CycleId::BACKLOG]) {
            let found = owners.iter().find(|owner| PlanId::of(workspace, **owner, cycle) == id);
            if let Some(owner) = found {
                return Ok(Some((*owner, cycle)));
            }
        }
    }
    Ok(None)
}
