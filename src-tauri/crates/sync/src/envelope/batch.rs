//! Which entries go into one envelope.

use std::collections::HashMap;

use varde_entry::{Entry, LogId};

use super::{MOST_ENTRIES, body};

/// How many bytes of entries one envelope is filled with before the next is begun: 1 MiB. Sealed it is
/// at most a little more, so it stays far below what an envelope may be.
pub const FULL: usize = 1 << 20;

/// How much of an envelope an entry takes. What is [`FULL`] together, and no more than 64 that
/// follow each other, [`batches`] puts into one.
pub fn weight(entry: &Entry) -> usize {
    body::entry_length(entry)
}

/// Puts entries into as few envelopes as there can be: by log, each a run of at most 64. Logs stand
/// in the order of their first entry, so that entries given in the order in which they were committed
/// leave in an order in which they can be taken in together. An entry that does not follow the one
/// before it in its log begins a new run.
pub fn batches(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut batches: Vec<(usize, Vec<Entry>)> = Vec::new();
    let mut open: HashMap<LogId, usize> = HashMap::new();
    for entry in entries {
        let length = weight(&entry);
        let begun = open.get(&entry.log).map(|at| &mut batches[*at]);
        match begun.filter(|(filled, batch)| takes(*filled, batch, &entry, length)) {
            Some((filled, batch)) => {
                *filled += length;
                batch.push(entry);
            }
            None => {
                open.insert(entry.log, batches.len());
                batches.push((length, vec![entry]));
            }
        }
    }
    batches.into_iter().map(|(_, batch)| batch).collect()
}

/// Whether a batch has room for an entry that follows its last.
fn takes(filled: usize, batch: &[Entry], entry: &Entry, length: usize) -> bool {
    batch.len() < MOST_ENTRIES
        && filled + length <= FULL
        && batch.last().is_some_and(|last| last.number.checked_add(1) == Some(entry.number))
}
