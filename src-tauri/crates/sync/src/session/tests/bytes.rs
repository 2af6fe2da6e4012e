use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use super::super::arrive::Arriving;
use super::super::frame::{Frame, Hello, MOST_ITEMS, MOST_PART, MOST_PRESENCE, VERSION, most};
use super::super::{Farewell, Offer};
use crate::envelope::MOST_SEALED;
use crate::samples::Chance;
use crate::state::Hold;

/// One of every kind, with whatever it says.
pub(super) fn all(chance: &mut Chance) -> Vec<Frame> {
    let mut hash = || <[u8; 32]>::try_from(chance.bytes(32)).unwrap();
    let (one, two, three) = (hash(), hash(), hash());
    let log = <[u8; 16]>::try_from(&one[..16]).unwrap();
    let document = Uuid::from_bytes(log);
    let logs =
        vec![(log, Hold { through: 7, hash: two }), ([1; 16], Hold { through: 1, hash: one })];
    let hello =
        Hello { version: VERSION, workspace: document, roster: two, root: three, joins: true };
    let mut buckets = Box::new([[0; 32]; 256]);
    buckets[9] = three;
    vec![
        Frame::Hello(hello),
        Frame::AskRoster,
        Frame::Roster(one.to_vec()),
        Frame::RosterIs(two),
        Frame::Root(three),
        Frame::Buckets(buckets),
        Frame::Logs { last: true, logs: logs.clone() },
        Frame::Envelope(one.to_vec()),
        Frame::Have { handled: 77, logs },
        Frame::Ask(vec![(log, 3), ([2; 16], 9)]),
        Frame::Done,
        Frame::Presence(two.to_vec()),
        Frame::Ping,
        Frame::Pong,
        Frame::Bye(Farewell::TooSlow),
        Frame::AskOffers,
        Frame::Voucher(three.to_vec()),
        Frame::Offers { last: false, offers: vec![Offer { document, hash: two, length: 9 }] },
        Frame::AskSnapshots(vec![document, Uuid::nil()]),
        Frame::Part { last: true, bytes: one.to_vec() },
    ]
}

proptest! {
    #[test]
    fn frames_come_out_as_they_went_in_wherever_the_bytes_are_cut(
        seed: u64,
        cuts in vec(1..200usize, 1..40),
    ) {
        let frames = all(&mut Chance::of(seed));
        let bytes: Vec<u8> = frames.iter().flat_map(Frame::bytes).collect();
        let mut arriving = Arriving::default();
        let mut came = Vec::new();
        let (mut rest, mut cuts) = (&bytes[..], cuts.into_iter().cycle());
        while !rest.is_empty() {
            let (piece, behind) = rest.split_at(cuts.next().unwrap().min(rest.len()));
            arriving.push(piece);
            let (whole, outcome) = arriving.frames();
            prop_assert_eq!(outcome, Ok(()));
            came.extend(whole);
            rest = behind;
        }
        prop_assert_eq!(came, frames);
        prop_assert!(!arriving.is_partial());
    }
}

#[test]
fn the_longest_that_is_said_is_no_longer_than_its_kind_may_be() {
    let logs = vec![([0; 16], Hold { through: 1, hash: [0; 32] }); MOST_ITEMS];
    let offer = Offer { document: Uuid::nil(), hash: [0; 32], length: 0 };
    let longest = [
        Frame::Logs { last: true, logs: logs.clone() },
        Frame::Have { handled: 0, logs },
        Frame::Ask(vec![([0; 16], 1); MOST_ITEMS]),
        Frame::Offers { last: true, offers: vec![offer; MOST_ITEMS] },
        Frame::AskSnapshots(vec![Uuid::nil(); MOST_ITEMS]),
        Frame::Part { last: true, bytes: vec![0; MOST_PART] },
        Frame::Envelope(vec![0; MOST_SEALED]),
        Frame::Presence(vec![0; MOST_PRESENCE]),
    ];
    for frame in all(&mut Chance::of(1)).iter().chain(&longest) {
        let bytes = frame.bytes();
        assert!(bytes.len() - 5 <= most(bytes[4]).unwrap(), "kind {}", bytes[4]);
        assert_eq!(Frame::read(bytes[4], &bytes[5..]).as_ref(), Some(frame));
    }
}

#[test]
fn what_is_cut_off_or_goes_on_says_nothing() {
    // What these carry has no length of its own.
    let carries = [2, 7, 11, 16, 19];
    for frame in all(&mut Chance::of(2)) {
        let bytes = frame.bytes();
        let (kind, said) = (bytes[4], &bytes[5..]);
        let longer = [said, &[0]].concat();
        if !carries.contains(&kind) {
            assert_eq!(Frame::read(kind, &longer), None, "kind {kind}");
            let shorter = said.split_last().map(|(_, shorter)| Frame::read(kind, shorter));
            assert!(matches!(shorter, None | Some(None)), "kind {kind}");
        }
    }
}
