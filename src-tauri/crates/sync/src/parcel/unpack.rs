//! Unpacking. All of it is there, byte for byte, before a piece of it is looked at.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use varde_entry::{DeviceId, is_signed};

use super::{BEHIND, CLEAR, Clear, MAGIC, MOST_BYTES, MOST_PIECES, VERSION, signed};
use crate::bytes::Reader;
use crate::envelope::{EpochKey, Nonce};

/// The longest piece.
const LONGEST: usize = crate::envelope::MOST_SEALED;

/// Why a parcel is not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParcelError {
    /// These are not the bytes of a parcel.
    #[error("this is not a file of changes")]
    NotOurs,
    /// A newer program packed it.
    #[error("the file is of version {version}, newer than this program knows")]
    Newer {
        /// Its version.
        version: u8,
    },
    /// It is longer than a parcel may be.
    #[error("the file is longer than it may be")]
    TooLong,
    /// Its end is missing.
    #[error("{here} of {all} bytes are here")]
    Incomplete {
        /// How many bytes are here.
        here: u64,
        /// How many there should be.
        all: u64,
    },
    /// There is no key for what it is sealed with.
    #[error("there is no key for epoch {epoch}")]
    UnknownEpoch {
        /// The epoch.
        epoch: u64,
    },
    /// It is not as it was packed.
    #[error("the file is not as it was packed")]
    Damaged,
}

/// A parcel, whole as it was packed. That proves nothing of who packed it: [`Parcel::packer`] does.
#[derive(Clone, Debug)]
pub struct Parcel<'a> {
    clear: Clear,
    pieces: Vec<&'a [u8]>,
    /// Everything before the nonce.
    before: &'a [u8],
    nonce: Nonce,
    sealed: &'a [u8],
}

/// Who packed a parcel, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packer {
    /// By its device.
    pub device: DeviceId,
    /// In milliseconds since 1970, as its clock said.
    pub at: i64,
}

impl<'a> Parcel<'a> {
    /// Reads what stands in clear, proves that nothing is missing or changed since it was closed,
    /// and tells the pieces apart.
    ///
    /// # Errors
    /// See [`ParcelError`].
    pub fn read(bytes: &'a [u8]) -> Result<Self, ParcelError> {
        if bytes.len() > MOST_BYTES {
            return Err(ParcelError::TooLong);
        }
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(*MAGIC) {
            return Err(ParcelError::NotOurs);
        }
        match reader.u8() {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(ParcelError::Newer { version }),
            _ => return Err(ParcelError::NotOurs),
        }
        let clear = clear(&mut reader).ok_or(ParcelError::Incomplete {
            here: bytes.len() as u64,
            all: (CLEAR + BEHIND) as u64,
        })?;
        if clear.length > bytes.len() as u64 && clear.length <= MOST_BYTES as u64 {
            return Err(ParcelError::Incomplete { here: bytes.len() as u64, all: clear.length });
        }
        let is_whole = clear.length == bytes.len() as u64;
        let (all, hash) = bytes.split_last_chunk::<32>().ok_or(ParcelError::Damaged)?;
        if !is_whole || blake3::hash(all) != *hash {
            return Err(ParcelError::Damaged);
        }
        Self::parts(bytes, clear).ok_or(ParcelError::Damaged)
    }

    fn parts(bytes: &'a [u8], clear: Clear) -> Option<Self> {
        let (before, behind) = bytes.split_at_checked(bytes.len().checked_sub(BEHIND)?)?;
        let mut reader = Reader::new(before.get(CLEAR..)?);
        let count = usize::try_from(clear.pieces).ok().filter(|count| *count <= MOST_PIECES)?;
        let mut pieces = Vec::new();
        for _ in 0..count {
            let length = usize::try_from(reader.u32()?).ok()?;
            pieces.push(reader.take(length).filter(|piece| piece.len() <= LONGEST)?);
        }
        let (nonce, rest) = behind.split_first_chunk::<24>()?;
        let sealed = rest.get(..rest.len().checked_sub(32)?)?;
        reader.is_done().then_some(Self { clear, pieces, before, nonce: *nonce, sealed })
    }

    /// The workspace that it says it is of.
    pub fn workspace(&self) -> Uuid {
        self.clear.workspace
    }

    /// What is in it, piece by piece: each is sealed by itself.
    pub fn pieces(&self) -> &[&'a [u8]] {
        &self.pieces
    }

    /// Who packed it: a device that held the key of the epoch, which `key_of` gives, and that
    /// signed all of it.
    ///
    /// # Errors
    /// [`ParcelError::UnknownEpoch`] where the key is not held here, and
    /// [`ParcelError::Damaged`] where seal or signature do not hold.
    pub fn packer(
        &self,
        key_of: impl FnOnce(u64) -> Option<EpochKey>,
    ) -> Result<Packer, ParcelError> {
        let epoch = self.clear.epoch;
        let key = key_of(epoch).ok_or(ParcelError::UnknownEpoch { epoch })?;
        let payload = Payload { msg: self.sealed, aad: &self.before[..CLEAR] };
        let opened = XChaCha20Poly1305::new((&key).into())
            .decrypt(XNonce::from_slice(&self.nonce), payload)
            .map_err(|_| ParcelError::Damaged)?;
        self.signer(&opened).ok_or(ParcelError::Damaged)
    }

    fn signer(&self, opened: &[u8]) -> Option<Packer> {
        let mut reader = Reader::new(opened);
        let device = reader.array()?;
        let at = i64::from_le_bytes(reader.array()?);
        let signature = reader.array()?;
        let holds = is_signed(&device, &signed(self.before, &device, at), &signature);
        (holds && reader.is_done()).then_some(Packer { device, at })
    }
}

fn clear(reader: &mut Reader<'_>) -> Option<Clear> {
    let workspace = Uuid::from_bytes(reader.array()?);
    Some(Clear { workspace, length: reader.u64()?, pieces: reader.u32()?, epoch: reader.u64()? })
}
