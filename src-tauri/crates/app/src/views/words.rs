//! The words of the model as the window spells them.

use serde::{Deserialize, Serialize};
use specta::Type;

macro_rules! words {
    ($($(#[$doc:meta])* $view:ident from $model:path { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $view { $($(#[$vdoc])* $variant),* }

        impl From<$model> for $view {
            fn from(word: $model) -> Self {
                match word { $(<$model>::$variant => Self::$variant),* }
            }
        }

        impl From<$view> for $model {
            fn from(word: $view) -> Self {
                match word { $($view::$variant => Self::$variant),* }
            }
        }
    )*};
}

words! {
    /// How a key result is measured.
    Kind from varde_model::Kind {
        /// From a start up to a target.
        Increase,
        /// From a start down to a target.
        Decrease,
        /// At least, at most, or between.
        KeepWithin,
        /// Steps reached one by one.
        Milestones,
        /// Reached or not.
        YesNo,
    }

    /// How progress stands against the days.
    Pace from varde_model::Pace {
        /// Nothing is known yet.
        NoData,
        /// On track.
        OnTrack,
        /// Behind.
        Behind,
        /// At risk.
        AtRisk,
    }

    /// Where an objective stands on its way to being shared (P22).
    State from varde_model::State {
        /// Being written.
        Draft,
        /// Put before the others.
        Proposed,
        /// Agreed on.
        Approved,
        /// In force.
        Published,
    }

    /// How far an objective reaches.
    Ambition from varde_model::Ambition {
        /// To be reached in full.
        Committed,
        /// A stretch.
        Aspirational,
    }

    /// What an objective serves (P17).
    Focus from varde_model::Focus {
        /// Something becomes better or new.
        Improve,
        /// What works goes on working.
        Run,
        /// What could go wrong does not.
        Secure,
    }

    /// What becomes of an objective at the end of its cycle (P31).
    Outcome from varde_model::Outcome {
        /// It is done with.
        Finished,
        /// It goes on in the next cycle.
        NextCycle,
        /// It waits for another time.
        Backlog,
        /// It is let go.
        Dropped,
    }

    /// What a grade says (P30).
    Band from varde_model::grade::Band {
        /// Under the aim.
        High,
        /// Within the aim.
        Aim,
        /// Over the aim and under 100 %.
        Above,
        /// 100 %.
        Full,
    }

    /// One of the four questions for a low grade (P30).
    Reflection from varde_model::grade::Reflection {
        /// Did a way of thinking hold us back?
        Mindset,
        /// Was it outside our control?
        Control,
        /// Was it badly worded?
        Wording,
        /// Did something else matter more?
        Priority,
    }

    /// What kind of team it is (P4).
    TeamKind from varde_model::TeamKind {
        /// A division or department.
        Department,
        /// A team.
        Team,
        /// A competence team.
        Competence,
        /// A project.
        Project,
    }
}

/// A language that Varde speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Norwegian, bokmål.
    Nb,
    /// Swedish.
    Sv,
}

impl Language {
    /// The language of a system locale such as `nb_NO.UTF-8`; English where it is another.
    pub fn of_locale(locale: &str) -> Self {
        match locale.to_ascii_lowercase().split(['_', '-', '.']).next() {
            Some("nb" | "no" | "nn" | "da") => Self::Nb,
            Some("sv") => Self::Sv,
            _ => Self::En,
        }
    }
}

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_language_is_the_programs() {
        for (locale, language) in [
            ("nb_NO.UTF-8", Language::Nb),
            ("no", Language::Nb),
            ("nn-NO", Language::Nb),
            ("sv-SE", Language::Sv),
            ("en_GB", Language::En),
            ("C", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
