//! Objectives: what one wants to achieve (P1).

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
