//! The names that stand in documents. Once released, none of them ever changes.

use serde::{Deserialize, Serialize};

/// The schema that this version writes and fully understands.
pub const SCHEMA: i64 = 1;

/// Which of the two shapes a document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// Its name, people, teams, cycles.
    Workspace,
    /// The objectives of one owner in one cycle.
    Plan,
}

impl DocumentKind {
    /// The kind as it is kept beside the document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Plan => "plan",
        }
    }

    /// Reads what [`DocumentKind::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Workspace, Self::Plan].into_iter().find(|kind| kind.to_text() == text)
    }

    /// The collections that every document of the kind has from its first change on.
    #[cfg(test)]
    pub(crate) fn collections(self) -> &'static [&'static str] {
        match self {
            Self::Workspace => &["people", "devices", "teams", "cycles", "kpis", "settings"],
            Self::Plan => &[
                "objectives",
                "keyResults",
                "milestones",
                "initiatives",
                "checkIns",
                "comments",
                "rituals",
            ],
        }
    }
}

impl DocumentKind {
    /// The long texts at the root that every document of the kind has from its first change on:
    /// the pyramid above the cycles (P2).
    #[cfg(test)]
    pub(crate) fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Workspace => &["mission", "vision", "strategy"],
            Self::Plan => &[],
        }
    }
}

macro_rules! collections {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A map of things by their id, at the root of a document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Collection { $($(#[$doc])* $name),* }

        impl Collection {
            /// The name of the map.
            pub fn to_text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// Reads what [`Collection::to_text`] wrote; what a newer version added is none.
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

collections! {
    /// People, in the workspace.
    People = "people",
    /// Teams, in the workspace.
    Teams = "teams",
    /// Cycles, in the workspace.
    Cycles = "cycles",
    /// Objectives, in a plan.
    Objectives = "objectives",
    /// Key results, in a plan.
    KeyResults = "keyResults",
    /// Milestones, in a plan.
    Milestones = "milestones",
    /// Initiatives, in a plan.
    Initiatives = "initiatives",
    /// Check-ins, in a plan.
    CheckIns = "checkIns",
}

/// A set of ids inside a thing: a map from id to true, so that two people who add do not
/// overwrite each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Set {
    /// The objectives that an objective contributes to.
    ContributesTo,
    /// The people in a team.
    Members,
}

impl Set {
    /// The name of the map.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::ContributesTo => "contributesTo",
            Self::Members => "members",
        }
    }
}

/// The names of registers.
pub mod field {
    /// The schema of the document, at its root.
    pub const SCHEMA: &str = "schema";
    /// `workspace` or `plan`, at the root.
    pub const KIND: &str = "kind";
    /// The workspace of a plan, at its root.
    pub const WORKSPACE: &str = "workspace";
    /// The cycle of a plan, at its root.
    pub const CYCLE: &str = "cycle";
    /// The owner of a plan at its root, or of an initiative.
    pub const OWNER: &str = "owner";
    /// Whose plan it is: written alike by everyone who begins it, and never taken back.
    pub const IDENTITY: [&str; 3] = [WORKSPACE, CYCLE, OWNER];
    /// The name of a workspace at its root, of a person, a team, a cycle.
    pub const NAME: &str = "name";
    /// Whether the workspace is the private one of a device, at its root.
    pub const PERSONAL: &str = "personal";

    /// When a plan was closed, at its root; null while it is open.
    pub const CLOSED_AT: &str = "closedAt";
    /// Who closed a plan, at its root.
    pub const CLOSED_BY: &str = "closedBy";
    /// What the owner of a plan takes along from it, at its root.
    pub const LEARNED: &str = "learned";

    /// Whether people have plans of their own, at the root of a workspace.
    pub const INDIVIDUAL_PLANS: &str = "individualPlans";
    /// How many objectives a plan should have at most, at the root of a workspace.
    pub const MOST_OBJECTIVES: &str = "mostObjectives";
    /// How many key results an objective should have at most, at the root of a workspace.
    pub const MOST_KEY_RESULTS: &str = "mostKeyResults";
    /// From which gap on a figure is on track, in shares of 1, at the root of a workspace.
    pub const ON_TRACK_GAP: &str = "onTrackGap";
    /// From which gap on a figure is behind, in shares of 1, at the root of a workspace.
    pub const BEHIND_GAP: &str = "behindGap";
    /// The lowest grade of the aim in percent, at the root of a workspace.
    pub const AIM_FROM: &str = "aimFrom";
    /// The highest grade of the aim in percent, at the root of a workspace.
    pub const AIM_TO: &str = "aimTo";
    /// The day on which check-ins are due, 1 Monday to 7 Sunday, at the root of a workspace.
    pub const CHECK_IN_DAY: &str = "checkInDay";

    /// What an objective, a key result, a milestone, an initiative says.
    pub const TITLE: &str = "title";
    /// Why an objective (text that several people may write in at once).
    pub const WHY: &str = "why";
    /// Who leads an objective; at the root of a plan, who leads its owner in the cycle.
    pub const LEAD: &str = "lead";
    /// Whatever else there is to say of an objective or a key result, at length (text).
    pub const NOTES: &str = "notes";
    /// What an objective serves.
    pub const FOCUS: &str = "focus";
    /// What becomes of an objective at the end of its cycle.
    pub const OUTCOME: &str = "outcome";
    /// Why that becomes of it.
    pub const OUTCOME_REASON: &str = "outcomeReason";
    /// What an objective or a key result carries on or is a copy of.
    pub const CONTINUES: &str = "continues";
    /// What an objective became when it was moved to another plan.
    pub const MOVED_TO: &str = "movedTo";
    /// Where an objective stands.
    pub const STATE: &str = "state";
    /// How far an objective reaches.
    pub const AMBITION: &str = "ambition";
    /// The last day for an objective or an initiative, ISO.
    pub const DUE_ON: &str = "dueOn";
    /// A place among siblings.
    pub const POSITION: &str = "position";
    /// Answers to the four questions of an objective, in order.
    pub const REFLECTIONS: [&str; 4] =
        ["reflectionMindset", "reflectionControl", "reflectionWording", "reflectionPriority"];

    /// The objective of a key result.
    pub const OBJECTIVE: &str = "objective";
    /// How a key result is measured, or what kind of team it is.
    pub const KEY_RESULT_KIND: &str = "kind";
    /// Where a key result begins.
    pub const START: &str = "start";
    /// Where a key result shall end.
    pub const TARGET: &str = "target";
    /// The lower bound of a keep-within.
    pub const LOW: &str = "low";
    /// The upper bound of a keep-within.
    pub const HIGH: &str = "high";
    /// The tolerance of a keep-within.
    pub const TOLERANCE: &str = "tolerance";
    /// What a key result counts.
    pub const UNIT: &str = "unit";
    /// The weight of a key result or a milestone.
    pub const WEIGHT: &str = "weight";
    /// The grade of a key result, in percent.
    pub const GRADE: &str = "grade";
    /// Why the grade is another than proposed.
    pub const GRADE_REASON: &str = "gradeReason";
    /// Who graded.
    pub const GRADED_BY: &str = "gradedBy";

    /// The key result of a milestone, an initiative, a check-in.
    pub const KEY_RESULT: &str = "keyResult";
    /// Whether a milestone or an initiative is done.
    pub const DONE: &str = "done";

    /// The value of a check-in.
    pub const VALUE: &str = "value";
    /// The confidence of a check-in, 0 to 10.
    pub const CONFIDENCE: &str = "confidence";
    /// The note of a check-in.
    pub const NOTE: &str = "note";
    /// The day of a check-in, ISO.
    pub const ON: &str = "on";

    /// The first day of a cycle, ISO.
    pub const STARTS_ON: &str = "startsOn";
    /// The last day of a cycle, ISO.
    pub const ENDS_ON: &str = "endsOn";
    /// What a cycle or a team is part of.
    pub const PARENT: &str = "parent";

    /// When a thing was written, in milliseconds since 1970.
    pub const CREATED_AT: &str = "createdAt";
    /// Who wrote it.
    pub const CREATED_BY: &str = "createdBy";
    /// When it was archived; null while it is in use.
    pub const ARCHIVED_AT: &str = "archivedAt";
    /// Who archived it.
    pub const ARCHIVED_BY: &str = "archivedBy";
    /// When it was taken back altogether; null while it counts.
    pub const REMOVED_AT: &str = "removedAt";
    /// Who took it back.
    pub const REMOVED_BY: &str = "removedBy";
}
