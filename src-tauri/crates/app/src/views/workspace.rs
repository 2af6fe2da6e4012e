//! Workspaces for the window, and what they agreed on.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Id;

/// A workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Workspace {
    /// Its id.
    pub id: Id,
    /// Its name; may be empty for the personal one, which the window names.
    pub name: String,
    /// Whether it is the private one of this device.
    pub is_personal: bool,
    /// What it agreed on.
    pub agreements: Agreements,
}

impl Workspace {
    pub(crate) fn of(id: varde_model::WorkspaceId, workspace: varde_model::Workspace) -> Self {
        Self {
            id: id.0,
            name: workspace.name,
            is_personal: workspace.is_personal,
            agreements: workspace.agreements.into(),
        }
    }
}

/// What a workspace agreed on. Advice and limits, never a wall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Agreements {
    /// Whether people have plans of their own in it (P5).
    pub individual_plans: bool,
    /// How many objectives a plan should have at most (P11); none where nothing is advised.
    pub most_objectives: Option<u8>,
    /// How many key results an objective should have at most (P11).
    pub most_key_results: Option<u8>,
    /// How many points short of what is expected is still on track.
    pub on_track_gap: f64,
    /// How many points short is still behind, and not at risk.
    pub behind_gap: f64,
    /// The lowest grade of the aim, in percent (P30).
    pub aim_from: f64,
    /// The highest grade of the aim, in percent.
    pub aim_to: f64,
    /// The day on which check-ins are due, 1 Monday to 7 Sunday (P26).
    pub check_in_day: u8,
}

impl From<varde_model::Agreements> for Agreements {
    fn from(agreed: varde_model::Agreements) -> Self {
        let most = |most: u8| Some(most).filter(|most| *most > 0);
        Self {
            individual_plans: agreed.individual_plans,
            most_objectives: most(agreed.most_objectives),
            most_key_results: most(agreed.most_key_results),
            on_track_gap: agreed.pace.on_track_points(),
            behind_gap: agreed.pace.behind_points(),
            aim_from: agreed.aim_from,
            aim_to: agreed.aim_to,
            check_in_day: agreed.check_in_day,
        }
    }
}

/// One change to what a workspace is called or agreed on. Figures as they were typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum WorkspaceChange {
    /// Another name.
    Name(String),
    /// Whether people have plans of their own.
    IndividualPlans(bool),
    /// How many objectives a plan should have at most; empty for no advice.
    MostObjectives(String),
    /// How many key results an objective should have at most; empty for no advice.
    MostKeyResults(String),
    /// How many points short is still on track.
    OnTrackGap(String),
    /// How many points short is still behind.
    BehindGap(String),
    /// The lowest grade of the aim, in percent.
    AimFrom(String),
    /// The highest grade of the aim, in percent.
    AimTo(String),
    /// The day on which check-ins are due, 1 Monday to 7 Sunday.
    CheckInDay(u8),
}
