//! How a figure came about, from the core, so that the window recomputes nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Person;

/// A figure and what it was made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Maths {
    /// Which figure.
    pub figure: Figure,
    /// The rule that made it.
    pub formula: Formula,
    /// The result, in the form that `form` says; none where it cannot be told.
    pub result: Option<f64>,
    /// How the result is written.
    pub form: Form,
    /// What went in, in the order in which the formula names it.
    pub terms: Vec<Term>,
}

/// Which figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// How far it has come.
    Progress,
    /// What should be reached by today.
    Expected,
    /// Progress less what is expected.
    Gap,
    /// How sure one is.
    Confidence,
    /// How far it was carried in the end.
    Grade,
}

/// The rule that made a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// (value − start) / (target − start).
    Change,
    /// 1 inside the bounds, 0 outside.
    KeepWithin,
    /// 1 inside the bounds, falling to 0 at the tolerance.
    KeepWithinTolerance,
    /// Done weight / all weight.
    Milestones,
    /// Reached or not.
    YesNo,
    /// Σ (weight × figure) / Σ weight, progress held to 0 … 1.
    WeightedMean,
    /// Days gone / days between the first and the last.
    ElapsedDays,
    /// To be kept from the first day on.
    Always,
    /// Progress − expected.
    Difference,
    /// As the latest check-in says.
    LatestCheckIn,
    /// As a person graded it.
    Given,
    /// As progress proposes.
    Proposed,
    /// The plain mean of the grades.
    MeanOfGrades,
    /// The plain mean of the objectives' progress.
    MeanOfObjectives,
    /// What is to be kept counts in full from the first day on, the rest with the days.
    KeptAndElapsed,
}

/// One thing that went into a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Term {
    /// What it is.
    pub name: TermName,
    /// Its title, where it is a key result or a milestone.
    pub label: String,
    /// The figure; none where nothing is known.
    pub number: Option<f64>,
    /// How it is written.
    pub form: Form,
    /// Its unit, for a plain number.
    pub unit: String,
    /// Its weight, in a weighted mean.
    pub weight: Option<f64>,
    /// Whose word it is.
    pub who: Option<Person>,
    /// Of which day.
    pub on: Option<NaiveDate>,
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TermName {
    /// The value of the latest check-in.
    Value,
    /// Where it begins.
    Start,
    /// Where it shall end.
    Target,
    /// The lower bound.
    Low,
    /// The upper bound.
    High,
    /// How far outside progress has fallen to 0.
    Tolerance,
    /// A milestone.
    Milestone,
    /// A key result's part.
    KeyResult,
    /// An objective's part.
    Objective,
    /// The share that is to be kept from the first day on.
    KeptShare,
    /// Days gone since the first.
    DaysGone,
    /// Days between the first and the last.
    DaysBetween,
    /// Progress.
    Progress,
    /// What is expected by today.
    Expected,
    /// A confidence.
    Confidence,
    /// A grade.
    Grade,
    /// The lowest gap that is on track.
    OnTrackFrom,
    /// The lowest gap that is behind.
    BehindFrom,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// As it is, with its unit.
    Number,
    /// A share, 1 is 100 %.
    Share,
    /// A share as points, 0.1 is 10 points.
    Points,
    /// Percent already, 57 is 57 %.
    Percent,
    /// 0 to 10.
    Confidence,
    /// Whole days.
    Days,
    /// 1 is done or yes, 0 is not.
    Done,
}
