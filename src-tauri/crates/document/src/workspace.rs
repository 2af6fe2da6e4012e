//! A workspace's things, one by one or all at once.

use uuid::Uuid;
use varde_model::{Cycle, Person, Team};

use crate::edit::Thing;
use crate::{Collection, Document, read};

/// Everything in a workspace that counts.
#[derive(Debug, Default, PartialEq)]
pub struct WorkspaceThings {
    /// People, archived ones too.
    pub people: Vec<Person>,
    /// Teams, archived ones too.
    pub teams: Vec<Team>,
    /// Cycles, archived ones too.
    pub cycles: Vec<Cycle>,
}

impl Document {
    /// A person, unless taken back.
    pub fn person(&self, id: Uuid) -> Option<Person> {
        read::one(self.engine(), Thing { collection: Collection::People, id })?.person(id)
    }

    /// A team, unless it was taken back.
    pub fn team(&self, id: Uuid) -> Option<Team> {
        read::one(self.engine(), Thing { collection: Collection::Teams, id })?.team(id)
    }

    /// A cycle, unless it was taken back.
    pub fn cycle(&self, id: Uuid) -> Option<Cycle> {
        read::one(self.engine(), Thing { collection: Collection::Cycles, id })?.cycle(id)
    }

    /// Everything in the workspace, in one walk.
    pub fn workspace_things(&self) -> WorkspaceThings {
        let mut all = WorkspaceThings::default();
        for (Thing { collection, id }, fields) in read::all(self.engine()) {
            match collection {
                Collection::People => all.people.extend(fields.person(id)),
                Collection::Teams => all.teams.extend(fields.team(id)),
                Collection::Cycles => all.cycles.extend(fields.cycle(id)),
                _ => {}
            }
        }
        all
    }
}
