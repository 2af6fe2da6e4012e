//! Changes that travel in a file, for the window.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, Quarter};

/// Which changes go into a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Portion {
    /// All that this device holds of the workspace.
    #[default]
    All,
    /// What was not yet in the last file that was written here.
    New,
}

/// A file of changes that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SharedFile {
    /// Where it is.
    pub path: String,
    /// How many changes are in it.
    pub changes: u32,
    /// How many bytes it has.
    pub bytes: u32,
}

/// What a file of changes would do here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FileNews {
    /// The workspace that it is of.
    pub workspace: Id,
    /// Its name.
    pub name: String,
    /// Who wrote it.
    pub from: FileFrom,
    /// What became of the changes in it.
    pub counts: FileCounts,
    /// What would be otherwise, plan by plan; those of the workspace itself first.
    pub plans: Vec<PlanNews>,
    /// How many things would be otherwise that are not listed.
    pub more: u32,
}

/// Who wrote a file of changes: proven by a signature over all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileFrom {
    /// What the device is called.
    pub device: String,
    /// Whose it is; empty where their name has not arrived.
    pub person: String,
    /// When, as its clock said.
    pub at: DateTime<Utc>,
    /// Whether it was this device.
    pub is_this: bool,
}

/// What becomes, or became, of the changes in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileCounts {
    /// Come in.
    pub new: u32,
    /// Are here already.
    pub known: u32,
    /// Build on what is neither here nor in the file: to be sent again with what comes before.
    pub waiting: u32,
    /// Need a newer version of the program.
    pub newer: u32,
    /// Sealed under a key that is not here.
    pub locked: u32,
    /// Are not right, by the code of the reason.
    pub refused: BTreeMap<String, u32>,
    /// Changes to who is in.
    pub members: u32,
}

/// What a file brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileTaken {
    /// The workspace that it is of.
    pub workspace: Id,
    /// Its name.
    pub name: String,
    /// What became of the changes in it.
    pub counts: FileCounts,
    /// Whether it was gone through to its end; else what came until then is kept.
    pub is_done: bool,
    /// What is to be asked for again.
    pub touched: Vec<String>,
}

/// What would be otherwise in a plan, or in the workspace itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanNews {
    /// The plan; none for people, teams, cycles and the workspace.
    pub plan: Option<Id>,
    /// Whose it is, as `company`, `team/<id>` or `person/<id>`; empty for the workspace.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// Its cycle; none for the backlog and the workspace.
    pub cycle: Option<NewsCycle>,
    /// What would be otherwise.
    pub things: Vec<News>,
}

/// A cycle by which a plan is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewsCycle {
    /// A name of its own; empty where its dates name it.
    pub name: String,
    /// The year and quarter, where it is exactly that.
    pub quarter: Option<Quarter>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

/// A thing that would be otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct News {
    /// What it is.
    pub what: NewsOf,
    /// What happens to it.
    pub turn: NewsTurn,
    /// What it is called; a check-in by its key result.
    pub title: String,
    /// What it belongs to: an objective, a key result; empty where it stands alone.
    pub above: String,
    /// The unit of its figures.
    pub unit: String,
    /// What it says, or says otherwise.
    pub changes: Vec<Turned>,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NewsOf {
    /// The workspace.
    Workspace,
    /// A person.
    Person,
    /// A team.
    Team,
    /// A cycle.
    Cycle,
    /// The plan itself.
    Plan,
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// A milestone.
    Milestone,
    /// An initiative.
    Initiative,
    /// A check-in.
    CheckIn,
}

/// What happens to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NewsTurn {
    /// It comes.
    Added,
    /// It says something else.
    Changed,
    /// It goes.
    Removed,
}

/// Something that a thing would say, and what it says now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Turned {
    /// Which of the things that it says.
    pub field: String,
    /// What it says now; none where it says nothing.
    pub old: Option<Said>,
    /// What it would say; none where it would say nothing.
    pub new: Option<Said>,
}

/// Something said, for the window to write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Said {
    /// Words as somebody wrote them; of long ones the beginning.
    Text(String),
    /// A figure, in the thing's unit where it has one.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// One of a few words that the window knows.
    Word(String),
    /// Yes or no.
    Yes(bool),
}
