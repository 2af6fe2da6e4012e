//! Which log and which document an entry belongs to, and that it is as its device wrote it.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::{Found, Loose};
use crate::log::LogId;
use crate::log::entry::Entry;

/// The ids that may stand behind numbers. One number may have several: the hash of an entry says
/// which is meant.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: HashMap<i64, BTreeSet<[u8; 16]>>,
    devices: BTreeSet<[u8; 32]>,
}

impl Names {
    /// Notes what a row that was found says of names.
    pub fn note(&mut self, found: &Found) {
        match found {
            Found::Device(key) => drop(self.devices.insert(*key)),
            Found::Name { no, id } => self.add(*no, *id),
            Found::Document { no, id, .. } => self.add(*no, id.into_bytes()),
            Found::Entry(_) | Found::Snapshot { .. } => {}
        }
    }

    /// Notes a device that is known otherwise.
    pub fn know(&mut self, device: [u8; 32]) {
        self.devices.insert(device);
    }

    fn add(&mut self, no: i64, id: [u8; 16]) {
        self.ids.entry(no).or_default().insert(id);
    }

    /// The ids that may stand behind a number.
    pub fn of(&self, no: i64) -> impl Iterator<Item = [u8; 16]> + '_ {
        self.ids.get(&no).into_iter().flatten().copied()
    }

    /// The entry, where its hash and its signature are right. `log` is the log that the change
    /// itself speaks of.
    pub fn prove(&self, loose: &Loose, log: Option<LogId>) -> Option<Entry> {
        let number = u64::try_from(loose.number).ok().filter(|number| *number > 0)?;
        let logs: Vec<LogId> = log.into_iter().chain(self.of(loose.log)).collect();
        let is_it = |log: &LogId, document: &[u8; 16]| {
            let document = Uuid::from_bytes(*document);
            let hash = varde_entry::hash(log, number, &loose.previous, &document, &loose.change);
            hash == loose.hash
        };
        let (log, document) = logs.iter().find_map(|log| {
            self.of(loose.document).find(|document| is_it(log, document)).map(|found| (*log, found))
        })?;
        let signed = |key: &&[u8; 32]| varde_entry::is_signed(key, &loose.hash, &loose.signature);
        Some(Entry {
            no: loose.no,
            log,
            device: *self.devices.iter().find(signed)?,
            number,
            document: Uuid::from_bytes(document),
            workspace: None,
            in_place: true,
            previous: loose.previous,
            hash: loose.hash,
            signature: loose.signature,
            change: loose.change.clone(),
        })
    }
}
