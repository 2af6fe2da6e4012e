//! People and teams for the window (P4).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, Id, ObjectiveRef, Pace, Person, TeamKind};

/// The people and teams of a workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Teams {
    /// The teams, each behind the one that it is part of, siblings by name.
    pub teams: Vec<TeamRow>,
    /// Everyone, by name.
    pub people: Vec<PersonRow>,
    /// The teams that are archived, by name.
    pub archived_teams: Vec<TeamRef>,
    /// The people who are archived, by name.
    pub archived_people: Vec<Person>,
}

/// A team in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TeamRow {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: TeamKind,
    /// How many teams stand above it.
    pub depth: u32,
    /// Who is in it, by name.
    pub members: Vec<Person>,
}

/// A team by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TeamRef {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// A person and the teams they are in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PersonRow {
    /// Who.
    pub person: Person,
    /// Their teams, by name.
    pub teams: Vec<TeamRef>,
}

/// A team with all that belongs to it, for the side panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TeamDetail {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: TeamKind,
    /// The team that it is part of.
    pub parent: Option<Id>,
    /// The teams that it may be part of, in the order of the tree: not itself, nor one below it.
    pub parents: Vec<TeamRow>,
    /// Who is in it, by name.
    pub members: Vec<Person>,
    /// Its plans that hold something, the latest first.
    pub plans: Vec<PlanRef>,
    /// Whether it is archived.
    pub is_archived: bool,
}

/// A person with all that belongs to them, for the side panel. Nothing in it compares people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PersonDetail {
    /// Who.
    pub person: Person,
    /// Their teams, by name.
    pub teams: Vec<TeamRef>,
    /// Their own plans that hold something, the latest first.
    pub plans: Vec<PlanRef>,
    /// The plans of teams that they lead, the latest first (P8).
    pub leads: Vec<PlanRef>,
    /// The objectives that they lead in cycles that run (P8).
    pub objectives: Vec<ObjectiveRef>,
    /// Whether they are archived.
    pub is_archived: bool,
}

/// A plan by name, and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanRef {
    /// Whose it is, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// The cycle.
    pub cycle: Cycle,
    /// The mean of its objectives' progress, 0 to 1.
    pub progress: Option<f64>,
    /// How it stands against the days.
    pub pace: Pace,
}

/// A new team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AddTeam {
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: TeamKind,
    /// The team that it is part of.
    pub parent: Option<Id>,
}

/// One change to a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum TeamChange {
    /// Another name.
    Name(String),
    /// Another kind.
    Kind(TeamKind),
    /// Part of another team, or of none.
    Parent(Option<Id>),
    /// Somebody more is in it.
    Join(Id),
    /// Somebody is in it no longer.
    Leave(Id),
}
