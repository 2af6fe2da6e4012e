//! What is done to a roster, and by whom.

use uuid::Uuid;
use varde_entry::{DeviceId, DeviceKey, LogId, is_signed};

use super::{LONGEST_NAME, MOST_BYTES, codec};

/// The hash of an act: BLAKE3 over all that it says. What later acts name it by.
pub type ActHash = [u8; 32];

/// What an invitation is known by: a hash of its secret.
pub type InvitationId = [u8; 32];

/// Whom something is sealed to: the public key of an age identity (X25519).
pub type Recipient = [u8; 32];

/// What an epoch's key is known by without telling it: a hash of it.
pub type Commitment = [u8; 32];

/// What every act's hash begins with, so that a signature is good for nothing else.
const DOMAIN: &[u8] = b"varde roster act 1";

/// What a person may do. Each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads.
    Viewer,
    /// Writes in the documents.
    Editor,
    /// Says who is in.
    Owner,
}

/// A device that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laptop {
    /// Its public key.
    pub device: DeviceId,
    /// Whom keys for it are sealed to.
    pub recipient: Recipient,
    /// What its person calls it.
    pub name: String,
}

impl Laptop {
    /// Whether its name can stand in an act: short, and nothing in it that a screen obeys.
    pub fn is_named_well(&self) -> bool {
        self.name.len() <= LONGEST_NAME && !self.name.chars().any(char::is_control)
    }
}

/// Where a device's logs end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The device.
    pub device: DeviceId,
    /// For each of its logs the last number that counts, by the id of the log. Of a log that is
    /// not named nothing counts.
    pub logs: Vec<(LogId, u64)>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A workspace is shared; its first person owns it.
    Founded {
        /// The workspace.
        workspace: Uuid,
        /// The person.
        person: Uuid,
        /// Their device, which signs this.
        laptop: Laptop,
    },
    /// Somebody is invited.
    Invited {
        /// The invitation.
        invitation: InvitationId,
        /// What they may do, unless they are in already.
        role: Role,
        /// Until when, in milliseconds since 1970.
        expires: i64,
        /// Who it is for, where the workspace knows them: then a further device where they are in.
        person: Option<Uuid>,
    },
    /// An invitation is good no more.
    Withdrawn {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Whoever was invited comes in.
    Admitted {
        /// The invitation.
        invitation: InvitationId,
        /// The person.
        person: Uuid,
        /// Their device.
        laptop: Laptop,
    },
    /// A person may do more.
    Raised {
        /// The person.
        person: Uuid,
        /// What they may do from now on.
        role: Role,
    },
    /// A person may do less.
    Lowered {
        /// The person.
        person: Uuid,
        /// What they may do from now on.
        role: Role,
        /// Their devices, where they may write no more; otherwise their devices without logs.
        ends: Vec<End>,
    },
    /// A device is out.
    DeviceRemoved {
        /// The device.
        end: End,
    },
    /// A person is out, with all their devices.
    PersonRemoved {
        /// The person.
        person: Uuid,
        /// Their devices.
        ends: Vec<End>,
    },
    /// Whoever signs this is out, with all their devices.
    Left {
        /// Their devices.
        ends: Vec<End>,
    },
    /// More of an ended log is held than was said at its end.
    Kept {
        /// The device that wrote it.
        device: DeviceId,
        /// The log.
        log: LogId,
        /// The last number that is held.
        number: u64,
    },
    /// A recovery kit on paper: it opens every later epoch and lets its person in again.
    KitNamed {
        /// Its public key.
        device: DeviceId,
        /// Whom keys for it are sealed to.
        recipient: Recipient,
    },
    /// A new key.
    EpochBegun {
        /// Its place in the order of epochs, from 1.
        number: u32,
        /// What the key is known by.
        commitment: Commitment,
        /// The devices that it is sealed to.
        holders: Vec<DeviceId>,
        /// The key, as a file of age.
        sealed: Vec<u8>,
    },
    /// Something that only a newer version understands.
    Newer {
        /// The version that wrote it.
        version: u8,
        /// What it is.
        kind: u8,
        /// What it says.
        bytes: Vec<u8>,
    },
}

impl Deed {
    /// The devices whose right ends with it.
    pub fn ends(&self) -> &[End] {
        match self {
            Self::Lowered { ends, .. } | Self::PersonRemoved { ends, .. } | Self::Left { ends } => {
                ends
            }
            Self::DeviceRemoved { end } => std::slice::from_ref(end),
            _ => &[],
        }
    }

    /// Whether it ends a right: then whatever was done beside it by those whom it ends is void.
    pub fn is_ending(&self) -> bool {
        matches!(
            self,
            Self::Lowered { .. }
                | Self::DeviceRemoved { .. }
                | Self::PersonRemoved { .. }
                | Self::Left { .. }
        )
    }
}

/// Something that was done to a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The acts before it, by hash, ascending: those that nothing stood behind yet.
    pub parents: Vec<ActHash>,
    /// One more than the greatest depth of those before it; 0 for the first.
    pub depth: u32,
    /// The device that did it.
    pub device: DeviceId,
    /// When, in milliseconds since 1970, by the device's own clock: shown, and held against the
    /// expiry of an invitation; it orders nothing.
    pub at: i64,
    /// What was done.
    pub deed: Deed,
}

/// Why bytes are no act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// Longer than any act.
    #[error("longer than any act")]
    TooLong,
    /// Not the bytes of an act, or not the only way to write it.
    #[error("not the bytes of an act")]
    Damaged,
    /// The device that is said to have done it did not sign it.
    #[error("not signed by the device that is said to have done it")]
    Forged,
}

/// An act as it is kept and passed on: proven to be by its device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedAct {
    act: Act,
    hash: ActHash,
    bytes: Vec<u8>,
}

impl SignedAct {
    /// Signs an act.
    pub fn sign(act: Act, key: &DeviceKey) -> Self {
        let mut bytes = codec::write(&act);
        let hash = hash(&bytes);
        bytes.extend_from_slice(&key.sign(&hash));
        Self { act, hash, bytes }
    }

    /// Reads an act and proves whose it is.
    ///
    /// # Errors
    /// As [`ActError`] says. Never panics, and takes no more memory than the bytes do.
    pub fn read(bytes: &[u8]) -> Result<Self, ActError> {
        if bytes.len() > MOST_BYTES {
            return Err(ActError::TooLong);
        }
        let (body, signature) = bytes.split_last_chunk::<64>().ok_or(ActError::Damaged)?;
        let act = codec::read(body).ok_or(ActError::Damaged)?;
        let hash = hash(body);
        if !is_signed(&act.device, &hash, signature) {
            return Err(ActError::Forged);
        }
        Ok(Self { act, hash, bytes: bytes.to_vec() })
    }

    /// What was done.
    pub fn act(&self) -> &Act {
        &self.act
    }

    /// What later acts name it by.
    pub fn hash(&self) -> ActHash {
        self.hash
    }

    /// As it is kept and passed on.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its place in the order that all laptops look at acts in: those before it come first.
    pub(super) fn place(&self) -> Place {
        (self.act.depth, self.hash)
    }
}

/// A place in the order of acts: depth, then hash.
pub(super) type Place = (u32, ActHash);

fn hash(body: &[u8]) -> ActHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(DOMAIN);
    hasher.update(body);
    *hasher.finalize().as_bytes()
}
