//! Teams of every kind (P4).

/// What kind of team it is (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TeamKind {
    /// A division or department.
    Department,
    /// A team.
    Team,
    /// A competence team, across the others.
    Competence,
    /// A project with its own end.
    Project,
}

impl TeamKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Department, Self::Team, Self::Competence, Self::Project];

    /// The kind as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Team => "team",
            Self::Competence => "competence",
            Self::Project => "project",
        }
    }

    /// Reads what [`TeamKind::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.to_text() == text)
    }
}
