//! A peer that keeps a workspace and is always there, for the window.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Id;
use crate::Failure;

/// How things stand with the peer of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PeerStanding {
    /// The workspace.
    pub workspace: Id,
    /// Where the peer is; none where none was chosen. The word in its line is never shown.
    pub place: Option<String>,
    /// When it was met last.
    pub met: Option<DateTime<Utc>>,
    /// How many files lie here and not there, as of the last turn since the program started.
    pub lacking: u32,
    /// Why the last turn did not come to its end, or why the peer does not keep some files.
    pub failure: Option<Failure>,
}
