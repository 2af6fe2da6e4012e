//! What went wrong, in a form that the window turns into a sentence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use varde_document::DocumentError;
use varde_model::{Refusal, Refused};
use varde_store::StoreError;

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

    /// The person stopped the work; nothing of it was kept.
    pub fn stopped() -> Self {
        Self { kind: FailureKind::Refused, ..Self::unavailable("stopped") }
    }

    /// Whether it is the person's own wish.
    pub fn is_stopped(&self) -> bool {
        self.code == "stopped"
    }

    /// The data folder cannot be reached.
    pub(crate) fn of_folder(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        Self::unavailable(match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "read_only",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk_full",
            _ => "no_folder",
        })
        .with("detail", error.to_string())
    }

    /// Whether it is the file itself that cannot be read any more.
    pub fn is_of_damage(&self) -> bool {
        ["damaged", "no_database"].contains(&self.code.as_str())
    }

    /// Whether it is for the system's keyring that the keys of this device cannot be had.
    pub fn is_of_keys(&self) -> bool {
        ["keyring_closed", "keyring_lacks"].contains(&self.code.as_str())
    }

    /// The same failure, telling one thing more.
    #[must_use]
    pub fn with(mut self, name: &str, value: String) -> Self {
        self.params.insert(name.to_owned(), value);
        self
    }

    /// The same failure, at a field.
    #[must_use]
    pub(crate) fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
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
pub const CODES: [&str; 46] = [
    "broken",
    "no_database",
    "newer_version",
    "read_only",
    "disk_full",
    "in_use",
    "damaged",
    "no_folder",
    "io",
    "stopped",
    "file_unwritable",
    "folder_gone",
    "folder_not_empty",
    "file_not_understood",
    "file_newer",
    "file_unreadable",
    "file_too_large",
    "too_many_rows",
    "columns_not_understood",
    "backup_damaged",
    "file_damaged",
    "file_incomplete",
    "file_elsewhere",
    "file_locked",
    "file_of_stranger",
    "file_not_looked_at",
    "nothing_new",
    "key_not_here",
    "keyring_closed",
    "keyring_lacks",
    "keys_at_hand",
    "address_not_understood",
    "nearby_closed",
    "peer_line_not_understood",
    "peer_gone",
    "peer_not_understood",
    "peer_not_let_in",
    "peer_waits_for_owner",
    "peer_full",
    "peer_disk",
    "relay_not_understood",
    "relay_unknown",
    "relay_silent",
    "relay_not_one",
    "relay_not_trusted",
    "relay_not_let_in",
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

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let unavailable = |code| Self::unavailable(code).with("detail", error.to_string());
        match &error {
            StoreError::NoDatabase => unavailable("no_database"),
            StoreError::Newer { .. } => unavailable("newer_version"),
            StoreError::ReadOnly => unavailable("read_only"),
            StoreError::Full => unavailable("disk_full"),
            StoreError::Busy => unavailable("in_use"),
            StoreError::Damaged(_) => unavailable("damaged"),
            StoreError::Folder(error) => Self::of_folder(error),
            StoreError::Disk(_) => unavailable("io"),
            StoreError::Stopped => Self::stopped(),
            StoreError::NoKey => unavailable("keyring_closed"),
            StoreError::Fault(_) => {
                Self::broken("store".to_owned()).with("detail", error.to_string())
            }
        }
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        let detail = error.to_string();
        match error {
            DocumentError::Newer(_) => Self::unavailable("newer_version"),
            DocumentError::Damaged(_) => Self::unavailable("damaged"),
            DocumentError::Engine(_) => Self::broken("document".to_owned()),
        }
        .with("detail", detail)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::broken("json".to_owned()).with("detail", error.to_string())
    }
}
