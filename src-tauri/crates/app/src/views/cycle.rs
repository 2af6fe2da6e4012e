//! Cycles for the window.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Id;

/// A cycle and where today stands in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Cycle {
    /// Its id.
    pub id: Id,
    /// A name of its own; empty where the window names it by its dates.
    pub name: String,
    /// The year and quarter (1 to 4), where it is exactly that.
    pub quarter: Option<Quarter>,
    /// The calendar year, where it is exactly that.
    pub year: Option<i32>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// Which day today is, 1 to `days`, held at the ends.
    pub day: u32,
    /// How many days it has.
    pub days: u32,
    /// The share that has gone, 0 to 1.
    pub elapsed: f64,
    /// Whether it is still to come, runs, or is over.
    pub phase: Phase,
    /// The longer cycle that it is part of.
    pub parent: Option<Id>,
    /// How many objectives stand in it, over all plans.
    pub objectives: u32,
}

/// A quarter of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Quarter {
    /// The calendar year.
    pub year: i32,
    /// 1 to 4.
    pub quarter: u32,
}

/// Where today lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the first day.
    Ahead,
    /// Between the first and the last.
    Running,
    /// After the last day.
    Over,
}

/// What kind of days they are (P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CycleKind {
    /// A quarter of the calendar.
    Quarter,
    /// A year of the calendar.
    Year,
    /// Half a year of the calendar.
    HalfYear,
    /// A third of the calendar's year.
    FourMonths,
    /// Six weeks.
    SixWeeks,
    /// Days of their own.
    Own,
}

/// Dates that a person may want next: the coming quarter, this or the next year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CycleProposal {
    /// What kind of days they are.
    pub kind: CycleKind,
    /// The year and quarter, where it is one.
    pub quarter: Option<Quarter>,
    /// The year, where it is one.
    pub year: Option<i32>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The shortest cycle that holds these days.
    pub parent: Option<Id>,
    /// Whether it is made of several quarters, which can be added with it.
    pub has_quarters: bool,
}
