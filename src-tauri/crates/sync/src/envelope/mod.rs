//! The envelope: up to 64 entries that follow each other in one log, sealed under the epoch's key.
//! `decisions/envelope.md` has its bytes.

mod batch;
mod body;
mod deflate;
mod header;
mod open;
mod seal;
#[cfg(test)]
mod tests;

use uuid::Uuid;

pub use batch::{FULL, batches, weight};
pub use header::Header;
pub use open::{EnvelopeError, Opened, open};
pub use seal::{Unsealable, seal};

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u8 = 1;

/// The most entries in one envelope.
pub const MOST_ENTRIES: usize = 64;

/// The most bytes of an envelope as it travels: 4 MiB.
pub const MOST_SEALED: usize = 4 << 20;

/// The most bytes of what is in an envelope, inflated: 16 MiB.
pub const MOST_INFLATED: usize = 16 << 20;

/// The key of an epoch.
pub type EpochKey = [u8; 32];

/// Random for each envelope: two under one key never have the same.
pub type Nonce = [u8; 24];

/// The hash of a roster.
pub type RosterHash = [u8; 32];

/// Whose envelope it is: what all envelopes that leave a laptop at one moment have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The workspace.
    pub workspace: Uuid,
    /// The epoch under whose key it is sealed.
    pub epoch: u64,
    /// The roster as the sender knew it.
    pub roster: RosterHash,
}
