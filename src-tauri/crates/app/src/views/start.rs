//! What the window needs before its first screen.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, History, Id, Language, Theme};

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
    /// The plan to open with, as `person/<id>`.
    pub owner: String,
    /// Whether nothing has been written yet.
    pub is_new: bool,
    /// How many check-ins are due this week.
    pub owed: u32,
    /// What can be undone and redone.
    pub history: History,
}

/// A workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Workspace {
    /// Its id.
    pub id: Id,
    /// Its name; empty for the personal one, which the window names.
    pub name: String,
    /// Whether it is the private one of this device.
    pub is_personal: bool,
}

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

/// What a person chose for this device. Not shared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The language of the program.
    pub language: Language,
    /// Light, dark, or as the system.
    pub theme: Theme,
}
