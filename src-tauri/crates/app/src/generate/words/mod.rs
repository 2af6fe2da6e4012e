//! Words to make plans of, in three languages: as long as what people write, and sound as OKRs.

mod en;
mod nb;
mod sv;

/// What is counted: a title, its unit, and two figures.
pub(super) type Counted = (&'static str, &'static str, f64, f64);

/// The words of one language.
pub(super) struct Words {
    /// Titles of objectives.
    pub(super) objectives: &'static [&'static str],
    /// What a title was sharpened with half way through.
    pub(super) sharper: &'static [&'static str],
    /// Why an objective.
    pub(super) whys: &'static [&'static str],
    /// Key results that go from a start up to a target.
    pub(super) up: &'static [Counted],
    /// Key results that go from a start down to a target.
    pub(super) down: &'static [Counted],
    /// Key results that are kept between two bounds.
    pub(super) kept: &'static [Counted],
    /// Key results with three milestones.
    pub(super) stepped: &'static [(&'static str, [&'static str; 3])],
    /// Key results that are reached or not.
    pub(super) reached: &'static [&'static str],
    /// Initiatives.
    pub(super) initiatives: &'static [&'static str],
    /// How a note begins.
    pub(super) openings: &'static [&'static str],
    /// How it may go on.
    pub(super) endings: &'static [&'static str],
    /// Why a grade is another than proposed.
    pub(super) reasons: &'static [&'static str],
}

/// Every language.
pub(super) const LANGUAGES: [&Words; 3] = [&en::WORDS, &nb::WORDS, &sv::WORDS];

/// Names of teams; more are told apart by a number.
pub(super) const TEAMS: [&str; 20] = [
    "Customers",
    "Kundeservice",
    "Produktion",
    "Payments",
    "Drift",
    "Logistik",
    "Search",
    "Opplæring",
    "Ekonomi",
    "Mobile",
    "Salg",
    "Forskning",
    "Platform",
    "Personal",
    "Inköp",
    "Design",
    "Sikkerhet",
    "Kvalitet",
    "Data",
    "Marked",
];

/// First names.
pub(super) const FIRST_NAMES: [&str; 24] = [
    "Kari", "Ola", "Ingrid", "Aylin", "Lars", "Maja", "Emil", "Sofia", "Johan", "Nora", "Omar",
    "Astrid", "Erik", "Linnéa", "Jonas", "Signe", "Tuva", "Henrik", "Amina", "Oskar", "Freja",
    "Magnus", "Li", "Sander",
];

/// Last names.
pub(super) const LAST_NAMES: [&str; 24] = [
    "Berg",
    "Hansen",
    "Lindqvist",
    "Nilsson",
    "Moen",
    "Ahmed",
    "Dahl",
    "Svensson",
    "Haugen",
    "Åkesson",
    "Lie",
    "Öberg",
    "Nguyen",
    "Solberg",
    "Ek",
    "Strand",
    "Holm",
    "Yilmaz",
    "Bakke",
    "Sundström",
    "Vik",
    "Ström",
    "Aas",
    "Lund",
];
