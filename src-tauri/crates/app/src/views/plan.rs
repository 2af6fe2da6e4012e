//! A plan as a whole, for its panel.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, Id, Maths, Pace};

/// A plan as a whole: how far it has come, how that came about, and on which way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanDetail {
    /// The plan's id.
    pub plan: Id,
    /// Whose it is, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// The cycle.
    pub cycle: Cycle,
    /// The plain mean of the objectives' progress, 0 to 1; none without key results.
    pub progress: Option<f64>,
    /// What should be reached by today, 0 to 1.
    pub expected: f64,
    /// How it stands against the days.
    pub pace: Pace,
    /// How each of its figures came about.
    pub maths: Vec<Maths>,
    /// Its way so far, the oldest day first; empty before the first check-in.
    pub burn_up: Vec<BurnUp>,
    /// The owner's grades, cycle by cycle, the oldest first.
    pub grades: Vec<CycleGrade>,
    /// The lowest grade of the aim, in percent (P30).
    pub aim_from: f64,
    /// The highest grade of the aim, in percent (P30).
    pub aim_to: f64,
}

/// Where a plan stood on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BurnUp {
    /// The day.
    pub on: NaiveDate,
    /// How far it had come, 0 to 1.
    pub progress: f64,
    /// What should have been reached, 0 to 1.
    pub expected: f64,
}

/// What a cycle came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CycleGrade {
    /// The cycle.
    pub cycle: Cycle,
    /// The mean of its objectives' grades, 0 to 100 percent.
    pub grade: f64,
}
