//! An objective as it was written in one sentence or comes from a template, for correction
//! before it is kept (P19, P20).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, MeasureInput};

/// What was understood of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SentenceReading {
    /// Whether it had the form of the fill-in sentence. Where not, the whole is the title.
    pub recognised: bool,
    /// What one wants to achieve.
    pub title: String,
    /// The key results, their numbers as texts that can be corrected.
    pub key_results: Vec<KeyResultInput>,
    /// The day by which it shall be done.
    pub due_on: Option<NaiveDate>,
    /// What was written of the day, where it is no day that exists.
    pub due_text: Option<String>,
}

/// A key result to be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KeyResultInput {
    /// What is measured.
    pub title: String,
    /// How.
    pub measure: MeasureInput,
}

/// An objective with key results, to be kept as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Outline {
    /// The cycle of the plan.
    pub cycle: Id,
    /// The owner of the plan, as `person/<id>`.
    pub owner: String,
    /// What one wants to achieve.
    pub title: String,
    /// Why; may be empty.
    pub why: String,
    /// The day by which it shall be done, ISO; empty for none.
    pub due_on: String,
    /// Its key results.
    pub key_results: Vec<KeyResultInput>,
}
