use std::collections::BTreeMap;

use uuid::Uuid;
use varde_entry::{Entry, LogId, NO_ENTRY};

use super::super::{Offer, Offers, TakenIn, Wanted};
use crate::envelope::{batches, open, seal};
use crate::samples::{COVER, Chance, KEY, Log};
use crate::state::{Hold, State};

/// A laptop that takes entries in as the program does: in the order of their numbers, each on the hash
/// of the one before, and only when what it depends on is here. A change says what it depends on.
pub(super) struct Laptop {
    secret: u8,
    log: Log,
    /// In the order in which they were committed.
    pub(super) entries: Vec<Entry>,
    pub(super) holds: BTreeMap<LogId, Hold>,
    /// Snapshots that were taken.
    pub(super) snapshots: BTreeMap<Uuid, Vec<u8>>,
    pub(super) roster: [u8; 32],
    nonces: u64,
}

impl Laptop {
    pub(super) fn new(secret: u8, chance: &mut Chance) -> Self {
        let mut laptop = Self {
            secret,
            log: Log::new(secret, [0; 16]),
            entries: Vec::new(),
            holds: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            roster: COVER.roster,
            nonces: 0,
        };
        laptop.restart(chance);
        laptop
    }

    /// A new run writes a new log.
    pub(super) fn restart(&mut self, chance: &mut Chance) {
        let id = chance.bytes(16).try_into().expect("there are sixteen");
        self.log = Log::new(self.secret, id);
    }

    pub(super) fn state(&self) -> State {
        self.holds.iter().map(|(log, hold)| (*log, *hold)).collect()
    }

    fn through(&self, log: &LogId) -> u64 {
        self.holds.get(log).map_or(0, |hold| hold.through)
    }

    fn commit(&mut self, entry: Entry) -> (LogId, Hold) {
        let hold = Hold { through: entry.number, hash: entry.hash() };
        self.holds.insert(entry.log, hold);
        let log = entry.log;
        self.entries.push(entry);
        (log, hold)
    }

    /// Writes an entry that depends on some of what is here.
    pub(super) fn write(&mut self, chance: &mut Chance) -> (LogId, Hold) {
        let heads: Vec<_> = self.holds.iter().collect();
        let mut change = Vec::new();
        for _ in 0..chance.below(3).min(heads.len()) {
            let (log, hold) = heads[chance.below(heads.len())];
            change.extend_from_slice(log);
            change.extend_from_slice(&hold.through.to_le_bytes());
        }
        let entry = self.log.write(Uuid::nil(), change);
        self.commit(entry)
    }

    /// What is wanted, in the order in which it was committed, sealed.
    pub(super) fn read(&mut self, wanted: &Wanted) -> Vec<Vec<u8>> {
        let from: BTreeMap<_, _> = wanted.from.iter().copied().collect();
        let is_wanted =
            |entry: &&Entry| from.get(&entry.log).is_some_and(|from| entry.number >= *from);
        let mut room = wanted.room;
        let fits = |entry: &&Entry| {
            let has_room = room > 0;
            room = room.saturating_sub(entry.change.len() + 84);
            has_room
        };
        let found = self.entries.iter().filter(is_wanted).take_while(fits).cloned().collect();
        let mut seal_one = |run: Vec<Entry>| {
            self.nonces += 1;
            let mut nonce = [self.secret; 24];
            nonce[..8].copy_from_slice(&self.nonces.to_le_bytes());
            seal(&run, &COVER, &KEY, &nonce).expect("a run")
        };
        batches(found).into_iter().map(&mut seal_one).collect()
    }

    pub(super) fn take_in(&mut self, envelopes: Vec<Vec<u8>>) -> TakenIn {
        let mut taken = TakenIn::default();
        let mut waiting: Vec<_> = envelopes
            .into_iter()
            .filter_map(|bytes| Some((open(&bytes, |_| Some(KEY)).ok()?.entries, bytes)))
            .collect();
        let mut holds = BTreeMap::new();
        loop {
            let before = self.entries.len();
            for (entries, _) in &waiting {
                for entry in entries {
                    if self.can_take(entry) {
                        let (log, hold) = self.commit(entry.clone());
                        holds.insert(log, hold);
                    }
                }
            }
            if before == self.entries.len() {
                break;
            }
        }
        waiting.retain(|(entries, _)| {
            entries.iter().any(|entry| entry.number > self.through(&entry.log))
        });
        taken.holds = holds.into_iter().collect();
        taken.waiting = waiting.into_iter().map(|(_, bytes)| bytes).collect();
        taken
    }

    fn can_take(&self, entry: &Entry) -> bool {
        let hold = self.holds.get(&entry.log);
        let previous = hold.map_or(NO_ENTRY, |hold| hold.hash);
        let depends_on = |on: &[u8]| {
            let log = on[..16].try_into().expect("sixteen");
            self.through(&log) >= u64::from_le_bytes(on[16..].try_into().expect("eight"))
        };
        entry.number == hold.map_or(0, |hold| hold.through) + 1
            && entry.previous == previous
            && entry.is_signed()
            && entry.change.chunks_exact(24).all(depends_on)
    }

    /// Snapshots of everything, a document for each log; the voucher says what they hold.
    pub(super) fn offers(&self) -> Offers {
        let one = |(log, hold): (&LogId, &Hold)| Offer {
            document: Uuid::from_bytes(*log),
            hash: hold.hash,
            length: self.snapshot(log).len() as u64,
        };
        let say = |(log, hold): (&LogId, &Hold)| {
            [&log[..], &hold.through.to_le_bytes(), &hold.hash].concat()
        };
        let voucher = self.holds.iter().flat_map(say).collect();
        Offers { voucher, offers: self.holds.iter().map(one).collect() }
    }

    pub(super) fn snapshot(&self, log: &LogId) -> Vec<u8> {
        vec![log[0]; 40_000 * self.through(log) as usize]
    }

    /// All snapshots are here: what was vouched for counts as held.
    pub(super) fn believe(&mut self, voucher: &[u8]) {
        for one in voucher.chunks_exact(56) {
            let log: LogId = one[..16].try_into().expect("sixteen");
            let through = u64::from_le_bytes(one[16..24].try_into().expect("eight"));
            let hash = one[24..].try_into().expect("thirty-two");
            assert!(self.snapshots.contains_key(&Uuid::from_bytes(log)));
            self.holds.insert(log, Hold { through, hash });
        }
    }
}
