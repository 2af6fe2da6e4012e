//! What stands in clear on an envelope. It is bound to what is sealed: a byte changed here, and the
//! envelope does not open.

use uuid::Uuid;
use varde_entry::LogId;

use super::{Cover, EnvelopeError, MOST_ENTRIES, MOST_SEALED, Nonce, VERSION};
use crate::bytes::Reader;

/// What an envelope begins with.
const MAGIC: &[u8; 4] = b"VRDE";

/// The bytes that stand in clear before the nonce.
pub(super) const LENGTH: usize = 86;

/// What stands in clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Workspace, epoch and roster.
    pub cover: Cover,
    /// The log that its entries are of.
    pub log: LogId,
    /// The number of its first entry, from 1 on.
    pub first: u64,
    /// How many entries it holds, 1 to 64.
    pub count: u8,
}

impl Header {
    /// Reads what stands in clear. This proves nothing yet: only [`super::open`] does.
    ///
    /// # Errors
    /// Bytes of something else, of a newer version, cut off, too many, or saying what cannot be.
    pub fn read(envelope: &[u8]) -> Result<Self, EnvelopeError> {
        Self::split(envelope).map(|(header, _, _)| header)
    }

    /// The number of its last entry.
    pub fn through(&self) -> u64 {
        self.first + u64::from(self.count) - 1
    }

    /// What stands in clear, the nonce, and what is sealed.
    pub(super) fn split(envelope: &[u8]) -> Result<(Self, Nonce, &[u8]), EnvelopeError> {
        if envelope.len() > MOST_SEALED {
            return Err(EnvelopeError::TooLong);
        }
        let mut reader = Reader::new(envelope);
        if reader.array() != Some(*MAGIC) {
            return Err(EnvelopeError::NotOurs);
        }
        match reader.u8() {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(EnvelopeError::Newer { version }),
            _ => return Err(EnvelopeError::NotOurs),
        }
        let header = Self::parts(&mut reader).ok_or(EnvelopeError::Locked)?;
        let nonce = reader.array().ok_or(EnvelopeError::Locked)?;
        if header.can_be() {
            Ok((header, nonce, reader.rest()))
        } else {
            Err(EnvelopeError::Damaged)
        }
    }

    fn parts(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.u8()?;
        let workspace = Uuid::from_bytes(reader.array()?);
        let (epoch, roster) = (reader.u64()?, reader.array()?);
        let (log, first) = (reader.array()?, reader.u64()?);
        Some(Self { cover: Cover { workspace, epoch, roster }, log, first, count })
    }

    /// Whether it names entries that there can be.
    fn can_be(&self) -> bool {
        (1..=MOST_ENTRIES).contains(&usize::from(self.count))
            && self.first >= 1
            && self.first.checked_add(u64::from(self.count)).is_some()
    }

    /// As it stands at the beginning of an envelope.
    pub(super) fn bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4] = VERSION;
        bytes[5] = self.count;
        bytes[6..22].copy_from_slice(self.cover.workspace.as_bytes());
        bytes[22..30].copy_from_slice(&self.cover.epoch.to_le_bytes());
        bytes[30..62].copy_from_slice(&self.cover.roster);
        bytes[62..78].copy_from_slice(&self.log);
        bytes[78..].copy_from_slice(&self.first.to_le_bytes());
        bytes
    }
}
