//! Packing.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use varde_entry::DeviceKey;

use super::{BEHIND, CLEAR, Clear, MOST_BYTES, MOST_PIECES, signed};
use crate::envelope::{EpochKey, Nonce};

/// It would be longer than a parcel may be, or have more pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is more than goes into one parcel")]
pub struct TooMuch;

/// A parcel that is being packed.
#[derive(Clone, Debug)]
pub struct Packing {
    bytes: Vec<u8>,
    pieces: u32,
}

impl Default for Packing {
    fn default() -> Self {
        Self { bytes: vec![0; CLEAR], pieces: 0 }
    }
}

impl Packing {
    /// Puts a piece in: a sealed act or an envelope.
    ///
    /// # Errors
    /// [`TooMuch`]; then it is not in.
    pub fn put(&mut self, piece: &[u8]) -> Result<(), TooMuch> {
        let length = u32::try_from(piece.len()).map_err(|_| TooMuch)?;
        let is_room = self.bytes.len() + 4 + piece.len() + BEHIND <= MOST_BYTES
            && (self.pieces as usize) < MOST_PIECES;
        if !is_room {
            return Err(TooMuch);
        }
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(piece);
        self.pieces += 1;
        Ok(())
    }

    /// Closes it: who packed it, `at` in milliseconds since 1970, is sealed under the epoch's key
    /// and signed. The nonce is random and used for nothing else under this key.
    pub fn close(
        mut self,
        workspace: Uuid,
        (epoch, key): (u64, &EpochKey),
        (device, at): (&DeviceKey, i64),
        nonce: &Nonce,
    ) -> Vec<u8> {
        let length = (self.bytes.len() + BEHIND) as u64;
        let clear = Clear { workspace, length, pieces: self.pieces, epoch }.bytes();
        self.bytes[..CLEAR].copy_from_slice(&clear);
        let public = device.public();
        let signature = device.sign(&signed(&self.bytes, &public, at));
        let packer = [&public[..], &at.to_le_bytes(), &signature].concat();
        let payload = Payload { msg: &packer, aad: &clear };
        let sealed = XChaCha20Poly1305::new(key.into())
            .encrypt(XNonce::from_slice(nonce), payload)
            .expect("a hundred bytes are not too many to seal");
        self.bytes.extend_from_slice(nonce);
        self.bytes.extend_from_slice(&sealed);
        let hash = blake3::hash(&self.bytes);
        self.bytes.extend_from_slice(hash.as_bytes());
        self.bytes
    }
}
