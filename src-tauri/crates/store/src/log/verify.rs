//! Whether the log is what its devices wrote: numbers, hashes, signatures.

use rusqlite::Connection;

use super::entry::{self, Entry};
use super::lost;
use crate::StoreError;
use varde_entry::{EntryHash, LogId, NO_ENTRY};

/// What a walk over the whole log found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many entries were looked at.
    pub entries: u64,
    /// What is not as its device wrote it.
    pub faults: Vec<Fault>,
}

/// An entry that is not as its device wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its number in this file.
    pub entry: i64,
    /// What is wrong.
    pub what: FaultKind,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A number is missing before it, or stands twice.
    Number,
    /// It does not follow the entry before it.
    Previous,
    /// Its hash is not that of what it says.
    Hash,
    /// Its device did not sign it.
    Signature,
    /// Its document belongs to another workspace than its log.
    Workspace,
}

/// Looks at every entry of every log.
///
/// # Errors
/// What the disk says.
pub fn verify(db: &Connection) -> Result<Verified, StoreError> {
    verify_watched(db, &mut |_| Ok(()))
}

/// As [`verify`], telling how many entries were looked at, until it is told to stop.
///
/// # Errors
/// What the disk says, and what `seen` says.
pub fn verify_watched<E: From<StoreError>>(
    db: &Connection,
    seen: &mut dyn FnMut(u64) -> Result<(), E>,
) -> Result<Verified, E> {
    let mut verified = Verified::default();
    let mut last: Option<(LogId, u64, EntryHash)> = None;
    entry::walk(db, |entry| {
        let before = match last {
            Some((log, number, _)) if log == entry.log => number,
            _ => 0,
        };
        let previous = last.filter(|_| before > 0).map(|(_, _, hash)| hash);
        verified.entries += 1;
        let what = match fault(&entry, before + 1, previous) {
            // A gap that was named once is no news; what stood in it cannot be compared.
            Some(FaultKind::Number) if lost::explains(db, &entry.log, before, entry.number)? => {
                own_fault(&entry)
            }
            what => what,
        };
        verified.faults.extend(what.map(|what| Fault { entry: entry.no, what }));
        last = Some((entry.log, entry.number, entry.hash));
        seen(verified.entries)
    })?;
    Ok(verified)
}

fn fault(entry: &Entry, number: u64, previous: Option<EntryHash>) -> Option<FaultKind> {
    if entry.number != number {
        Some(FaultKind::Number)
    } else if !previous.map_or_else(|| opens(entry), |previous| previous == entry.previous) {
        Some(FaultKind::Previous)
    } else {
        own_fault(entry)
    }
}

/// Whether the first entry of a log is one of its device and workspace.
fn opens(entry: &Entry) -> bool {
    match entry.workspace {
        Some(id) => varde_entry::log_of(&entry.device, &id, &entry.previous) == entry.log,
        None => entry.previous == NO_ENTRY,
    }
}

/// What is wrong with an entry by itself.
fn own_fault(entry: &Entry) -> Option<FaultKind> {
    let hash = varde_entry::hash(
        &entry.log,
        entry.number,
        &entry.previous,
        &entry.document,
        &entry.change,
    );
    if entry.hash != hash {
        Some(FaultKind::Hash)
    } else if !varde_entry::is_signed(&entry.device, &entry.hash, &entry.signature) {
        Some(FaultKind::Signature)
    } else if !entry.in_place {
        Some(FaultKind::Workspace)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use crate::log::{DeviceKey, document, entry::Pen};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn store_with(entries: usize) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("varde.db")).expect("made");
        let tx = store.write().expect("begins");
        let id = Uuid::from_u128(5);
        let no = document::number(&tx, id, "plan", Uuid::nil()).expect("numbered");
        for log in 0..2u8 {
            let mut pen = Pen::new(DeviceKey::from_secret(&[3; 32]), [log; 32]);
            for n in 0..entries {
                pen.append(
                    &tx,
                    Uuid::nil(),
                    (no, id),
                    format!("change {n} of {log}").as_bytes(),
                    0,
                )
                .expect("kept");
            }
        }
        tx.commit().expect("committed");
        (folder, store)
    }

    #[test]
    fn a_log_verifies_and_a_missing_entry_is_found() {
        let (_folder, store) = store_with(5);
        assert_eq!(
            verify(store.reading()).expect("read"),
            Verified { entries: 10, faults: vec![] }
        );
        store
            .reading()
            .execute("DELETE FROM entry WHERE number = 3 AND log = 1", [])
            .expect("gone");
        let faults = verify(store.reading()).expect("read").faults;
        assert_eq!(faults, [Fault { entry: 4, what: FaultKind::Number }]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn one_flipped_bit_anywhere_in_an_entry_is_found(
            column in prop::sample::select(vec!["previous", "hash", "signature", "change"]),
            row in 1i64..=6, byte in 0usize..64, bit in 0u8..8,
        ) {
            let (_folder, store) = store_with(3);
            let sql = format!("SELECT {column} FROM entry WHERE no = ?1");
            let mut bytes: Vec<u8> =
                store.reading().query_row(&sql, [row], |r| r.get(0)).expect("there");
            let at = byte % bytes.len();
            bytes[at] ^= 1 << bit;
            let sql = format!("UPDATE entry SET {column} = ?2 WHERE no = ?1");
            store.reading().execute(&sql, rusqlite::params![row, bytes]).expect("flipped");
            prop_assert!(!verify(store.reading()).expect("read").faults.is_empty());
        }
    }
}
