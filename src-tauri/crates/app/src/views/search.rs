//! What was found, and where it leads.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, Id, Person};

/// What is sought in everything that somebody wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Sought {
    /// Words; all of them must be there, each may be the beginning of a longer one.
    pub text: String,
    /// What comes first.
    pub order: SearchOrder,
    /// How many are wanted, 1 to 500.
    pub most: u32,
}

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// The newest.
    Newest,
    /// What fits best, of the newest few hundred.
    Best,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Findings {
    /// In the order that was asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more behind the last.
    pub has_more: bool,
    /// Whether everything has been looked through: after a rebuild older words come in little
    /// by little.
    pub is_whole: bool,
}

/// A thing that holds the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id.
    pub id: Id,
    /// Its title or name; a check-in's key result; empty for what was learned.
    pub title: Vec<Piece>,
    /// The objective of a key result, the key result of an initiative or a milestone.
    pub of: String,
    /// Where beside the title the words stand.
    pub field: Option<HitField>,
    /// The words there with some of their surroundings.
    pub text: Vec<Piece>,
    /// The day that a check-in speaks of; else the day on which it was begun.
    pub on: NaiveDate,
    /// Who checked in.
    pub by: Option<Person>,
    /// Whether it, or what it belongs to, is archived.
    pub is_archived: bool,
    /// The plan that it stands in.
    pub plan: Option<HitPlan>,
    /// The key result that it is or belongs to.
    pub key_result: Option<Id>,
    /// The objective that it is or belongs to.
    pub objective: Option<Id>,
}

/// The plan that something stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HitPlan {
    /// Its cycle, as the window's route names it.
    pub cycle: Id,
    /// Its cycle; none for the backlog.
    pub during: Option<Cycle>,
    /// Whose it is, as `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where it is oneself, or the company.
    pub owner_name: String,
}

/// Words in a row that were sought, or were not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they were sought.
    pub is_match: bool,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// A milestone.
    Milestone,
    /// An initiative.
    Initiative,
    /// A check-in.
    CheckIn,
    /// A person.
    Person,
    /// A team.
    Team,
    /// A cycle.
    Cycle,
    /// What was learned in a plan.
    Plan,
}

/// Where beside a title words can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitField {
    /// Why.
    Why,
    /// Notes.
    Notes,
    /// Why it was graded so.
    GradeReason,
    /// Why it came to this end.
    OutcomeReason,
    /// An answer to one of the questions.
    Reflection,
    /// What was learned.
    Learned,
}

/// Which objectives and key results are sought by their titles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SoughtThing {
    /// Letters of a title, in order; empty for those that were seen last.
    pub text: String,
    /// Only this kind, where one is named.
    pub kind: Option<HitKind>,
    /// Those that were seen last, the last first: they come before others that fit as well.
    pub seen: Vec<Id>,
}
