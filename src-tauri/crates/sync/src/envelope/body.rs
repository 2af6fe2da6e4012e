//! What is sealed, before it is deflated: the device, the hash before the first entry, then each
//! entry's document, signature and change. Numbers and later hashes follow from these.

use uuid::Uuid;
use varde_entry::Entry;

use super::Header;
use crate::bytes::Reader;

/// The bytes before the first entry: device and hash.
const BEFORE: usize = 32 + 32;

/// The bytes of an entry beside its change: document, signature, length.
const BESIDE: usize = 16 + 64 + 4;

/// How many bytes entries take.
pub(super) fn length(entries: &[Entry]) -> usize {
    BEFORE + entries.iter().map(entry_length).sum::<usize>()
}

/// How many bytes one entry takes.
pub(super) fn entry_length(entry: &Entry) -> usize {
    BESIDE + entry.change.len()
}

/// The bytes of entries that follow each other in one log; nothing for a change beyond 4 GiB.
pub(super) fn write(entries: &[Entry]) -> Option<Vec<u8>> {
    let first = entries.first()?;
    let mut bytes = Vec::with_capacity(length(entries));
    bytes.extend_from_slice(&first.device);
    bytes.extend_from_slice(&first.previous);
    for entry in entries {
        bytes.extend_from_slice(entry.document.as_bytes());
        bytes.extend_from_slice(&entry.signature);
        bytes.extend_from_slice(&u32::try_from(entry.change.len()).ok()?.to_le_bytes());
        bytes.extend_from_slice(&entry.change);
    }
    Some(bytes)
}

/// The entries that a header names; nothing when the bytes do not hold these and no more.
pub(super) fn read(bytes: &[u8], header: &Header) -> Option<Vec<Entry>> {
    let mut reader = Reader::new(bytes);
    let device = reader.array()?;
    let mut previous = reader.array()?;
    let mut entries = Vec::with_capacity(usize::from(header.count));
    for number in header.first..=header.through() {
        let document = Uuid::from_bytes(reader.array()?);
        let signature = reader.array()?;
        let length = usize::try_from(reader.u32()?).ok()?;
        let change = reader.take(length)?.to_vec();
        let log = header.log;
        let entry = Entry { log, device, number, document, previous, signature, change };
        previous = entry.hash();
        entries.push(entry);
    }
    reader.is_done().then_some(entries)
}
