//! What whoever let somebody in vouches for: documents in one piece, and the logs that they were
//! written in. `decisions/vouched.md` has the layout and the reasons.

use blake3::Hasher;
use uuid::Uuid;
use varde_entry::{DeviceId, DeviceKey, LogId, is_signed};

use crate::bytes::Reader;
use crate::session::Offer;

const VERSION: u8 = 1;

/// What the hash of a voucher begins with.
const VOUCHER: &[u8] = b"varde voucher 1";

/// What the hash over its documents begins with.
const DOCUMENTS: &[u8] = b"varde vouched documents 1";

/// How many bytes a signature has.
const SIGNATURE: usize = 64;

/// The most logs that it may speak of.
const MOST_LOGS: usize = 40_000;

/// A log that was written in, as far as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cover {
    /// The log.
    pub log: LogId,
    /// The device that writes it.
    pub device: DeviceId,
    /// Its last number.
    pub through: u64,
}

/// What somebody vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// The workspace.
    pub workspace: Uuid,
    /// The device that it is for.
    pub newcomer: DeviceId,
    /// The device that vouches.
    pub by: DeviceId,
    /// The logs that the documents were written in, by their ids.
    pub covers: Vec<Cover>,
}

impl Voucher {
    /// Signs it, for exactly these documents. The key is that of `by`.
    pub fn sign(&self, key: &DeviceKey, offers: &[Offer]) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.workspace.into_bytes());
        bytes.extend(self.newcomer);
        bytes.extend(self.by);
        bytes.extend(documents(offers));
        bytes.extend(u32::try_from(self.covers.len()).unwrap_or(u32::MAX).to_le_bytes());
        for cover in &self.covers {
            bytes.extend(cover.device);
            bytes.extend(cover.log);
            bytes.extend(cover.through.to_le_bytes());
        }
        let signature = key.sign(&hash(&bytes));
        bytes.extend(signature);
        bytes
    }

    /// Reads one that is about exactly these documents, and is signed. Nothing where it is not right.
    pub fn read(bytes: &[u8], offers: &[Offer]) -> Option<Self> {
        let (said, signature) = bytes.split_at(bytes.len().checked_sub(SIGNATURE)?);
        let mut reader = Reader::new(said);
        if reader.array::<1>()? != [VERSION] {
            return None;
        }
        let workspace = Uuid::from_bytes(reader.array()?);
        let (newcomer, by) = (reader.array()?, reader.array()?);
        if reader.array()? != documents(offers) {
            return None;
        }
        let count = usize::try_from(u32::from_le_bytes(reader.array()?)).ok()?;
        if count > MOST_LOGS {
            return None;
        }
        let mut covers: Vec<Cover> = Vec::new();
        for _ in 0..count {
            let (device, log) = (reader.array()?, reader.array()?);
            let through = u64::from_le_bytes(reader.array()?);
            if through == 0 || covers.last().is_some_and(|before| before.log >= log) {
                return None;
            }
            covers.push(Cover { log, device, through });
        }
        let signature: [u8; SIGNATURE] = signature.try_into().ok()?;
        let is_whole = reader.is_done() && is_signed(&by, &hash(said), &signature);
        is_whole.then_some(Self { workspace, newcomer, by, covers })
    }
}

fn hash(said: &[u8]) -> [u8; 32] {
    *Hasher::new().update(VOUCHER).update(said).finalize().as_bytes()
}

fn documents(offers: &[Offer]) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(DOCUMENTS);
    for offer in offers {
        hasher.update(offer.document.as_bytes()).update(&offer.hash);
        hasher.update(&offer.length.to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Voucher, DeviceKey, Vec<Offer>) {
        let key = DeviceKey::from_secret(&[3; 32]);
        let covers = [1, 2].map(|n| Cover { log: [n; 16], device: [n; 32], through: n.into() });
        let voucher = Voucher {
            workspace: Uuid::from_u128(1),
            newcomer: [7; 32],
            by: key.public(),
            covers: covers.to_vec(),
        };
        let offer = |n| Offer { document: Uuid::from_u128(n), hash: [9; 32], length: 10 };
        (voucher, key, vec![offer(4), offer(5)])
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let (voucher, key, offers) = sample();
        assert_eq!(Voucher::read(&voucher.sign(&key, &offers), &offers), Some(voucher));
    }

    #[test]
    fn no_byte_of_it_can_be_another() {
        let (voucher, key, offers) = sample();
        let bytes = voucher.sign(&key, &offers);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(Voucher::read(&other, &offers), None, "byte {at}");
            assert_eq!(Voucher::read(&bytes[..at], &offers), None, "cut at {at}");
        }
    }

    #[test]
    fn it_is_about_its_documents_alone() {
        let (voucher, key, offers) = sample();
        let bytes = voucher.sign(&key, &offers);
        let mut longer = offers.clone();
        longer[0].length += 1;
        let reversed: Vec<_> = offers.iter().rev().copied().collect();
        for other in [longer, reversed, offers[..1].to_vec()] {
            assert_eq!(Voucher::read(&bytes, &other), None);
        }
    }

    #[test]
    fn a_log_stands_in_it_once() {
        let (mut voucher, key, offers) = sample();
        voucher.covers[1].log = voucher.covers[0].log;
        assert_eq!(Voucher::read(&voucher.sign(&key, &offers), &offers), None);
    }

    #[test]
    fn nobody_signs_for_another() {
        let (voucher, _, offers) = sample();
        let other = DeviceKey::from_secret(&[4; 32]);
        assert_eq!(Voucher::read(&voucher.sign(&other, &offers), &offers), None);
    }
}
