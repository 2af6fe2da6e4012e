//! What went wrong, in a form that the window turns into a sentence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use varde_model::{Refusal, Refused};

/// What went wrong. Rust ships no sentence for people: the window's messages hold one for
/// each code, under `failure_`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("{code} {params:?} ({field:?})")]
pub struct Failure {
    /// What the window does about it.
    pub kind: FailureKind,
    /// The stable name of what went wrong.
    pub code: String,
    /// The field of the form where it happened.
    pub field: Option<String>,
    /// The figures and names that the sentence speaks of.
    pub params: BTreeMap<String, String>,
    /// Under which id the log tells more, for what is broken.
    pub id: Option<String>,
}

/// What the window does about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// A rule said no: a hint at the field.
    Refused,
    /// The data cannot be reached just now: a screen or a quiet line, the text is kept.
    Unavailable,
    /// The program is at fault: a toast with an id from the log.
    Broken,
}

impl Failure {
    /// The data cannot be reached, for the reason that the code names.
    pub fn unavailable(code: &str) -> Self {
        Self {
            kind: FailureKind::Unavailable,
            code: code.to_owned(),
            field: None,
            params: BTreeMap::new(),
            id: None,
        }
    }

    /// The program is at fault; `id` is where the log tells more.
    pub fn broken(id: String) -> Self {
        Self { kind: FailureKind::Broken, id: Some(id), ..Self::unavailable("broken") }
    }

    /// The same failure, of a longer form: `key_results.2.title` instead of `title`.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        self.field = self.field.map(|field| format!("{outer}.{field}"));
        self
    }
}

/// Every code of a [`Failure`] that is not a [`Refusal`], for the check that each has its
/// sentence.
pub const CODES: [&str; 9] = [
    "broken",
    "no_database",
    "newer_version",
    "read_only",
    "disk_full",
    "in_use",
    "damaged",
    "no_folder",
    "io",
];

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        let params = refused.refusal.params();
        Self {
            kind: FailureKind::Refused,
            code: refused.refusal.code().to_owned(),
            field: refused.field.map(str::to_owned),
            params: params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            id: None,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
