//! What a workspace agreed on. Advice and limits, never a wall.

use crate::pace::Limits;

/// What a workspace agreed on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreements {
    /// Whether people have plans of their own in it (P5).
    pub individual_plans: bool,
    /// How many objectives a plan should have at most, 1 to 20 (P11).
    pub most_objectives: u8,
    /// How many key results an objective should have at most, 1 to 20 (P11).
    pub most_key_results: u8,
    /// From which gaps on a figure is on track, or behind.
    pub pace: Limits,
    /// The lowest grade of the aim, in percent (P30).
    pub aim_from: f64,
    /// The highest grade of the aim, in percent (P30).
    pub aim_to: f64,
    /// The day on which check-ins are due, 1 Monday to 7 Sunday (P26).
    pub check_in_day: u8,
}

impl Default for Agreements {
    fn default() -> Self {
        Self {
            individual_plans: true,
            most_objectives: 3,
            most_key_results: 3,
            pace: Limits::default(),
            aim_from: 60.0,
            aim_to: 70.0,
            check_in_day: 5,
        }
    }
}

/// What a workspace is called and what it agreed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    /// Its name; may be empty for the personal one.
    pub name: String,
    /// Whether it is the private one of a device.
    pub is_personal: bool,
    /// What it agreed on.
    pub agreements: Agreements,
}
