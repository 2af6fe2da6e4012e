use super::super::seal::close;
use super::super::{EnvelopeError, Header, MOST_SEALED, body, deflate, open, seal};
use super::{entries, opened};
use crate::samples::{COVER, Chance, KEY, NONCE, sealed};

fn some() -> Vec<u8> {
    sealed(&entries(&[b"first change", b"second change", b"third"]))
}

/// What a member who means harm can seal: any bytes as the inside, deflated, under a true seal.
fn forged(body: &[u8], count: u8) -> Vec<u8> {
    close(&header(count), &deflate::deflate(body), &KEY, &NONCE).unwrap()
}

/// A deflate stream of one block that is not made smaller.
fn stored(body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&[1], &length.to_le_bytes()[..], &(!length).to_le_bytes(), body].concat()
}

fn header(count: u8) -> Header {
    Header { cover: COVER, log: [7; 16], first: 1, count }
}

#[test]
fn every_changed_byte_is_refused() {
    let envelope = some();
    let mut chance = Chance::of(Chance::seed());
    for at in 0..envelope.len() {
        for change in [1 << chance.below(8), 0xff, 1 + chance.below(255) as u8] {
            let mut changed = envelope.clone();
            changed[at] ^= change;
            assert!(opened(&changed).is_err(), "byte {at} ^ {change}");
        }
    }
}

#[test]
fn what_is_cut_off_or_goes_on_is_refused() {
    let envelope = some();
    for length in 0..envelope.len() {
        let error = opened(&envelope[..length]).unwrap_err();
        let expected = if length < 5 { EnvelopeError::NotOurs } else { EnvelopeError::Locked };
        assert_eq!(error, expected, "{length} bytes");
    }
    let longer = [&envelope[..], &[0]].concat();
    assert_eq!(opened(&longer), Err(EnvelopeError::Locked));
}

#[test]
fn what_is_wrong_is_told_apart() {
    let envelope = some();
    let with = |at: usize, value: u8| {
        let mut changed = envelope.clone();
        changed[at] = value;
        opened(&changed).unwrap_err()
    };
    assert_eq!(opened(b"PK\x03\x04 a spreadsheet"), Err(EnvelopeError::NotOurs));
    assert_eq!(with(4, 0), EnvelopeError::NotOurs);
    assert_eq!(with(4, 2), EnvelopeError::Newer { version: 2 });
    assert_eq!(opened(b"VRDE\x09"), Err(EnvelopeError::Newer { version: 9 }));
    assert_eq!(open(&envelope, |_| None), Err(EnvelopeError::UnknownEpoch { epoch: 3 }));
    assert_eq!(open(&envelope, |_| Some([1; 32])), Err(EnvelopeError::Locked));
    assert_eq!(opened(&vec![0; MOST_SEALED + 1]), Err(EnvelopeError::TooLong));
    for count in [0, 65, 255] {
        assert_eq!(with(5, count), EnvelopeError::Damaged, "{count} entries");
    }
}

#[test]
fn numbers_beyond_the_last_are_refused() {
    let mut envelope = some();
    envelope[78..86].fill(0xff);
    assert_eq!(Header::read(&envelope), Err(EnvelopeError::Damaged));
    envelope[78..86].fill(0);
    assert_eq!(Header::read(&envelope), Err(EnvelopeError::Damaged));
}

/// What follows the bomb's 16 MiB is no deflate stream, and still it is told as too long: it was not
/// inflated any further.
#[test]
fn a_bomb_is_left_alone_at_its_cap() {
    let mut bomb = deflate::deflate(&vec![0; 64 << 20]);
    assert!(bomb.len() < 100 << 10);
    let end = bomb.len() - 8;
    bomb[end..].fill(0xff);
    let envelope = close(&header(1), &bomb, &KEY, &NONCE).unwrap();
    assert_eq!(opened(&envelope), Err(EnvelopeError::TooLong));
}

#[test]
fn a_length_that_claims_more_than_is_there_takes_no_room() {
    let mut body = body::write(&entries(&[b"change"])).unwrap();
    body[64 + 80..64 + 84].fill(0xff);
    assert_eq!(opened(&forged(&body, 1)), Err(EnvelopeError::Damaged));
}

#[test]
fn the_inside_holds_what_the_outside_names_and_no_more() {
    let body = body::write(&entries(&[b"one", b"two"])).unwrap();
    assert!(opened(&forged(&body, 2)).is_ok());
    assert_eq!(opened(&forged(&body, 1)), Err(EnvelopeError::Damaged));
    assert_eq!(opened(&forged(&body, 64)), Err(EnvelopeError::Damaged));
    let longer = [&body[..], &[0]].concat();
    assert_eq!(opened(&forged(&longer, 2)), Err(EnvelopeError::Damaged));
    let deflated = deflate::deflate(&body);
    for inside in [&[&deflated[..], &[0]].concat()[..], &deflated[..deflated.len() - 1], &[]] {
        let envelope = close(&header(2), inside, &KEY, &NONCE).unwrap();
        assert_eq!(opened(&envelope), Err(EnvelopeError::Damaged));
    }
}

/// Under a true seal the inside is spoilt, before or after it is deflated. Whatever opens can be sealed
/// again and says the same.
#[test]
fn twenty_thousand_spoilt_insides_harm_nobody() {
    let mut chance = Chance::of(Chance::seed());
    let body = body::write(&entries(&[b"first change", b"second change", b""])).unwrap();
    let deflated = deflate::deflate(&body);
    let mut came_out = 0;
    for n in 0..20_000 {
        let inside = match n % 2 {
            0 => chance.spoilt(&deflated),
            _ => stored(&chance.spoilt(&body)),
        };
        let envelope = close(&header(3), &inside, &KEY, &NONCE).unwrap();
        let Ok(opened) = opened(&envelope) else { continue };
        came_out += 1;
        if came_out % 16 == 0 {
            let again = seal(&opened.entries, &COVER, &KEY, &NONCE).unwrap();
            assert_eq!(super::opened(&again).unwrap().entries, opened.entries);
        }
    }
    // Else the mutants are too wild or too tame to say anything.
    assert!((1_000..15_000).contains(&came_out), "{came_out} came out");
}

#[test]
fn twenty_thousand_spoilt_envelopes_are_refused() {
    let mut chance = Chance::of(Chance::seed());
    let envelope = some();
    for _ in 0..20_000 {
        let spoilt = chance.spoilt(&envelope);
        let outcome = opened(&spoilt);
        assert!(outcome.is_err() || spoilt == envelope);
    }
}
