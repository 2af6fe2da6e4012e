//! Shows how everyone is doing in a cycle, on one page (P9).

use std::collections::HashMap;

use varde_model::{Owner, team};
use varde_store::table::{self, plan::PlanRow};

use crate::show::Shown;
use crate::views::{Id, Overview, OwnerRow};
use crate::{App, Failure, find};

/// How everyone is doing in a cycle: the company, the teams of the tree, the people who have a
/// plan. From the sums that each plan keeps, so that it costs what there are owners.
///
/// # Errors
/// Refused where there is no such cycle; what the disk says.
pub fn overview(app: &App, cycle: Id) -> Result<Overview, Failure> {
    let shown = Shown::of(app);
    let cycle = find::cycle(app.db(), cycle.into())?;
    let elapsed = cycle.span.elapsed(shown.today);
    let rows = table::plan::of_cycle(app.db(), app.workspace, cycle.id)?;
    let plans: HashMap<_, _> = rows.iter().map(|row| (row.plan.owner, row)).collect();
    let row = |owner, depth| owner_row(&shown, owner, depth, plans.get(&owner).copied(), elapsed);
    let teams = table::team::of_workspace(app.db(), app.workspace.0)?;
    let tree = team::tree(&teams).into_iter().map(|(team, depth)| (Owner::Team(team.id), depth));
    let people = table::person::of_workspace(app.db(), app.workspace.0)?;
    let planning = people
        .into_iter()
        .map(|person| Owner::Person(person.id))
        .filter(|owner| plans.get(owner).is_some_and(|row| row.objectives > 0));
    Ok(Overview {
        cycle: shown.cycle(&cycle)?,
        teams: [(Owner::Company, 0)]
            .into_iter()
            .chain(tree)
            .map(|(owner, depth)| row(owner, depth))
            .collect::<Result<_, _>>()?,
        people: planning.map(|owner| row(owner, 0)).collect::<Result<_, _>>()?,
    })
}

fn owner_row(
    shown: &Shown<'_>,
    owner: Owner,
    depth: usize,
    plan: Option<&PlanRow>,
    elapsed: f64,
) -> Result<OwnerRow, Failure> {
    let standing = shown.standing(plan, elapsed)?;
    Ok(OwnerRow {
        owner: owner.to_string(),
        owner_name: shown.owner_name(owner)?,
        depth: u32::try_from(depth).unwrap_or(u32::MAX),
        lead: shown.maybe_person(plan.and_then(|row| row.plan.lead))?,
        objectives: plan.map_or(0, |row| row.objectives),
        progress: standing.progress,
        expected: standing.expected,
        pace: standing.pace.into(),
        is_closed: plan.is_some_and(|row| row.plan.is_closed()),
    })
}
