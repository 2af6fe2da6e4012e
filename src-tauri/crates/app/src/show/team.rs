//! Teams by name, and who is in them.

use std::collections::HashSet;

use varde_model::{PersonId, Team, TeamId};
use varde_store::table;

use super::Shown;
use crate::Failure;
use crate::views::{Person, TeamRef, TeamRow};

impl Shown<'_> {
    /// A team in the tree, with those of its members who are not archived.
    pub(crate) fn team(
        &self,
        team: &Team,
        depth: usize,
        live: &HashSet<PersonId>,
    ) -> Result<TeamRow, Failure> {
        Ok(TeamRow {
            id: team.id.0,
            name: team.name.clone(),
            kind: team.kind.into(),
            depth: u32::try_from(depth).unwrap_or(u32::MAX),
            members: self.members(team, live)?,
        })
    }

    /// Who is in a team and not archived, by name.
    pub(crate) fn members(
        &self,
        team: &Team,
        live: &HashSet<PersonId>,
    ) -> Result<Vec<Person>, Failure> {
        let members = team.members.iter().filter(|person| live.contains(person));
        let members = members.map(|person| self.person(*person));
        let mut members: Vec<_> = members.collect::<Result<_, _>>()?;
        members.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
        Ok(members)
    }

    /// The people of the workspace who are not archived.
    pub(crate) fn live_people(&self) -> Result<HashSet<PersonId>, Failure> {
        let people = table::person::of_workspace(self.db, self.workspace.0)?;
        let live = people.into_iter().filter(|person| !person.life.is_archived());
        Ok(live.map(|person| person.id).collect())
    }

    /// The teams of a person by name.
    pub(crate) fn teams_of(&self, person: PersonId) -> Result<Vec<TeamRef>, Failure> {
        let teams = table::team::of_person(self.db, person)?;
        Ok(teams.into_iter().map(|(TeamId(id), name)| TeamRef { id, name }).collect())
    }
}
