//! Changes that nobody of us would write, in entries that are signed as they should be.

use std::panic::catch_unwind;

use automerge::transaction::Transactable;
use automerge::{Change, ObjType, ROOT, ReadDoc};
use varde_app::merge::Why;
use varde_app::views::Id;
use varde_document::Oddity;
use varde_harness::Chance;
use varde_harness::post::take;
use varde_harness::rogue::Rogue;

use super::hostile::{changed, is_refused, renamed, scene, seen, written};
use super::is_whole;

/// A number in sevens of bits.
fn leb(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 && byte & 0x40 == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
        if number == 0 {
            bytes.push(0);
            return bytes;
        }
    }
}

/// A change that writes one register `count` times, in some hundred bytes.
fn run_length_bomb(rogue: &Rogue, base: [u8; 32], first: u64, count: u64) -> Vec<u8> {
    let plain = |mut number: u64| {
        let mut bytes = Vec::new();
        while number > 0x7f {
            bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    };
    let run = |value: &[u8]| [leb(count), value.to_vec()].concat();
    let columns = [
        (0x15u8, run(b"\x01n")),
        (0x34, plain(count)),
        (0x42, run(&[1])),
        (0x56, run(&[0])),
        (0x70, run(&[0])),
    ];
    let mut body = [&[1][..], &base, &[24], &rogue.actor(), &[1]].concat();
    body.extend(plain(first));
    body.extend([0, 0, 0, columns.len() as u8]);
    for (name, column) in &columns {
        body.extend(plain(u64::from(*name)));
        body.extend(plain(column.len() as u64));
    }
    columns.iter().for_each(|(_, column)| body.extend(column));
    let mut bytes = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1];
    bytes.extend(plain(body.len() as u64));
    bytes.extend(body);
    bytes
}

/// The checksum that its bytes ask for, where the engine reads it at all.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Ok(Ok(change)) = catch_unwind(|| Change::from_bytes(bytes.clone())) {
        bytes[4..8].copy_from_slice(&change.hash().0[..4]);
    }
    bytes
}

#[test]
fn a_change_that_says_more_than_its_length_is_refused_before_it_is_unpacked() {
    let (mut kari, rogue) = scene();
    let doc = seen(&kari, &rogue);
    let base = doc.get_heads()[0].0;
    let first = doc.get_change_meta_by_hash(&doc.get_heads()[0]).expect("there").max_op + 1;
    let a_few = with_checksum(run_length_bomb(&rogue, base, first, 3));
    assert_eq!(Change::from_bytes(a_few.clone()).expect("the engine reads it").len(), 3);
    let million = with_checksum(run_length_bomb(&rogue, base, first, 1_000_000));
    assert!(million.len() < 200);
    assert_eq!(Change::from_bytes(million.clone()).expect("the engine reads it").len(), 1_000_000);
    for bomb in [million, run_length_bomb(&rogue, base, first, 1 << 60)] {
        let entry = rogue.entry(rogue.workspace(), &bomb);
        is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::TooMuch));
    }
    let long = rogue.entry(rogue.workspace(), &vec![0; varde_document::MOST_BYTES + 1]);
    is_refused(&mut kari, &rogue, long, Why::Change(Oddity::TooMuch));
}

#[test]
fn counters_that_run_ahead_or_back_are_refused() {
    let (mut kari, rogue) = scene();
    let change = renamed(&kari, &rogue, "Ahead");
    let honest = change.start_op().get();
    for start in [honest + 1, honest - 1, 1, honest + 1_000_000, u64::from(u32::MAX) - 3] {
        let odd =
            changed(&change, |change| change.start_op = start.try_into().expect("not nought"));
        let entry = rogue.entry(rogue.workspace(), &odd);
        is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::Counter));
    }
    let rootless = changed(&change, |change| change.deps.clear());
    let entry = rogue.entry(rogue.workspace(), &rootless);
    is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::Counter));
    let later = changed(&change, |change| change.seq = 7);
    let entry = rogue.entry(rogue.workspace(), &later);
    is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::Sequence));
}

#[test]
fn only_whole_plain_changes_are_read() {
    let (mut kari, rogue) = scene();
    let mut doc = seen(&kari, &rogue);
    let mut change = written(&mut doc, |tx| tx.put(ROOT, "name", "long ".repeat(200)));
    let raw = change.raw_bytes().to_vec();
    let packed = change.bytes().into_owned();
    assert_eq!((raw[8], packed[8]), (1, 2));
    let bundle = doc.bundle([change.hash()]).expect("bundled").bytes().to_vec();
    for other in [packed, bundle, doc.save(), Vec::new(), vec![7; 40], b"SQLite format 3".to_vec()]
    {
        let entry = rogue.entry(rogue.workspace(), &other);
        is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::Kind));
    }
    let mut wrong_sum = raw.clone();
    wrong_sum[5] ^= 1;
    let twice = [raw.clone(), raw.clone()].concat();
    let tail = [raw.clone(), vec![0]].concat();
    for odd in [raw[..raw.len() - 5].to_vec(), raw[..12].to_vec(), wrong_sum, twice, tail] {
        let entry = rogue.entry(rogue.workspace(), &odd);
        is_refused(&mut kari, &rogue, entry, Why::Change(Oddity::Damaged));
    }
}

#[test]
fn an_id_in_another_spelling_is_no_id() {
    let (mut kari, rogue) = scene();
    let change = written(&mut seen(&kari, &rogue), |tx| {
        let people = tx.get(ROOT, "people")?.expect("of the seed").1;
        for key in ["000000000000000000000000000000aa", "00000000-0000-0000-0000-0000000000AA"] {
            let person = tx.put_object(&people, key, ObjType::Map)?;
            tx.put(&person, "name", "Mallory")?;
        }
        Ok(())
    });
    let entry = rogue.entry(rogue.workspace(), change.raw_bytes());
    assert_eq!(take(&mut kari, rogue.workspace(), vec![entry]).kept, 1);
    assert_eq!(varde_app::people::list(kari.app()).expect("listed").len(), 1);
    is_whole(&mut kari);
}

/// Whatever a member signs: nothing panics, and what is kept can be read for ever.
#[test]
fn eight_hundred_twisted_changes_of_a_member_harm_nobody() {
    let seed = Chance::seed() % 1_000_000;
    let mut chance = Chance::of(seed);
    let (mut kari, mut rogue) = scene();
    let workspace = rogue.workspace();
    let mut kept = 0;
    for nth in 0..800 {
        let mut doc = seen(&kari, &rogue);
        let change = written(&mut doc, |tx| {
            let people = tx.get(ROOT, "people")?.expect("of the seed").1;
            let person = tx.put_object(&people, Id::from_u128(nth).to_string(), ObjType::Map)?;
            tx.put(&person, "name", "Mallory")?;
            tx.put(ROOT, "name", format!("Name {nth}"))
        });
        let mut bytes = change.raw_bytes().to_vec();
        for _ in 0..chance.below(4) {
            let at = 9 + chance.below(bytes.len() as u64 - 9) as usize;
            bytes[at] = [chance.number() as u8, bytes[at] ^ 1, 0, 0x7f][chance.below(4) as usize];
        }
        let entry = rogue.entry(workspace, &with_checksum(bytes));
        let taken = take(&mut kari, workspace, vec![entry.clone()]);
        if taken.kept > 0 {
            rogue.wrote(&entry);
            kept += 1;
        }
        if nth % 200 == 0 {
            kari.restart();
            assert_eq!(kari.faults(), Vec::<String>::new(), "seed {seed}, change {nth}");
        }
    }
    assert!(kept > 100, "seed {seed}: {kept}");
    is_whole(&mut kari);
}
