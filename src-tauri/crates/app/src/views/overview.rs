//! How everyone is doing, on one page (P9).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, Pace, Person};

/// How everyone is doing in a cycle. In the order of the tree and by name, never by rank (P34).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Overview {
    /// The cycle.
    pub cycle: Cycle,
    /// The company and the teams of the tree, with a plan or without.
    pub teams: Vec<OwnerRow>,
    /// The people who have a plan, by name.
    pub people: Vec<OwnerRow>,
}

/// An owner and what the plan comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OwnerRow {
    /// Who, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// Their name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// How many teams stand above it.
    pub depth: u32,
    /// Who leads it in the cycle (P8).
    pub lead: Option<Person>,
    /// How many objectives the plan holds.
    pub objectives: u32,
    /// The mean of their progress, 0 to 1.
    pub progress: Option<f64>,
    /// What should be reached by today, 0 to 1.
    pub expected: f64,
    /// How it stands against the days.
    pub pace: Pace,
    /// Whether the plan is closed.
    pub is_closed: bool,
}

/// Somebody whose plans one can go to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OwnerRef {
    /// Who, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// Their name; empty where the window says "me" or "company".
    pub owner_name: String,
}
