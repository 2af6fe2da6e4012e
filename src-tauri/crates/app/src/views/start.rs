//! What the window needs before its first screen.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, History, Id, OwnerRef, Settings, Workspace};

/// What the window needs before its first screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Start {
    /// The workspace that is open.
    pub workspace: Workspace,
    /// The person at this device.
    pub me: Person,
    /// Today, where the person is.
    pub today: NaiveDate,
    /// What the person chose.
    pub settings: Settings,
    /// The cycle that today lies in; where there are several, the shortest; where there is
    /// none, the one that ended or begins nearest.
    pub cycle: Cycle,
    /// The plan to open with: one's own, or that of one's first team or of the company where
    /// people have no plans of their own (P5).
    pub owner: String,
    /// The owners whose plans are at hand: oneself, one's teams, the company.
    pub owners: Vec<OwnerRef>,
    /// Whether nothing has been written yet.
    pub is_new: bool,
    /// How many check-ins are due this week.
    pub owed: u32,
    /// What can be undone and redone.
    pub history: History,
    /// Where the person was in this workspace, as the window wrote it down under [`PLACE`].
    pub place: Option<String>,
}

/// The key under which the window keeps where the person is.
pub const PLACE: &str = "place";

/// A person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Person {
    /// Their id.
    pub id: Id,
    /// Their name; empty for oneself until one gives it.
    pub name: String,
    /// Whether it is the person at this device.
    pub is_me: bool,
}
