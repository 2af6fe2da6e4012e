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

/// A recovery kit, to be printed or written off: whoever holds it can be its person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Kit {
    /// What the workspace is called.
    pub workspace: String,
    /// Whom it lets in again.
    pub person: String,
    /// The code: groups of five letters with `-` between them.
    pub code: String,
    /// When it was made.
    pub made: DateTime<Utc>,
}

/// What stands on it is never shown by chance.
impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kit").field("workspace", &self.workspace).finish_non_exhaustive()
    }
}

/// How one comes back by a recovery kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Recover {
    /// The code, or a text with the code in it.
    pub code: String,
    /// What this device is called.
    pub device: String,
    /// Where what others wrote lies.
    pub from: RecoverFrom,
}

/// What came of coming back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Returned {
    /// The workspace.
    pub workspace: Id,
    /// Whether all that it takes was there, so that it is open; else the rest has to arrive first.
    pub is_open: bool,
}

/// Where what others wrote lies, by its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecoverFrom {
    /// A shared folder.
    Folder(String),
    /// A file of changes.
    File(String),
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
    /// When it wrote the latest of its changes that are here, by its own clock, but not later than
    /// now; none where there is none.
    pub wrote: Option<DateTime<Utc>>,
    /// When this laptop first saw two different versions of what it wrote; none where it never did.
    pub forked: Option<DateTime<Utc>>,
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
    /// Those who stand before the door with it, to be compared with.
    pub knocks: Vec<Knock>,
}

/// Somebody who asks to come in: whoever sits there reads six digits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Knock {
    /// What it is known by.
    pub id: String,
    /// What they call themselves.
    pub name: String,
    /// What they call their device.
    pub device: String,
}

/// One's own coming into a workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Joining {
    /// The workspace.
    pub workspace: Id,
    /// The folder that carries what is said; none where the network does.
    pub place: Option<String>,
    /// How far it has come.
    pub stage: JoiningStage,
    /// The six digits to read to whoever invited, once they are known.
    pub digits: Option<String>,
    /// How much of what is in the workspace is here, from 0 to 100, while it comes.
    pub percent: Option<u8>,
    /// Whether the person stopped it from coming for now.
    pub is_stopped: bool,
    /// Whether the folder is not there just now.
    pub is_away: bool,
    /// Whether the invitation has expired in the meantime.
    pub is_over: bool,
}

/// How far coming in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum JoiningStage {
    /// The request lies in the folder; nobody has answered.
    Asked,
    /// The digits are there to be compared.
    Compared,
    /// One is in, and what is in the workspace is on its way.
    Arriving,
    /// All that is needed is here: the workspace can be opened.
    Arrived,
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
