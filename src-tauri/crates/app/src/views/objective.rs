//! Objectives and the board for the window.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Ambition, Closed, Cycle, Focus, Id, KeyResultRow, Lesson, Maths, Outcome, Pace, Person, State,
};

/// A plan: the objectives of one owner in one cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Board {
    /// The plan's id.
    pub plan: Id,
    /// Whose it is, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// Who leads the owner in this cycle (P8).
    pub lead: Option<Person>,
    /// Whether more can be planned in it: not in a person's plan where people have none (P5).
    pub can_add: bool,
    /// How many objectives it should have at most, where it has more (P11).
    pub too_many: Option<u8>,
    /// The cycle.
    pub cycle: Cycle,
    /// The plain mean of the objectives' progress, 0 to 1.
    pub progress: Option<f64>,
    /// How the plan stands against the days.
    pub pace: Pace,
    /// The objectives in order.
    pub objectives: Vec<ObjectiveCard>,
    /// How it was closed; none while it is open.
    pub closed: Option<Closed>,
    /// What was learned last, while there is something to plan.
    pub lesson: Option<Lesson>,
    /// How many objectives and key results are archived.
    pub archived: u32,
    /// Whether there are more objectives behind the last.
    pub has_more: bool,
}

/// An objective as a card of its plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ObjectiveCard {
    /// Its id.
    pub id: Id,
    /// What one wants to achieve.
    pub title: String,
    /// Why.
    pub why: String,
    /// Who leads it (P8).
    pub lead: Option<Person>,
    /// Where it stands on its way to being shared.
    pub state: State,
    /// How far it reaches, where that is said.
    pub ambition: Option<Ambition>,
    /// What it serves, where that is said (P17).
    pub focus: Option<Focus>,
    /// What becomes of it, once its plan was closed (P31).
    pub outcome: Option<Outcome>,
    /// Why that becomes of it; may be empty.
    pub outcome_reason: String,
    /// When it shall be done, where that is another day than the cycle's last.
    pub due_on: Option<NaiveDate>,
    /// The objectives that it contributes to (P10).
    pub contributes_to: Vec<ObjectiveRef>,
    /// The weighted mean of its key results, 0 to 1; none without key results.
    pub progress: Option<f64>,
    /// What should be reached by today, 0 to 1.
    pub expected: f64,
    /// How it stands against the days.
    pub pace: Pace,
    /// The weighted mean of the confidences, 0 to 10.
    pub confidence: Option<f64>,
    /// The mean of its key results' grades, 0 to 100 percent, once each has one.
    pub grade: Option<f64>,
    /// How many key results it should have at most, where it has more (P11).
    pub too_many: Option<u8>,
    /// Its key results in order.
    pub key_results: Vec<KeyResultRow>,
}

/// An objective by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ObjectiveRef {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Whose plan it stands in, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// The cycle that it stands in; the nil id is the backlog.
    pub cycle: Id,
    /// The workspace that it stands in, where that is another one of this machine.
    pub workspace: Option<WorkspaceRef>,
}

/// A workspace by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WorkspaceRef {
    /// Its id.
    pub id: Id,
    /// Its name; may be empty for the personal one, which the window names.
    pub name: String,
    /// Whether it is the private one of this device.
    pub is_personal: bool,
}

/// An objective with all that belongs to it, for the side panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ObjectiveDetail {
    /// The card as it stands in the plan.
    pub card: ObjectiveCard,
    /// Whatever else there is to say of it.
    pub notes: String,
    /// The cycle that it stands in; none in the backlog.
    pub cycle: Option<Cycle>,
    /// The owner of its plan, as `person/<id>`.
    pub owner: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// The objective that it carries on or is a copy of.
    pub continues: Option<ObjectiveRef>,
    /// The objectives that carry it on or are copies of it.
    pub continued_by: Vec<ObjectiveRef>,
    /// Where it is now, where it was moved.
    pub moved_to: Option<ObjectiveRef>,
    /// The objectives that contribute to it.
    pub supported_by: Vec<ObjectiveRef>,
    /// How each of its figures came about.
    pub maths: Vec<Maths>,
    /// Whether it is archived.
    pub is_archived: bool,
    /// Whether its plan is closed: it is to be read only.
    pub is_closed: bool,
}

/// What was archived in a plan and can be brought back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Archived {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub what: ArchivedKind,
    /// Its title.
    pub title: String,
    /// The title of the objective that it belongs to; empty for an objective.
    pub of: String,
    /// When it was archived.
    pub at: DateTime<Utc>,
    /// Who archived it.
    pub by: Option<Person>,
}

/// What can be archived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ArchivedKind {
    /// An objective, with its key results.
    Objective,
    /// A key result.
    KeyResult,
}
