//! Key results for the window.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CheckIn, Cycle, Id, Kind, Maths, ObjectiveRef, Pace, Person};

/// A key result as a row of its objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KeyResultRow {
    /// Its id.
    pub id: Id,
    /// Its objective.
    pub objective: Id,
    /// What is measured.
    pub title: String,
    /// How it is measured.
    pub measure: Measure,
    /// Its weight against the others.
    pub weight: f64,
    /// The value of the latest check-in; none before the first. For milestones the share that
    /// is done, in percent.
    pub value: Option<f64>,
    /// The raw share of the way: 1.2 is shown as 120 %. None where it cannot be told.
    pub progress: Option<f64>,
    /// The same held to 0 … 1, for the bar.
    pub bar: f64,
    /// What should be reached by today, 0 to 1: the pace mark.
    pub expected: f64,
    /// How it stands against the days.
    pub pace: Pace,
    /// The confidence of the latest check-in that has one, 0 to 10.
    pub confidence: Option<u8>,
    /// The latest check-in.
    pub last: Option<CheckIn>,
    /// The clamped progress of the latest check-ins, oldest first, 24 at the most.
    pub trend: Vec<f64>,
    /// Its milestones, where it is measured by them.
    pub milestones: Vec<Milestone>,
    /// The grade, 0 to 100 percent, once a person gave it.
    pub grade: Option<f64>,
}

/// How a key result is measured. What does not belong to its kind is kept and not used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Measure {
    /// How.
    pub kind: Kind,
    /// Where it begins.
    pub start: f64,
    /// Where it shall end.
    pub target: f64,
    /// The lowest that is inside.
    pub low: Option<f64>,
    /// The highest that is inside.
    pub high: Option<f64>,
    /// How far outside progress has fallen to 0.
    pub tolerance: Option<f64>,
    /// What is counted.
    pub unit: String,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Milestone {
    /// Its id.
    pub id: Id,
    /// What is reached.
    pub title: String,
    /// Its weight against the others.
    pub weight: f64,
    /// Whether it is reached.
    pub done: bool,
}

/// An initiative: what is done to move a key result (P6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Initiative {
    /// Its id.
    pub id: Id,
    /// The key result that it shall move.
    pub key_result: Id,
    /// What is done.
    pub title: String,
    /// Who does it.
    pub owner: Option<Person>,
    /// When it shall be done.
    pub due_on: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
    /// Whether it is not done and its day has passed.
    pub is_late: bool,
}

/// A key result with all that belongs to it, for the side panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KeyResultDetail {
    /// The row as it stands in the plan.
    pub row: KeyResultRow,
    /// Its objective.
    pub objective: ObjectiveRef,
    /// Whatever else there is to say of it.
    pub notes: String,
    /// The cycle that it stands in; none in the backlog.
    pub cycle: Option<Cycle>,
    /// Its check-ins, newest first.
    pub check_ins: Vec<CheckIn>,
    /// Its initiatives, in order.
    pub initiatives: Vec<Initiative>,
    /// How each of its figures came about.
    pub maths: Vec<Maths>,
    /// Whether it is archived.
    pub is_archived: bool,
    /// Whether its plan is closed: it is to be read only.
    pub is_closed: bool,
}
