//! Whose plan it is (P4, P5).

use std::str::FromStr;

use uuid::Uuid;

use crate::{PersonId, TeamId};

/// The owner of a plan. Every level is optional (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The whole workspace.
    Company,
    /// A team, department, competence team or project.
    Team(TeamId),
    /// One person; their own business (P5).
    Person(PersonId),
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Company => write!(f, "company"),
            Self::Team(id) => write!(f, "team/{id}"),
            Self::Person(id) => write!(f, "person/{id}"),
        }
    }
}

/// A text that names no owner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no owner is named so")]
pub struct NoOwner;

impl FromStr for Owner {
    type Err = NoOwner;

    fn from_str(text: &str) -> Result<Self, NoOwner> {
        let id = |id: &str| id.parse::<Uuid>().map_err(|_| NoOwner);
        match text.split_once('/') {
            None if text == "company" => Ok(Self::Company),
            Some(("team", team)) => Ok(Self::Team(id(team)?.into())),
            Some(("person", person)) => Ok(Self::Person(id(person)?.into())),
            _ => Err(NoOwner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_read_as_it_is_written() {
        let id = Uuid::from_u128(7);
        for owner in [Owner::Company, Owner::Team(id.into()), Owner::Person(id.into())] {
            assert_eq!(owner.to_string().parse(), Ok(owner));
        }
        for no_owner in ["", "team", "team/", "person/me", "firm"] {
            assert_eq!(no_owner.parse::<Owner>(), Err(NoOwner));
        }
    }
}
