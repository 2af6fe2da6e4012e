//! Backups, what they hold, and what came of building a damaged file again.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Cycle;

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

/// What came of building a damaged file again from its log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Recovered {
    /// Whether there was something to do: a sound file is left as it is.
    pub was_damaged: bool,
    /// Whether nothing is missing.
    pub is_whole: bool,
    /// How many changes were read.
    pub changes: u32,
    /// How many of them came from backups.
    pub from_backups: u32,
    /// How many changes could not be read.
    pub missing: u32,
    /// Of whose plans something is missing.
    pub lost: Vec<LostFrom>,
    /// What is there now.
    pub holds: Option<Held>,
    /// The damaged file, kept under this name.
    pub kept: Option<String>,
}

/// Of what something is missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LostFrom {
    /// Of people, teams, cycles or agreements of a workspace.
    Workspace {
        /// Its name; empty for the personal one.
        name: String,
    },
    /// Of a plan.
    Plan {
        /// Whose it is, as `company`, `team/<id>` or `person/<id>`.
        owner: String,
        /// The owner's name; empty where the window says "me" or "company".
        owner_name: String,
        /// Its cycle; nothing for the backlog.
        cycle: Option<Cycle>,
    },
    /// Of something whose name is lost too.
    Unknown,
}

impl Recovered {
    /// What came of a file that nothing was amiss with.
    pub(crate) fn untouched(holds: Held) -> Self {
        Self {
            was_damaged: false,
            is_whole: true,
            changes: 0,
            from_backups: 0,
            missing: 0,
            lost: Vec::new(),
            holds: Some(holds),
            kept: None,
        }
    }
}

/// How the file is cared for, as far as somebody should know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Care {
    /// Whether the file was found to be damaged.
    pub is_damaged: bool,
    /// Why the last backup could not be made; nothing where it could.
    pub backup_failed: Option<crate::Failure>,
}
