//! People, and teams of every kind (P4).

use std::collections::{BTreeMap, BTreeSet};

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

/// Teams as a tree: each behind the team that it is part of, with how many teams stand above it;
/// siblings in the order in which they come. Archived teams are left out, and what is part of
/// them stands where they stood. A circle of parents is cut: its team with the smallest id
/// stands at the top, on every laptop alike.
pub fn tree(teams: &[Team]) -> Vec<(&Team, usize)> {
    let parents = without_circles(teams);
    let mut under: BTreeMap<Option<TeamId>, Vec<&Team>> = BTreeMap::new();
    for team in teams {
        under.entry(parents[&team.id]).or_default().push(team);
    }
    let children = |of, depth| {
        let teams = under.get(&of).into_iter().flatten().rev();
        teams.map(move |team| (*team, depth))
    };
    let mut shown = Vec::new();
    let mut next: Vec<_> = children(None, 0).collect();
    while let Some((team, depth)) = next.pop() {
        let is_shown = !team.life.is_archived();
        if is_shown {
            shown.push((team, depth));
        }
        next.extend(children(Some(team.id), depth + usize::from(is_shown)));
    }
    shown
}

/// The team that each is part of, none where that is not among them or leads back to itself.
fn without_circles(teams: &[Team]) -> BTreeMap<TeamId, Option<TeamId>> {
    let known: BTreeSet<_> = teams.iter().map(|team| team.id).collect();
    let parent = |team: &Team| team.parent.filter(|parent| known.contains(parent));
    let mut parents: BTreeMap<_, _> = teams.iter().map(|team| (team.id, parent(team))).collect();
    let mut settled = BTreeSet::new();
    for id in known {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(at) = next.filter(|at| !settled.contains(at)) {
            if let Some(begin) = path.iter().position(|passed| *passed == at) {
                let top = path[begin..].iter().min().copied().unwrap_or(at);
                parents.insert(top, None);
                break;
            }
            path.push(at);
            next = parents[&at];
        }
        settled.extend(path);
    }
    parents
}

/// Whether a team would become part of itself, were it part of `parent`: it is the same one, or
/// one below it.
pub fn closes_circle(teams: &[Team], id: TeamId, parent: TeamId) -> bool {
    let parents = without_circles(teams);
    let mut next = Some(parent);
    while let Some(above) = next {
        if above == id {
            return true;
        }
        next = parents.get(&above).copied().flatten();
    }
    false
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
