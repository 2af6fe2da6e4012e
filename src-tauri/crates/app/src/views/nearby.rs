//! Laptops that speak with each other directly, for the window.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, RefusedChanges};
use crate::Failure;

/// How things stand with the laptops nearby, over one workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct NearbyStanding {
    /// The workspace.
    pub workspace: Id,
    /// Whether a person switched on that laptops speak directly over it.
    pub is_on: bool,
    /// Whether it may be looked around on the local network.
    pub may_look: bool,
    /// Where this laptop is to be found now, as a line to hand to others; nowhere while it speaks
    /// with nobody.
    pub address: Option<String>,
    /// The relay of one's own by which its people reach each other, where one was chosen.
    pub relay: Option<RelayStanding>,
    /// The other laptops in the workspace, those that are there first.
    pub laptops: Vec<NearbyLaptop>,
    /// Why it does not work for the moment.
    pub failure: Option<Failure>,
    /// How many were sent away that are not in, since the program started.
    pub strangers: u32,
    /// How many fell silent and were sent away, since the program started.
    pub silent: u32,
    /// What came and is not right, by reason, since the program started.
    pub refused: Vec<RefusedChanges>,
}

/// How things stand with a relay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct RelayStanding {
    /// Its address.
    pub url: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// Why it does not carry anything for the moment.
    pub failure: Option<Failure>,
}

/// Another laptop in the workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct NearbyLaptop {
    /// What it is known by.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub person: Id,
    /// What they are called.
    pub person_name: String,
    /// Whether it is one of one's own.
    pub is_mine: bool,
    /// Whether it is there now.
    pub is_here: bool,
    /// Whether both hold what the other held when they met.
    pub is_caught_up: bool,
    /// How much of what one of the two lacked is there, from 0 to 100, while they exchange it.
    pub percent: Option<u8>,
    /// When it was spoken with last.
    pub seen: Option<DateTime<Utc>>,
    /// How many of one's own changes it had not heard of when it was here last, 10,000 at most; none
    /// where they go by a folder or a peer too.
    pub waiting: u32,
    /// What its person looks at, where they said so.
    pub looks_at: Option<Id>,
}
