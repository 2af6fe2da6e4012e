mod batches;
mod hostile;
mod round_trip;

use uuid::Uuid;
use varde_entry::Entry;

use super::{EnvelopeError, Opened, open};
use crate::samples::{KEY, Log};

/// Entries of one log with these changes.
fn entries(changes: &[&[u8]]) -> Vec<Entry> {
    let mut log = Log::new(1, [7; 16]);
    let one =
        |(n, change): (usize, &&[u8])| log.write(Uuid::from_u128(n as u128 % 3), change.to_vec());
    changes.iter().enumerate().map(one).collect()
}

fn opened(envelope: &[u8]) -> Result<Opened, EnvelopeError> {
    open(envelope, |_| Some(KEY))
}
