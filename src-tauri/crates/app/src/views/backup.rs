//! Backups, and what they hold.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A backup in the data folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Backup {
    /// Its name in the folder of backups.
    pub name: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Why it was made.
    pub reason: BackupReason,
    /// How large it is, in bytes.
    pub bytes: f64,
    /// What it holds; nothing where it cannot be read.
    pub holds: Option<Held>,
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// A new day.
    Daily,
    /// Somebody asked for it.
    Asked,
    /// The file was about to change its shape.
    Migration,
    /// Another was about to be restored.
    Restore,
}

/// What a file holds, of all its workspaces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Held {
    /// How many plans.
    pub plans: u32,
    /// How many objectives.
    pub objectives: u32,
    /// How many key results.
    pub key_results: u32,
    /// How many check-ins.
    pub check_ins: u32,
    /// When it was last changed; nothing where nothing was ever written.
    pub changed_at: Option<DateTime<Utc>>,
}

/// A file that was chosen, and what would be there after it was restored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RestorePreview {
    /// The file.
    pub path: String,
    /// What it holds.
    pub holds: Held,
    /// What is there now; nothing where that cannot be read.
    pub present: Option<Held>,
}

/// What came of a restore.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Restored {
    /// What is there now.
    pub holds: Held,
    /// The backup of what was there before, to go back to.
    pub before: Option<Backup>,
    /// The damaged file that was there before, kept under this name.
    pub kept: Option<String>,
}

/// How the file is cared for, as far as somebody should know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Care {
    /// Whether the file was found to be damaged.
    pub is_damaged: bool,
    /// Why the last backup could not be made; nothing where it could.
    pub backup_failed: Option<crate::Failure>,
}
