//! Who is in a shared workspace, for the window.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use varde_sync::roster;

use super::Id;

/// What a person may do. Each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Writes too.
    Editor,
    /// Says who is in.
    Owner,
}

impl From<roster::Role> for Role {
    fn from(role: roster::Role) -> Self {
        match role {
            roster::Role::Viewer => Self::Viewer,
            roster::Role::Editor => Self::Editor,
            roster::Role::Owner => Self::Owner,
        }
    }
}

impl From<Role> for roster::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Viewer => Self::Viewer,
            Role::Editor => Self::Editor,
            Role::Owner => Self::Owner,
        }
    }
}

/// Who is in a workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Sharing {
    /// Whether it is shared at all.
    pub is_shared: bool,
    /// What one may do oneself; none where one is not in it, or no more.
    pub my_role: Option<Role>,
    /// Everyone who is in, since when they are.
    pub people: Vec<Insider>,
    /// Those who were in and are no more, the latest first.
    pub gone: Vec<Insider>,
    /// The invitations that nobody has used yet and that have not expired.
    pub invitations: Vec<OpenInvitation>,
    /// Whether a newer version has done what this one does not understand: then nothing can be
    /// changed here before Varde is brought up to date.
    pub needs_update: bool,
}

/// Somebody who is in, or was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Insider {
    /// The person.
    pub id: Id,
    /// Their name; empty where nothing of theirs has arrived yet.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Since when they are in.
    pub since: DateTime<Utc>,
    /// Since when they are out.
    pub out_since: Option<DateTime<Utc>>,
    /// Whether it is oneself.
    pub is_me: bool,
    /// Their devices that are in, the first one first.
    pub devices: Vec<DeviceRow>,
}

/// A device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DeviceRow {
    /// What it is known by.
    pub id: String,
    /// What its person calls it; empty for a recovery kit.
    pub name: String,
    /// Since when it is in.
    pub since: DateTime<Utc>,
    /// Whether it is this one.
    pub is_this: bool,
    /// Whether it is a recovery kit on paper.
    pub is_kit: bool,
}

/// An invitation that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OpenInvitation {
    /// What it is known by.
    pub id: String,
    /// What whoever comes may do.
    pub role: Role,
    /// Who it is for, where that is known.
    pub person: Option<String>,
    /// Until when it is good.
    pub expires: DateTime<Utc>,
    /// The code to hand over, on the device that invited.
    pub code: Option<String>,
}

/// Whom to invite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Invite {
    /// What they may do.
    pub role: Role,
    /// Who they are, where the workspace knows them; oneself for a further device.
    pub person: Option<Id>,
    /// For how many hours it is good, a year at most.
    pub hours: u32,
}

/// How to ask to come in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AskToJoin {
    /// A text with the code in it.
    pub code: String,
    /// What one is called.
    pub name: String,
    /// What this device is called.
    pub device: String,
}
