//! How things are named on the command line: by their place on the board, or by their id.

use std::str::FromStr;

use uuid::Uuid;
use varde_app::views::{Board, GradedKeyResult, GradedObjective};
use varde_app::{App, Failure, FailureKind, plans, start};

/// An objective or a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// By its id.
    Id(Uuid),
    /// By its place on one's own board of the present cycle, counted from 1.
    OnBoard { objective: usize, key_result: Option<usize> },
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        let wrong = || "neither an id nor a place on the board such as 1 or 1.2".to_owned();
        let count = |text: &str| text.parse().ok().filter(|n| *n > 0).ok_or_else(wrong);
        let (objective, key_result) = match text.split_once('.') {
            Some((objective, key_result)) => (objective, Some(count(key_result)?)),
            None => (text, None),
        };
        Ok(Self::OnBoard { objective: count(objective)?, key_result })
    }
}

impl Place {
    /// The id of the objective that is meant.
    ///
    /// # Errors
    /// Refused where there is none.
    pub fn objective(self, app: &App) -> Result<Uuid, Failure> {
        match self {
            Self::Id(id) => Ok(id),
            Self::OnBoard { objective, key_result: None } => {
                let board = own_board(app)?;
                board.objectives.get(objective - 1).map(|card| card.id).ok_or_else(nothing)
            }
            Self::OnBoard { .. } => Err(nothing()),
        }
    }

    /// The id of the key result that is meant.
    ///
    /// # Errors
    /// Refused where there is none.
    pub fn key_result(self, app: &App) -> Result<Uuid, Failure> {
        let (objective, key_result) = match self {
            Self::Id(id) => return Ok(id),
            Self::OnBoard { objective, key_result } => (objective, key_result.ok_or_else(nothing)?),
        };
        let board = own_board(app)?;
        let card = board.objectives.get(objective - 1);
        let row = card.and_then(|card| card.key_results.get(key_result - 1));
        row.map(|row| row.id).ok_or_else(nothing)
    }
}

/// What stands in a plan that is shown as a whole, by place or by id.
impl Place {
    /// The objective that is meant.
    ///
    /// # Errors
    /// Refused where there is none.
    pub fn objective_among(self, all: &[GradedObjective]) -> Result<&GradedObjective, Failure> {
        let found = match self {
            Self::Id(id) => all.iter().find(|one| one.id == id),
            Self::OnBoard { objective, key_result: None } => all.get(objective - 1),
            Self::OnBoard { .. } => None,
        };
        found.ok_or_else(nothing)
    }

    /// The key result that is meant.
    ///
    /// # Errors
    /// Refused where there is none.
    pub fn key_result_among(self, all: &[GradedObjective]) -> Result<&GradedKeyResult, Failure> {
        let found = match self {
            Self::Id(id) => {
                all.iter().flat_map(|one| &one.key_results).find(|one| one.row.id == id)
            }
            Self::OnBoard { objective, key_result: Some(key_result) } => {
                all.get(objective - 1).and_then(|one| one.key_results.get(key_result - 1))
            }
            Self::OnBoard { .. } => None,
        };
        found.ok_or_else(nothing)
    }
}

fn own_board(app: &App) -> Result<Board, Failure> {
    let start = start::start(app)?;
    plans::board(app, start.cycle.id, &start.owner, 0)
}

/// There is no such thing.
pub fn nothing() -> Failure {
    Failure { kind: FailureKind::Refused, ..Failure::unavailable("not_found") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_id_or_counted_from_one() {
        let on = |objective, key_result| Ok(Place::OnBoard { objective, key_result });
        assert_eq!("2".parse(), on(2, None));
        assert_eq!("1.12".parse(), on(1, Some(12)));
        assert_eq!(Uuid::nil().to_string().parse(), Ok(Place::Id(Uuid::nil())));
        for wrong in ["", "0", "1.0", "1.", ".1", "one", "1.2.3", "-1"] {
            assert!(wrong.parse::<Place>().is_err(), "{wrong}");
        }
    }
}
