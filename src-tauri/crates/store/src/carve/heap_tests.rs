//! What is claimed of what is proven, and of what is built of it.

use varde_entry::{DeviceKey, NO_ENTRY};

use super::*;
use crate::Store;
use crate::carve::{Found, Loose, Names};

const LOG: [u8; 16] = [3; 16];
const DOCUMENT: [u8; 16] = [9; 16];

fn key() -> DeviceKey {
    DeviceKey::from_secret(&[7; 32])
}

/// The first entries of a log, as they lie in a file.
fn chain(count: u64) -> Vec<Loose> {
    let mut previous = NO_ENTRY;
    (1..=count)
        .map(|number| {
            let change = format!("change {number}").into_bytes();
            let document = Uuid::from_bytes(DOCUMENT);
            let hash = varde_entry::hash(&LOG, number, &previous, &document, &change);
            let (no, before) = (number as i64, std::mem::replace(&mut previous, hash));
            let signature = key().sign(&hash);
            Loose { no, log: 1, number: no, document: 2, previous: before, hash, signature, change }
        })
        .collect()
}

/// Names as a damaged file tells them: a number may stand for several.
fn names() -> Names {
    let mut names = Names::default();
    names.note(&Found::Name { no: 1, id: [1; 16] });
    names.note(&Found::Name { no: 1, id: LOG });
    names.note(&Found::Name { no: 2, id: [4; 16] });
    names.note(&Found::Name { no: 2, id: DOCUMENT });
    names.note(&Found::Device([5; 32]));
    names.note(&Found::Device(key().public()));
    names
}

fn heap(folder: &tempfile::TempDir) -> Heap {
    Heap::new(&folder.path().join("heap")).expect("made")
}

#[test]
fn the_hash_says_which_of_several_names_is_meant_and_the_signature_whose_hand_it_is() {
    let entry = names().prove(&chain(1)[0], None).expect("proven");
    assert_eq!((entry.log, entry.document.into_bytes()), (LOG, DOCUMENT));
    assert_eq!(entry.device, key().public());
    let mut nameless = Names::default();
    nameless.note(&Found::Name { no: 2, id: DOCUMENT });
    nameless.know(key().public());
    assert!(nameless.prove(&chain(1)[0], None).is_none(), "nobody knows the log");
    assert!(nameless.prove(&chain(1)[0], Some(LOG)).is_some(), "but the change itself");
}

#[test]
fn an_entry_of_which_anything_was_changed_is_not_proven() {
    type Change = fn(&mut Loose);
    let changes: [(&str, Change); 6] = [
        ("number", |loose| loose.number = 2),
        ("no number", |loose| loose.number = 0),
        ("previous", |loose| loose.previous[0] ^= 1),
        ("hash", |loose| loose.hash[0] ^= 1),
        ("signature", |loose| loose.signature[0] ^= 1),
        ("change", |loose| loose.change.push(0)),
    ];
    for (what, change) in changes {
        let mut loose = chain(1).remove(0);
        change(&mut loose);
        assert!(names().prove(&loose, None).is_none(), "{what}");
    }
    let mut strangers = Names::default();
    for found in [Found::Name { no: 1, id: LOG }, Found::Name { no: 2, id: DOCUMENT }] {
        strangers.note(&found);
    }
    strangers.know(DeviceKey::from_secret(&[8; 32]).public());
    assert!(strangers.prove(&chain(1)[0], None).is_none(), "no device of ours signed it");
}

#[test]
fn what_is_found_twice_is_kept_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let heap = heap(&folder);
    let entry = names().prove(&chain(1)[0], None).expect("proven");
    assert!(!heap.has(&entry.hash, 1, &LOG).expect("asked"));
    assert!(heap.keep(&entry).expect("kept"));
    assert!(!heap.keep(&entry).expect("kept"), "it is there");
    assert!(heap.has(&entry.hash, 1, &LOG).expect("asked"));
    for bytes in [b"one".as_slice(), b"one", b"two"] {
        heap.keep_snapshot(4, bytes).expect("kept");
    }
    assert_eq!(heap.snapshots(4).expect("read"), [b"one".to_vec(), b"two".to_vec()]);
    assert_eq!(heap.snapshots(5).expect("read"), Vec::<Vec<u8>>::new());
}

#[test]
fn a_new_log_has_the_entries_under_their_own_numbers_and_knows_which_are_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let heap = heap(&folder);
    for nth in [4, 0, 1] {
        heap.keep(&names().prove(&chain(5)[nth], None).expect("proven")).expect("kept");
    }
    let mut store = Store::open(&folder.path().join("new.db")).expect("made");
    let tx = store.write().expect("begun");
    assert_eq!(heap.pour(&tx).expect("poured"), (3, 2));
    tx.commit().expect("kept");
    let db = store.reading();
    let mut numbers = db.prepare("SELECT number FROM entry ORDER BY no").expect("sound");
    let numbers: Vec<i64> =
        numbers.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("read");
    assert_eq!(numbers, [1, 2, 5]);
    let verified = crate::log::verify(db).expect("looked at");
    assert!(verified.faults.is_empty(), "gaps that are known are no faults");
}
