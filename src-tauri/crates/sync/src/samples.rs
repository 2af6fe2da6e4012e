//! What the tests of this room are made of: chance that can be told again, devices, logs.

use uuid::Uuid;
use varde_entry::{DeviceKey, Entry, EntryHash, LogId, NO_ENTRY};

use crate::envelope::{Cover, EpochKey, seal};

/// Chance that comes out alike for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A seed that differs from run to run, unless `VARDE_TEST_SEED` says one. It is printed, so that
    /// the run can be told again.
    pub(crate) fn seed() -> u64 {
        let said = std::env::var("VARDE_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = said.unwrap_or_else(|| now.map_or(0, |since| since.as_nanos() as u64));
        println!("VARDE_TEST_SEED={seed}");
        seed
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.number() % end.max(1) as u64) as usize
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.number() as u8).collect()
    }

    /// The bytes with something done to them: flipped, cut, doubled, torn out, put in, or written over
    /// with what a parser likes least.
    pub(crate) fn spoilt(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut spoilt = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(spoilt.len() + 1);
            let until = (at + self.below(12)).min(spoilt.len());
            match self.below(6) {
                0 if at < spoilt.len() => spoilt[at] ^= 1 << self.below(8),
                1 => spoilt.truncate(at),
                2 => drop(spoilt.splice(at..at, bytes[..self.below(bytes.len())].to_vec())),
                3 => drop(spoilt.drain(at..until)),
                4 => drop(spoilt.splice(at..at, self.bytes(4))),
                _ => spoilt[at..until].fill([0, 0xff, 0x7f, 0x80][self.below(4)]),
            }
        }
        spoilt
    }
}

/// A device whose secret is one byte, over and over.
pub(crate) fn device(secret: u8) -> DeviceKey {
    DeviceKey::from_secret(&[secret; 32])
}

/// A log as it grows.
pub(crate) struct Log {
    key: DeviceKey,
    id: LogId,
    number: u64,
    previous: EntryHash,
}

impl Log {
    pub(crate) fn new(secret: u8, id: LogId) -> Self {
        Self { key: device(secret), id, number: 0, previous: NO_ENTRY }
    }

    /// One that somebody has already written in, through a number.
    pub(crate) fn after(secret: u8, id: LogId, number: u64) -> Self {
        Self { number, previous: [9; 32], ..Self::new(secret, id) }
    }

    /// The number of its last entry.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Its next entry.
    pub(crate) fn write(&mut self, document: Uuid, change: Vec<u8>) -> Entry {
        self.number += 1;
        let (log, number, previous) = (self.id, self.number, self.previous);
        let device = self.key.public();
        let signature = [0; 64];
        let mut entry = Entry { log, device, number, document, previous, signature, change };
        self.previous = entry.hash();
        entry.signature = self.key.sign(&self.previous);
        entry
    }
}

pub(crate) const WORKSPACE: Uuid = Uuid::from_bytes([0xa0; 16]);

pub(crate) const COVER: Cover = Cover { workspace: WORKSPACE, epoch: 3, roster: [0xc0; 32] };

pub(crate) const KEY: EpochKey = [0xe0; 32];

pub(crate) const NONCE: [u8; 24] = [0xd0; 24];

/// Entries of one log as an envelope.
pub(crate) fn sealed(entries: &[Entry]) -> Vec<u8> {
    seal(entries, &COVER, &KEY, &NONCE).expect("the test made a run")
}
