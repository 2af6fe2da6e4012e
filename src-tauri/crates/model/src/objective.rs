//! Objectives: what one wants to achieve (P1).

use chrono::NaiveDate;

use crate::{Life, ObjectiveId, PersonId, PlanId, Position};

/// An objective (P1).
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// Its id.
    pub id: ObjectiveId,
    /// The plan that it stands in.
    pub plan: PlanId,
    /// What one wants to achieve.
    pub title: String,
    /// Why.
    pub why: String,
    /// Who has the lead (P8).
    pub lead: Option<PersonId>,
    /// Where it stands on its way to being shared (P22).
    pub state: State,
    /// How far it reaches, where that is said.
    pub ambition: Option<Ambition>,
    /// What it serves, where that is said.
    pub focus: Option<Focus>,
    /// When it shall be done, where that is another day than the cycle's last.
    pub due_on: Option<NaiveDate>,
    /// Whatever else there is to say, at length.
    pub notes: String,
    /// The objectives that it contributes to, in order of their ids (P10).
    pub contributes_to: Vec<ObjectiveId>,
    /// Answers to the four questions for a low grade, in the order of
    /// [`crate::grade::Reflection::ALL`]; empty where there is none (P30).
    pub reflections: [String; 4],
    /// What becomes of it at the end of its cycle (P31).
    pub outcome: Option<Outcome>,
    /// Why that becomes of it.
    pub outcome_reason: String,
    /// The objective of another plan that it carries on or is a copy of.
    pub continues: Option<ObjectiveId>,
    /// The objective that it became when it was moved to another plan.
    pub moved_to: Option<ObjectiveId>,
    /// Its place in the plan.
    pub position: Option<Position>,
    /// When it came and went.
    pub life: Life,
}

/// Where an objective stands on its way to being shared (P22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written; private to its author.
    Draft,
    /// Put before the others.
    Proposed,
    /// Agreed on.
    Approved,
    /// In force and visible to everyone.
    Published,
}

impl State {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Proposed, Self::Approved, Self::Published];

    /// The state as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }

    /// Reads what [`State::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.to_text() == text)
    }
}

/// How far an objective reaches (P15, P35).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ambition {
    /// To be reached in full.
    Committed,
    /// A stretch: 60 to 70 % is the aim (P30).
    Aspirational,
}

impl Ambition {
    /// Every ambition.
    pub const ALL: [Self; 2] = [Self::Committed, Self::Aspirational];

    /// The ambition as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Aspirational => "aspirational",
        }
    }

    /// Reads what [`Ambition::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ambition| ambition.to_text() == text)
    }
}

/// What an objective serves: a good plan covers more than one (P17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// Something becomes better or new.
    Improve,
    /// What works goes on working.
    Run,
    /// What could go wrong does not.
    Secure,
}

impl Focus {
    /// Every focus.
    pub const ALL: [Self; 3] = [Self::Improve, Self::Run, Self::Secure];

    /// The focus as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Improve => "improve",
            Self::Run => "run",
            Self::Secure => "secure",
        }
    }

    /// Reads what [`Focus::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|focus| focus.to_text() == text)
    }
}

/// What becomes of an objective at the end of its cycle (P31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is done with.
    Finished,
    /// It goes on in the next cycle.
    NextCycle,
    /// It waits for another time.
    Backlog,
    /// It is let go, without shame.
    Dropped,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Finished, Self::NextCycle, Self::Backlog, Self::Dropped];

    /// The outcome as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::NextCycle => "next-cycle",
            Self::Backlog => "backlog",
            Self::Dropped => "dropped",
        }
    }

    /// Reads what [`Outcome::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.to_text() == text)
    }

    /// What is proposed for an objective by its progress (0 to 1, none where it has no key
    /// result): what is reached is finished, and the rest may go on (P31).
    pub fn proposed(progress: Option<f64>) -> Self {
        if progress.is_some_and(|share| share >= 1.0) { Self::Finished } else { Self::NextCycle }
    }

    /// Whether it lives on in another plan.
    pub fn goes_on(self) -> bool {
        matches!(self, Self::NextCycle | Self::Backlog)
    }

    /// Whether a person has to say why (P31: what is dropped is dropped with a reason).
    pub fn needs_reason(self) -> bool {
        self == Self::Dropped
    }
}
