//! My week: the check-ins that are due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, KeyResultRow, ObjectiveRef};

/// What one owes this week, and what is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Week {
    /// The first day of the week.
    pub starts_on: NaiveDate,
    /// The last day of the week.
    pub ends_on: NaiveDate,
    /// The day on which check-ins are due, as the workspace agreed (P26).
    pub due_on: NaiveDate,
    /// Key results without a check-in this week, the longest silent first.
    pub owed: Vec<DueCheckIn>,
    /// Key results that had theirs this week, latest first.
    pub done: Vec<DueCheckIn>,
}

/// A key result that wants a check-in every week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DueCheckIn {
    /// The key result.
    pub key_result: KeyResultRow,
    /// Its objective.
    pub objective: ObjectiveRef,
    /// Its cycle.
    pub cycle: Cycle,
    /// Days since the latest check-in; none before the first.
    pub days_since: Option<u32>,
}
