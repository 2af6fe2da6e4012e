//! The shape of the JSON. Ids and days are texts, times are RFC 3339 with milliseconds.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A whole workspace, or one plan with what it names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Whole {
    /// The version of the shape.
    pub(crate) varde: u32,
    /// `workspace`, or `plan` where it is a part.
    pub(crate) what: String,
    pub(crate) workspace: WorkspaceShape,
    /// The person who wrote the file, so that they are themselves where it is read.
    pub(crate) me: Option<Uuid>,
    #[serde(default)]
    pub(crate) people: Vec<PersonShape>,
    #[serde(default)]
    pub(crate) teams: Vec<TeamShape>,
    #[serde(default)]
    pub(crate) cycles: Vec<CycleShape>,
    #[serde(default)]
    pub(crate) plans: Vec<PlanShape>,
}

/// What the workspace is called and what it agreed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct WorkspaceShape {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) personal: bool,
    pub(crate) individual_plans: Option<bool>,
    pub(crate) most_objectives: Option<u8>,
    pub(crate) most_key_results: Option<u8>,
    pub(crate) on_track_gap: Option<f64>,
    pub(crate) behind_gap: Option<f64>,
    pub(crate) aim_from: Option<f64>,
    pub(crate) aim_to: Option<f64>,
    pub(crate) check_in_day: Option<u8>,
}

/// When something came and went.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LifeShape {
    pub(crate) created_at: Option<DateTime<Utc>>,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) archived_at: Option<DateTime<Utc>>,
    pub(crate) archived_by: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonShape {
    pub(crate) id: Uuid,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) life: LifeShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TeamShape {
    pub(crate) id: Uuid,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) kind: String,
    pub(crate) parent: Option<Uuid>,
    #[serde(default)]
    pub(crate) members: Vec<Uuid>,
    pub(crate) position: Option<String>,
    #[serde(flatten)]
    pub(crate) life: LifeShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CycleShape {
    pub(crate) id: Uuid,
    #[serde(default)]
    pub(crate) name: String,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    pub(crate) parent: Option<Uuid>,
    #[serde(flatten)]
    pub(crate) life: LifeShape,
}

/// A plan: flat lists, as in its document; what a thing belongs to is named in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PlanShape {
    /// The nil id for the backlog.
    pub(crate) cycle: Uuid,
    /// `company`, `team/<id>` or `person/<id>`.
    pub(crate) owner: String,
    pub(crate) lead: Option<Uuid>,
    pub(crate) closed_at: Option<DateTime<Utc>>,
    pub(crate) closed_by: Option<Uuid>,
    #[serde(default)]
    pub(crate) learned: String,
    #[serde(default)]
    pub(crate) objectives: Vec<ObjectiveShape>,
    #[serde(default)]
    pub(crate) key_results: Vec<KeyResultShape>,
    #[serde(default)]
    pub(crate) milestones: Vec<MilestoneShape>,
    #[serde(default)]
    pub(crate) initiatives: Vec<InitiativeShape>,
    #[serde(default)]
    pub(crate) check_ins: Vec<CheckInShape>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ObjectiveShape {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) why: String,
    #[serde(default)]
    pub(crate) notes: String,
    pub(crate) lead: Option<Uuid>,
    #[serde(default)]
    pub(crate) state: String,
    pub(crate) ambition: Option<String>,
    pub(crate) focus: Option<String>,
    pub(crate) due_on: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) contributes_to: Vec<Uuid>,
    /// Answers to the four questions: mindset, control, wording, priority.
    #[serde(default)]
    pub(crate) reflections: [String; 4],
    pub(crate) outcome: Option<String>,
    #[serde(default)]
    pub(crate) outcome_reason: String,
    pub(crate) continues: Option<Uuid>,
    pub(crate) moved_to: Option<Uuid>,
    pub(crate) position: Option<String>,
    #[serde(flatten)]
    pub(crate) life: LifeShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeyResultShape {
    pub(crate) id: Uuid,
    pub(crate) objective: Uuid,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) notes: String,
    #[serde(default)]
    pub(crate) kind: String,
    pub(crate) start: f64,
    pub(crate) target: f64,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) tolerance: Option<f64>,
    #[serde(default)]
    pub(crate) unit: String,
    pub(crate) weight: f64,
    pub(crate) grade: Option<f64>,
    #[serde(default)]
    pub(crate) grade_reason: String,
    pub(crate) graded_by: Option<Uuid>,
    pub(crate) continues: Option<Uuid>,
    pub(crate) position: Option<String>,
    #[serde(flatten)]
    pub(crate) life: LifeShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MilestoneShape {
    pub(crate) id: Uuid,
    pub(crate) key_result: Uuid,
    pub(crate) title: String,
    pub(crate) weight: f64,
    #[serde(default)]
    pub(crate) done: bool,
    pub(crate) position: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct InitiativeShape {
    pub(crate) id: Uuid,
    pub(crate) key_result: Uuid,
    pub(crate) title: String,
    pub(crate) owner: Option<Uuid>,
    pub(crate) due_on: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) done: bool,
    pub(crate) position: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CheckInShape {
    pub(crate) id: Uuid,
    pub(crate) key_result: Uuid,
    pub(crate) value: Option<f64>,
    pub(crate) confidence: Option<u8>,
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Option<Uuid>,
}
