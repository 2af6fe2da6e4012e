//! Lists the teams in their tree, and the people.

use std::collections::HashMap;

use varde_model::{PersonId, team};
use varde_store::table;

use crate::show::Shown;
use crate::views::{PersonRow, TeamRef, Teams};
use crate::{App, Failure};

/// The teams of the workspace in their tree, and everyone in it.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App) -> Result<Teams, Failure> {
    let shown = Shown::of(app);
    let teams = table::team::of_workspace(app.db(), app.workspace.0)?;
    let people = table::person::of_workspace(app.db(), app.workspace.0)?;
    let (gone, here): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| person.life.is_archived());
    let live = here.iter().map(|person| person.id).collect();
    let mut theirs: HashMap<PersonId, Vec<TeamRef>> = HashMap::new();
    for team in teams.iter().filter(|team| !team.life.is_archived()) {
        for person in &team.members {
            let team = TeamRef { id: team.id.0, name: team.name.clone() };
            theirs.entry(*person).or_default().push(team);
        }
    }
    let row = |person: varde_model::Person| {
        let teams = theirs.remove(&person.id).unwrap_or_default();
        Ok(PersonRow { person: shown.person(person.id)?, teams })
    };
    Ok(Teams {
        people: here.into_iter().map(row).collect::<Result<_, Failure>>()?,
        teams: team::tree(&teams)
            .into_iter()
            .map(|(team, depth)| shown.team(team, depth, &live))
            .collect::<Result<_, _>>()?,
        archived_teams: teams
            .iter()
            .filter(|team| team.life.is_archived())
            .map(|team| TeamRef { id: team.id.0, name: team.name.clone() })
            .collect(),
        archived_people: gone
            .into_iter()
            .map(|person| shown.person(person.id))
            .collect::<Result<_, _>>()?,
    })
}
