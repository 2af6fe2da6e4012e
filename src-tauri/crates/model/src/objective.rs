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
    /// When it shall be done, where that is another day than the cycle's last.
    pub due_on: Option<NaiveDate>,
    /// The objectives that it contributes to, in order of their ids (P10).
    pub contributes_to: Vec<ObjectiveId>,
    /// Answers to the four questions for a low grade, in the order of
    /// [`crate::grade::Reflection::ALL`]; empty where there is none (P30).
    pub reflections: [String; 4],
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
