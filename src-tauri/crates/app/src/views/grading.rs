//! Grading a cycle (P29, P30).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Band, Cycle, Id, KeyResultRow, Maths};

/// A plan at the end of its cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Grading {
    /// The plan.
    pub plan: Id,
    /// The cycle.
    pub cycle: Cycle,
    /// Whether the plan is closed: its grades are to be read only.
    pub is_closed: bool,
    /// What was learned, as its owner said it when the plan was closed; empty before.
    pub learned: String,
    /// The lowest grade of the aim, in percent (P30).
    pub aim_from: f64,
    /// The highest grade of the aim, in percent.
    pub aim_to: f64,
    /// Its objectives in order.
    pub objectives: Vec<GradedObjective>,
    /// How many key results have a grade.
    pub graded: u32,
    /// How many key results there are.
    pub key_results: u32,
}

/// An objective and the grades of its key results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct GradedObjective {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its progress, 0 to 1.
    pub progress: Option<f64>,
    /// The mean of its key results' grades, 0 to 100 percent, once each has one.
    pub grade: Option<f64>,
    /// What the grade says, once there is one.
    pub band: Option<Band>,
    /// Whether the four questions are offered.
    pub asks_for_reflection: bool,
    /// What was answered to them.
    pub reflections: Reflections,
    /// Its key results in order.
    pub key_results: Vec<GradedKeyResult>,
    /// How the grade came about.
    pub maths: Option<Maths>,
}

/// A key result and its grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct GradedKeyResult {
    /// The row as it stands in the plan; `grade` is in it.
    pub row: KeyResultRow,
    /// The grade that progress proposes, 0 to 100 percent.
    pub proposed: f64,
    /// Why the grade is another, where it is.
    pub reason: String,
}

/// Answers to the four questions; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Reflections {
    /// Did a way of thinking hold us back?
    pub mindset: String,
    /// Was it outside our control?
    pub control: String,
    /// Was it badly worded?
    pub wording: String,
    /// Did something else matter more?
    pub priority: String,
}
