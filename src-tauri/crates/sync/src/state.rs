//! What a laptop holds of a workspace: each log through some number, without gaps. Two of them find
//! out where they are unlike by ever smaller parts: one root over everything, below it 256 buckets by
//! the first byte of the log's id, below these the logs.

use std::collections::BTreeMap;

use blake3::Hasher;
use varde_entry::{EntryHash, LogId};

/// How far a log is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The number of the last entry, from 1 on.
    pub through: u64,
    /// The hash of that entry.
    pub hash: EntryHash,
}

/// A hash over everything that is held: alike roots, alike states.
pub type Root = [u8; 32];

/// A hash for each first byte of a log's id.
pub type Buckets = [[u8; 32]; 256];

/// What every root's hash begins with.
const ROOT: &[u8] = b"varde state root 1";

/// What every bucket's hash begins with.
const BUCKET: &[u8] = b"varde state bucket 1";

/// The logs that are held of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    logs: BTreeMap<LogId, Hold>,
    buckets: Box<Buckets>,
}

impl State {
    /// How far a log is held, if at all.
    pub fn get(&self, log: &LogId) -> Option<Hold> {
        self.logs.get(log).copied()
    }

    /// Through which number a log is held; 0 for one that is not.
    pub fn through(&self, log: &LogId) -> u64 {
        self.logs.get(log).map_or(0, |hold| hold.through)
    }

    /// Notes how far a log is held. Costs as much as its bucket has logs.
    pub fn set(&mut self, log: LogId, hold: Hold) {
        self.logs.insert(log, hold);
        self.buckets[usize::from(log[0])] = bucket(&self.logs, log[0]);
    }

    /// The hash over everything.
    pub fn root(&self) -> Root {
        let mut hasher = Hasher::new();
        hasher.update(ROOT);
        hasher.update(self.buckets.as_flattened());
        *hasher.finalize().as_bytes()
    }

    /// The hashes below the root.
    pub fn buckets(&self) -> &Buckets {
        &self.buckets
    }

    /// The logs of a bucket, by id.
    pub fn in_bucket(&self, first: u8) -> impl Iterator<Item = (LogId, Hold)> {
        in_bucket(&self.logs, first).map(|(log, hold)| (*log, *hold))
    }

    /// How many logs are held.
    pub fn len(&self) -> usize {
        self.logs.len()
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.logs.is_empty()
    }
}

impl Default for State {
    fn default() -> Self {
        [].into_iter().collect()
    }
}

impl FromIterator<(LogId, Hold)> for State {
    fn from_iter<I: IntoIterator<Item = (LogId, Hold)>>(holds: I) -> Self {
        let logs: BTreeMap<_, _> = holds.into_iter().collect();
        let mut buckets = Box::new([[0; 32]; 256]);
        for first in 0..=u8::MAX {
            buckets[usize::from(first)] = bucket(&logs, first);
        }
        Self { logs, buckets }
    }
}

/// The buckets in which two states are unlike.
pub fn unlike(one: &Buckets, other: &Buckets) -> Vec<u8> {
    (0..=u8::MAX).filter(|first| one[usize::from(*first)] != other[usize::from(*first)]).collect()
}

fn in_bucket(
    logs: &BTreeMap<LogId, Hold>,
    first: u8,
) -> std::collections::btree_map::Range<'_, LogId, Hold> {
    let (mut from, mut through) = ([0; 16], [u8::MAX; 16]);
    from[0] = first;
    through[0] = first;
    logs.range(from..=through)
}

fn bucket(logs: &BTreeMap<LogId, Hold>, first: u8) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(BUCKET);
    for (log, hold) in in_bucket(logs, first) {
        hasher.update(log).update(&hold.through.to_le_bytes()).update(&hold.hash);
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_map;
    use proptest::prelude::*;

    use super::*;

    fn logs() -> impl Strategy<Value = BTreeMap<LogId, (u64, u8)>> {
        btree_map(any::<LogId>(), (1..9u64, any::<u8>()), 0..40)
    }

    fn hold((through, hash): (u64, u8)) -> Hold {
        Hold { through, hash: [hash; 32] }
    }

    proptest! {
        #[test]
        fn a_state_is_the_same_however_it_came_about(logs in logs(), order: u64) {
            let all: State = logs.iter().map(|(log, one)| (*log, hold(*one))).collect();
            let mut grown = State::default();
            let mut order_of: Vec<_> = logs.into_iter().collect();
            let mut chance = crate::samples::Chance::of(order);
            while !order_of.is_empty() {
                let (log, one) = order_of.swap_remove(chance.below(order_of.len()));
                grown.set(log, hold((one.0.max(2) - 1, 0)));
                grown.set(log, hold(one));
            }
            prop_assert_eq!(grown.root(), all.root());
            prop_assert_eq!(grown, all);
        }

        #[test]
        fn states_are_unlike_in_the_buckets_of_what_differs(
            logs in logs(),
            changes in btree_map(any::<LogId>(), (1..9u64, any::<u8>()), 1..5),
        ) {
            let one: State = logs.iter().map(|(log, one)| (*log, hold(*one))).collect();
            let mut other = one.clone();
            changes.iter().for_each(|(log, new)| other.set(*log, hold(*new)));
            let mut expected: Vec<_> = changes
                .keys()
                .filter(|log| one.get(log) != other.get(log))
                .map(|log| log[0])
                .collect();
            expected.dedup();
            prop_assert_eq!(unlike(one.buckets(), other.buckets()), expected.clone());
            prop_assert_eq!(one.root() == other.root(), expected.is_empty());
        }
    }
}
