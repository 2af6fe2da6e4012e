//! What happens, and how it stands.

use std::collections::BTreeMap;
use std::time::SystemTime;

use varde_app::Failure;
use varde_app::exchange::Progress;
use varde_app::views::Id;

use crate::Address;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// [`crate::Nearby::standing`] is another one.
    Standing,
    /// This device is to be found here.
    Open(Address),
    /// A laptop is there.
    Here {
        /// Its device.
        device: [u8; 32],
        /// What it is called.
        name: String,
    },
    /// A laptop is gone.
    Gone {
        /// Its device.
        device: [u8; 32],
        /// What it was called.
        name: String,
    },
    /// Both hold what the other held when they met.
    CaughtUp {
        /// The device of the other.
        device: [u8; 32],
        /// Over which workspace.
        workspace: Id,
    },
    /// Something was taken in: the topics that the window is told of.
    Touched(Vec<String>),
    /// Who is in a workspace has changed.
    RosterChanged(Id),
    /// Two different entries with one number came from a laptop.
    Forked(Id),
    /// Somebody asks to come in; let them in with [`crate::Nearby::admit`].
    Asks(Asker),
    /// Somebody who asked is gone.
    AskerGone(u64),
    /// One asks to come in oneself: the digits to read to whoever invited.
    Digits(String),
    /// One is in. What is in the workspace arrives now.
    CameIn(Id),
    /// How a relay of one's own stands has changed.
    Relay(String, Relay),
    /// It does not work for the moment, and is tried again; where one asks to come in, one is not
    /// in.
    Failed(Failure),
}

/// Somebody who asks to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// Which one: others may ask as well.
    pub id: u64,
    /// What they are called, by their own word.
    pub name: String,
    /// What their device is called.
    pub device: String,
    /// Its key, by which it is known once it is in.
    pub key: [u8; 32],
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Where this device is to be found; nowhere while nothing is bound.
    pub address: Option<Address>,
    /// The relays that are spoken of, by their addresses.
    pub relays: BTreeMap<String, Relay>,
    /// Every device that may be spoken with, by name.
    pub laptops: Vec<Laptop>,
    /// Those who ask to come in and have shown their digits.
    pub askers: Vec<Asker>,
    /// How many were sent away who may not be spoken with, since the program began.
    pub refused: u64,
    /// How many were sent away who did not read or say what was waited for.
    pub slow: u64,
    /// What was not right of what came, by workspace and the code of the reason, since the program
    /// began.
    pub not_right: BTreeMap<Id, BTreeMap<String, u32>>,
}

/// How a relay stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Relay {
    /// It is gone to for the first time.
    Sought,
    /// It is there.
    There,
    /// It does not carry anything for the moment, and why; it is tried again.
    Away(Failure),
}

/// A laptop that may be spoken with.
#[derive(Clone, Debug, PartialEq)]
pub struct Laptop {
    /// Its device.
    pub device: [u8; 32],
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub person: Id,
    /// Since when it is there.
    pub here_since: Option<SystemTime>,
    /// When it was there last.
    pub last_seen: Option<SystemTime>,
    /// How it stands with each workspace that is being spoken of.
    pub talks: Vec<Talk>,
}

/// How it stands with one workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// The workspace.
    pub workspace: Id,
    /// How far it has come.
    pub progress: Progress,
    /// Whether both hold what the other held when they met.
    pub is_caught_up: bool,
    /// What its person looks at, where they said so.
    pub looks_at: Option<Id>,
}
