//! The few words of what is written for people, in their language. The table is a format and
//! speaks English always.

use crate::views::{Cycle, Language, Pace};

/// How the plans of the whole workspace are named in the table.
pub(crate) const COMPANY: &str = "Company";

/// How what is planned for no cycle yet is named in the table.
pub(crate) const BACKLOG: &str = "Backlog";

/// The words of one language.
pub(super) struct Words {
    pub(super) me: &'static str,
    pub(super) company: &'static str,
    pub(super) backlog: &'static str,
    pub(super) lead: &'static str,
    pub(super) confidence: &'static str,
    pub(super) grade: &'static str,
    pub(super) due: &'static str,
    pub(super) contributes_to: &'static str,
    pub(super) nothing: &'static str,
    pub(super) yes: &'static str,
    pub(super) not_yet: &'static str,
    paces: [&'static str; 4],
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::Nb => &NB,
            Language::Sv => &SV,
        }
    }

    pub(super) fn pace(&self, pace: Pace) -> &'static str {
        self.paces[match pace {
            Pace::NoData => 0,
            Pace::OnTrack => 1,
            Pace::Behind => 2,
            Pace::AtRisk => 3,
        }]
    }
}

const EN: Words = Words {
    me: "Me",
    company: "Company",
    backlog: "Backlog",
    lead: "lead",
    confidence: "confidence",
    grade: "grade",
    due: "by",
    contributes_to: "contributes to",
    nothing: "Nothing here yet.",
    yes: "reached",
    not_yet: "not yet",
    paces: ["no data", "on track", "behind", "at risk"],
};

const NB: Words = Words {
    me: "Meg",
    company: "Virksomheten",
    backlog: "Backlog",
    lead: "leder",
    confidence: "tiltro",
    grade: "vurdering",
    due: "innen",
    contributes_to: "bidrar til",
    nothing: "Ingenting her ennå.",
    yes: "nådd",
    not_yet: "ikke ennå",
    paces: ["ingen data", "i rute", "bak", "i fare"],
};

const SV: Words = Words {
    me: "Jag",
    company: "Företaget",
    backlog: "Backlog",
    lead: "ansvarig",
    confidence: "tilltro",
    grade: "bedömning",
    due: "senast",
    contributes_to: "bidrar till",
    nothing: "Inget här ännu.",
    yes: "uppnått",
    not_yet: "inte ännu",
    paces: ["inga data", "i fas", "efter", "i fara"],
};

/// The same of a cycle as the model knows it.
pub(crate) fn cycle_name(cycle: &varde_model::Cycle) -> String {
    match (cycle.name.as_str(), cycle.span.quarter(), cycle.span.year()) {
        ("", Some((year, quarter)), _) => format!("Q{quarter} {year}"),
        ("", None, Some(year)) => year.to_string(),
        ("", None, None) => format!("{} – {}", cycle.span.starts_on, cycle.span.ends_on),
        (name, ..) => name.to_owned(),
    }
}

/// A cycle by its name, its quarter, its year, or its days.
pub(super) fn cycle(cycle: &Cycle) -> String {
    match (cycle.name.as_str(), &cycle.quarter, cycle.year) {
        ("", Some(quarter), _) => format!("Q{} {}", quarter.quarter, quarter.year),
        ("", None, Some(year)) => year.to_string(),
        ("", None, None) => format!("{} – {}", cycle.starts_on, cycle.ends_on),
        (name, ..) => name.to_owned(),
    }
}
