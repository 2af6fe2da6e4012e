//! The end of a plan: graded, learned from, and what goes on (P29 to P31).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    AnswerReflection, Band, Cycle, CycleInput, CycleProposal, GiveGrade, Grading, Id, Outcome,
    Person,
};

/// How a plan was closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Closed {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<Person>,
    /// What the owner takes along from it; may be empty.
    pub learned: String,
}

/// What an owner took along from an earlier cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Lesson {
    /// The cycle.
    pub cycle: Cycle,
    /// What was learned in it.
    pub learned: String,
}

/// A plan that is about to be closed, with what is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Closing {
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// The plan for grading.
    pub grading: Grading,
    /// What was written before, where it was closed once.
    pub learned: String,
    /// What is proposed for each objective, in order.
    pub endings: Vec<ProposedEnding>,
    /// The cycle that follows, where there is one.
    pub next: Option<Id>,
    /// The days of the same kind that follow; none at the end of the calendar.
    pub following: Option<CycleProposal>,
}

/// What is proposed to become of an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProposedEnding {
    /// The objective.
    pub objective: Id,
    /// What may become of it.
    pub outcome: Outcome,
    /// Why, where somebody said so before.
    pub reason: String,
    /// Its key results in order.
    pub key_results: Vec<ProposedGoing>,
}

/// Whether a key result may go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProposedGoing {
    /// The key result.
    pub key_result: Id,
    /// Whether there is a way left.
    pub goes_on: bool,
    /// Whether it can start from where it stands.
    pub can_start_here: bool,
}

/// Closes a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ClosePlan {
    /// The cycle of the plan.
    pub cycle: Id,
    /// The owner of the plan, as `person/<id>`.
    pub owner: String,
    /// Grades of one's own. What is neither named here nor graded gets what progress proposes;
    /// so does what is named with an empty grade.
    pub grades: Vec<GiveGrade>,
    /// Answers to the four questions (P30); what is not named here stays as it is.
    #[serde(default)]
    pub reflections: Vec<AnswerReflection>,
    /// What the owner takes along; may be empty.
    pub learned: String,
    /// What becomes of each objective.
    pub endings: Vec<Ending>,
    /// The next cycle; needed where an objective goes on in it.
    pub next: Option<NextCycle>,
}

/// What becomes of an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Ending {
    /// The objective.
    pub objective: Id,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why; needed where it is dropped.
    pub reason: String,
    /// The key results that go on with it, where it goes on.
    pub key_results: Vec<Taking>,
}

/// A key result that is taken along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Taking {
    /// The key result.
    pub key_result: Id,
    /// Whether it starts from where it stands instead of where it started; milestones and
    /// initiatives that are done stay done.
    pub from_here: bool,
}

/// The next cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum NextCycle {
    /// One that there is.
    Known(Id),
    /// One that is made with the closing.
    New(CycleInput),
}

/// What closing would make of a plan: for one last look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ClosingLook {
    /// How many grades it would give.
    pub grades: u32,
    /// The objectives in order.
    pub objectives: Vec<EndedObjective>,
}

/// What closing would make of an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct EndedObjective {
    /// The objective.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The mean of its key results' grades, 0 to 100 percent.
    pub grade: Option<f64>,
    /// What the grade says.
    pub band: Option<Band>,
    /// Whether the four questions are offered.
    pub asks_for_reflection: bool,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why; may be empty.
    pub reason: String,
    /// How many key results go on with it.
    pub going_on: u32,
}
