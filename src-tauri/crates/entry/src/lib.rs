//! The log entry: a raw change of one document, numbered in its log, chained to the one before,
//! signed by the device that wrote it. Permanent, and alike in the store and on the way.

mod sign;

use uuid::Uuid;

pub use sign::{
    DeviceKey, EntryHash, LogId, NO_ENTRY, RunSecret, actor, hash, is_signed, log_of, opening,
};

/// What others know a device by: its public key.
pub type DeviceId = [u8; 32];

/// An entry, whosever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its log.
    pub log: LogId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number in its log, from 1 on.
    pub number: u64,
    /// The document that it changes.
    pub document: Uuid,
    /// The hash of the entry before it in its log; in the first the log's opening.
    pub previous: EntryHash,
    /// The device's signature over the hash.
    pub signature: [u8; 64],
    /// The raw change.
    pub change: Vec<u8>,
}

impl Entry {
    /// What it says, as one hash: what is signed, and what the next entry of its log names.
    pub fn hash(&self) -> EntryHash {
        hash(&self.log, self.number, &self.previous, &self.document, &self.change)
    }

    /// Whether its device signed it as it is.
    pub fn is_signed(&self) -> bool {
        is_signed(&self.device, &self.hash(), &self.signature)
    }
}
