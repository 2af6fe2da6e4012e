use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use super::super::{Header, MOST_ENTRIES, Unsealable, open, seal};
use super::{entries, opened};
use crate::samples::{COVER, KEY, Log, NONCE, sealed};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_comes_out_as_it_was_and_sealed_again_is_the_same_bytes(
        before in 0..u64::MAX - 100,
        id: [u8; 16],
        nonce: [u8; 24],
        epoch: u64,
        changes in vec((any::<u128>(), vec(any::<u8>(), 0..300)), 1..=MOST_ENTRIES),
    ) {
        let mut log = Log::after(5, id, before);
        let cover = super::super::Cover { epoch, ..COVER };
        let entries: Vec<_> = changes
            .into_iter()
            .map(|(document, change)| log.write(Uuid::from_u128(document), change))
            .collect();
        let envelope = seal(&entries, &cover, &KEY, &nonce).unwrap();
        let opened = open(&envelope, |header| {
            (header.cover == cover).then_some(KEY)
        }).unwrap();
        prop_assert_eq!(&opened.entries, &entries);
        prop_assert!(opened.entries.iter().all(varde_entry::Entry::is_signed));
        prop_assert_eq!(opened.header.through(), entries.last().unwrap().number);
        let again = seal(&opened.entries, &opened.header.cover, &KEY, &opened.nonce).unwrap();
        prop_assert_eq!(again, envelope);
    }
}

/// Laptops, folders and peers hold such bytes: they open for ever.
#[test]
fn an_envelope_of_version_1_opens_as_it_was() {
    let kept = include_bytes!("version-1.vrde");
    let expected = entries(&[b"first change", b"second change", b""]);
    assert_eq!(opened(kept).unwrap().entries, expected);
    let header = Header::read(kept).unwrap();
    assert_eq!((header.cover, header.log), (COVER, [7; 16]));
    assert_eq!((header.first, header.count), (1, 3));
}

#[test]
fn what_stands_in_clear_stands_where_the_page_says() {
    let envelope = sealed(&entries(&[b"one", b"two"]));
    assert_eq!(&envelope[..6], b"VRDE\x01\x02");
    assert_eq!(envelope[6..22], *COVER.workspace.as_bytes());
    assert_eq!(envelope[22..30], 3u64.to_le_bytes());
    assert_eq!(envelope[30..62], COVER.roster);
    assert_eq!(envelope[62..78], [7; 16]);
    assert_eq!(envelope[78..86], 1u64.to_le_bytes());
    assert_eq!(envelope[86..110], NONCE);
}

#[test]
fn only_entries_that_follow_each_other_go_into_one_envelope() {
    let all = entries(&[b"one", b"two", b"three"]);
    let (one, three) = (all[0].clone(), all[2].clone());
    let other_log = Log::after(1, [8; 16], 1).write(Uuid::nil(), vec![]);
    let other_chain = Log::after(1, [7; 16], 1).write(Uuid::nil(), vec![]);
    let foreign = varde_entry::Entry { device: [0; 32], ..all[1].clone() };
    let zeroth = varde_entry::Entry { number: 0, ..one.clone() };
    for run in [
        vec![],
        vec![zeroth],
        vec![one.clone(), three],
        vec![all[1].clone(), one.clone()],
        vec![one.clone(), other_log],
        vec![one.clone(), other_chain],
        vec![one, foreign],
        entries(&[b"x".as_slice(); MOST_ENTRIES + 1]),
    ] {
        assert_eq!(seal(&run, &COVER, &KEY, &NONCE), Err(Unsealable::NoRun), "{}", run.len());
    }
}
