//! What a person chose for this device. Not shared.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Language, Theme};

/// What a person chose for this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The language of the program.
    pub language: Language,
    /// Light, dark, or as the system.
    pub theme: Theme,
    /// The day that a week begins with.
    pub first_day: FirstDay,
    /// How numbers are written and read.
    pub numbers: NumberForm,
    /// The file that everything lies in.
    pub file: String,
}

/// The day that a week begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FirstDay {
    /// Monday.
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl From<FirstDay> for chrono::Weekday {
    fn from(day: FirstDay) -> Self {
        match day {
            FirstDay::Monday => Self::Mon,
            FirstDay::Saturday => Self::Sat,
            FirstDay::Sunday => Self::Sun,
        }
    }
}

/// How numbers are written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NumberForm {
    /// As the language does.
    Language,
    /// 1 234,5
    SpaceComma,
    /// 1,234.5
    CommaPoint,
    /// 1.234,5
    PointComma,
}
