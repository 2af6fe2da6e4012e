//! People, and teams of every kind (P4).

use crate::{Life, PersonId, Position, TeamId};

/// A person in a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their name; may be empty for the only person of a personal workspace.
    pub name: String,
    /// When they came and went.
    pub life: Life,
}

/// A team (P4).
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: TeamKind,
    /// The team that it is part of.
    pub parent: Option<TeamId>,
    /// Who is in it, in order of their ids; a person may be in several.
    pub members: Vec<PersonId>,
    /// Its place among its siblings.
    pub position: Option<Position>,
    /// When it came and went.
    pub life: Life,
}

/// What kind of team it is (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TeamKind {
    /// A division or department.
    Department,
    /// A team.
    Team,
    /// A competence team, across the others.
    Competence,
    /// A project with its own end.
    Project,
}

impl TeamKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Department, Self::Team, Self::Competence, Self::Project];

    /// The kind as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Team => "team",
            Self::Competence => "competence",
            Self::Project => "project",
        }
    }

    /// Reads what [`TeamKind::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.to_text() == text)
    }
}
