//! A parcel: what travels as one file, by mail, chat or a stick. Sealed acts and envelopes, each as
//! it would lie in a folder, and who packed them. `decisions/file.md` has its bytes.

mod pack;
#[cfg(test)]
mod tests;
mod unpack;

use uuid::Uuid;

pub use pack::{Packing, TooMuch};
pub use unpack::{Packer, Parcel, ParcelError};

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u8 = 1;

/// The most bytes of a parcel: 64 MiB.
pub const MOST_BYTES: usize = 64 << 20;

/// The most pieces in a parcel.
pub const MOST_PIECES: usize = 1 << 16;

/// What a parcel begins with.
const MAGIC: &[u8; 4] = b"VRDF";

/// The bytes that stand in clear before the first piece.
const CLEAR: usize = 41;

/// The bytes behind the last piece: nonce, who packed it under a seal, and the hash over all.
const BEHIND: usize = 24 + (32 + 8 + 64 + 16) + 32;

/// What a packer signs begins with this, so that the signature is good for nothing else.
const DOMAIN: &[u8] = b"varde parcel 1";

/// What stands in clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clear {
    workspace: Uuid,
    /// How many bytes all of it has.
    length: u64,
    pieces: u32,
    /// The epoch under whose key the packer is sealed.
    epoch: u64,
}

impl Clear {
    fn bytes(&self) -> [u8; CLEAR] {
        let mut bytes = [0; CLEAR];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4] = VERSION;
        bytes[5..21].copy_from_slice(self.workspace.as_bytes());
        bytes[21..29].copy_from_slice(&self.length.to_le_bytes());
        bytes[29..33].copy_from_slice(&self.pieces.to_le_bytes());
        bytes[33..].copy_from_slice(&self.epoch.to_le_bytes());
        bytes
    }
}

/// What a packer signs: all that stands before, who they are, and when it was.
fn signed(before: &[u8], device: &[u8; 32], at: i64) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(DOMAIN);
    hasher.update(device);
    hasher.update(&at.to_le_bytes());
    hasher.update(before);
    *hasher.finalize().as_bytes()
}
