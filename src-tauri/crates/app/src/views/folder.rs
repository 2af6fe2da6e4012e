//! A folder by which a workspace is exchanged, for the window.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Id;
use crate::Failure;

/// How things stand with the folder of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct FolderStanding {
    /// The workspace.
    pub workspace: Id,
    /// The folder; none where none was chosen.
    pub place: Option<String>,
    /// When all was exchanged last.
    pub exchanged: Option<DateTime<Utc>>,
    /// How many changes of this laptop are not in the folder yet.
    pub unsent: u32,
    /// The turn that goes on, or else the last one since the program started.
    pub turn: FolderTurn,
}

/// A turn at a folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct FolderTurn {
    /// Whether it goes on.
    pub is_on: bool,
    /// How much of what is new is taken in, from 0 to 100, while it goes on and there is anything.
    pub percent: Option<u8>,
    /// Why it could not be brought to its end.
    pub failure: Option<Failure>,
    /// Changes that something is missing for.
    pub waiting: u32,
    /// Files that have not arrived yet, or whose key has not.
    pub not_arrived: u32,
    /// Changes that are not right, by reason, since the program started.
    pub refused: Vec<RefusedChanges>,
}

/// How many changes were refused for a reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RefusedChanges {
    /// The stable name of the reason.
    pub why: String,
    /// How many.
    pub count: u32,
}
