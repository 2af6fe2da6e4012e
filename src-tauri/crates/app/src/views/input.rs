//! What the window sends. Numbers come as they were typed: the core reads them, in the
//! person's language, and answers at the field.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Ambition, Focus, Id, Kind, Reflection, State};

/// A new objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AddObjective {
    /// The cycle of the plan.
    pub cycle: Id,
    /// The owner of the plan, as `person/<id>`.
    pub owner: String,
    /// What one wants to achieve.
    pub title: String,
}

/// One change to an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum ObjectiveChange {
    /// Another title.
    Title(String),
    /// Another reason why.
    Why(String),
    /// Another lead, or none.
    Lead(Option<Id>),
    /// Another state.
    State(State),
    /// Another ambition, or none said.
    Ambition(Option<Ambition>),
    /// Another focus, or none said.
    Focus(Option<Focus>),
    /// Other notes.
    Notes(String),
    /// Another day to be done by, ISO; empty for none.
    DueOn(String),
    /// The objectives that it contributes to.
    ContributesTo(Vec<Id>),
}

/// How a key result is measured, as it was typed. Empty texts count as nothing said:
/// a start of 0, no bound, no tolerance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MeasureInput {
    /// How.
    pub kind: Kind,
    /// Where it begins.
    pub start: String,
    /// Where it shall end.
    pub target: String,
    /// The lowest that is inside.
    pub low: String,
    /// The highest that is inside.
    pub high: String,
    /// How far outside progress has fallen to 0.
    pub tolerance: String,
    /// What is counted; taken from the figures where it is empty ("1 MSEK").
    pub unit: String,
}

/// A new key result, with its measure said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AddKeyResult {
    /// Its objective.
    pub objective: Id,
    /// What is measured.
    pub title: String,
    /// How; none lets the core read it from the title ("5 meetings held").
    pub measure: Option<MeasureInput>,
}

/// One change to a key result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum KeyResultChange {
    /// Another title.
    Title(String),
    /// Measured otherwise.
    Measure(MeasureInput),
    /// Another weight, as typed.
    Weight(String),
    /// Other notes.
    Notes(String),
}

/// One change to a milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum MilestoneChange {
    /// Another title.
    Title(String),
    /// Another weight, as typed.
    Weight(String),
    /// Reached or not.
    Done(bool),
}

/// One change to an initiative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum InitiativeChange {
    /// Another title.
    Title(String),
    /// Another owner, or none.
    Owner(Option<Id>),
    /// Another day, ISO; empty for none.
    DueOn(String),
    /// Done or not.
    Done(bool),
}

/// A check-in: under ten seconds by keyboard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RecordCheckIn {
    /// The key result.
    pub key_result: Id,
    /// The value as typed; for yes/no "1" or "0"; empty for none.
    pub value: String,
    /// How sure one is, 0 to 10, as typed; empty for none.
    pub confidence: String,
    /// A line of one's own.
    pub note: String,
    /// The day that it speaks of, ISO; empty for today.
    pub on: String,
}

/// A grade for a key result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct GiveGrade {
    /// The key result.
    pub key_result: Id,
    /// The grade in percent, as typed.
    pub grade: String,
    /// Why it is another than proposed; may be empty where it is not.
    pub reason: String,
}

/// An answer to one of the four questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AnswerReflection {
    /// The objective.
    pub objective: Id,
    /// Which question.
    pub question: Reflection,
    /// The answer; empty takes it back.
    pub answer: String,
}

/// A new cycle, or other dates for one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CycleInput {
    /// A name of its own; may be empty where the dates say it.
    pub name: String,
    /// The first day, ISO.
    pub starts_on: String,
    /// The last day, ISO.
    pub ends_on: String,
    /// The longer cycle that it is part of.
    pub parent: Option<Id>,
}
