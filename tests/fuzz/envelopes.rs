//! Envelopes: from anybody, and from a member who seals what cannot be.

use std::io::Write;

use bolero::check;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use flate2::{Compression, write::DeflateEncoder};
use uuid::Uuid;
use varde_entry::{DeviceKey, Entry, NO_ENTRY};
use varde_sync::envelope::{Cover, MOST_INFLATED, Opened, open, seal};

use crate::modesty::{modestly, took_little_memory};
use crate::spoilt::Spoilt;

const KEY: [u8; 32] = [7; 32];
const NONCE: [u8; 24] = [9; 24];
const COVER: Cover = Cover { workspace: Uuid::from_u128(1), epoch: 3, roster: [5; 32] };

/// The bytes that stand in clear before the nonce, and where what is sealed begins.
const CLEAR: usize = 86;
const SEALED: usize = CLEAR + 24;

/// Entries of one log, one after the other.
fn entries(changes: &[&[u8]]) -> Vec<Entry> {
    let key = DeviceKey::from_secret(&[1; 32]);
    let mut previous = NO_ENTRY;
    let written = changes.iter().zip(1..).map(|(change, number)| {
        let entry = Entry {
            log: [2; 16],
            device: key.public(),
            number,
            document: Uuid::from_u128(4),
            previous,
            signature: [0; 64],
            change: change.to_vec(),
        };
        previous = entry.hash();
        Entry { signature: key.sign(&previous), ..entry }
    });
    written.collect()
}

fn sealed(changes: &[&[u8]]) -> Vec<u8> {
    seal(&entries(changes), &COVER, &KEY, &NONCE).expect("a run")
}

fn samples() -> Vec<Vec<u8>> {
    let long = b"again and ".repeat(300);
    vec![sealed(&[b"one"]), sealed(&[b"one", b"", b"three"]), sealed(&[&long[..]; 8])]
}

fn opened(envelope: &[u8]) -> Option<Opened> {
    modestly(|| open(envelope, |_| Some(KEY))).ok()
}

#[test]
fn an_envelope_from_anybody_is_refused_or_untouched() {
    let samples = samples();
    check!().with_iterations(4_000).with_type().for_each(|spoilt: &Spoilt| {
        let bytes = spoilt.bytes(&samples);
        assert!(opened(&bytes).is_none() || samples.contains(&bytes));
    });
    took_little_memory();
}

/// What is in an envelope, inflated.
fn inside(envelope: &[u8]) -> Vec<u8> {
    let opened = opened(envelope).expect("it is whole");
    let first = &opened.entries[0];
    let mut inside = [first.device, first.previous].concat();
    for entry in &opened.entries {
        inside.extend(entry.document.as_bytes());
        inside.extend(entry.signature);
        inside.extend(u32::try_from(entry.change.len()).expect("short").to_le_bytes());
        inside.extend(&entry.change);
    }
    inside
}

fn deflated(inside: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(inside).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A true seal over whatever bytes.
fn forged(clear: &[u8], deflated: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: deflated, aad: clear };
    let sealed = XChaCha20Poly1305::new((&KEY).into())
        .encrypt(XNonce::from_slice(&NONCE), payload)
        .expect("memory takes it");
    [clear, &NONCE, &sealed].concat()
}

#[test]
fn whatever_a_member_seals_comes_out_sound_or_not_at_all() {
    let samples = samples();
    let insides: Vec<_> = samples.iter().map(|sample| inside(sample)).collect();
    let packed: Vec<_> = insides.iter().map(|inside| deflated(inside)).collect();
    for (sample, packed) in samples.iter().zip(&packed) {
        let again = forged(&sample[..CLEAR], packed);
        assert_eq!(opened(&again).map(|one| one.entries), opened(sample).map(|one| one.entries));
        assert!(sample.len() > SEALED);
    }
    let given = check!().with_iterations(4_000).with_type();
    given.for_each(|(outside, within, is_packed): &(Spoilt, Spoilt, bool)| {
        let sample = &samples[within.of(samples.len())];
        let mut clear = outside.done_to(&sample[..CLEAR], &samples);
        clear.resize(CLEAR, 0);
        // Else next to nothing would get beyond the first bytes.
        clear[..5].copy_from_slice(&sample[..5]);
        let stream =
            if *is_packed { within.bytes(&packed) } else { deflated(&within.bytes(&insides)) };
        let Some(opened) = opened(&forged(&clear, &stream)) else { return };
        let all: usize = opened.entries.iter().map(|entry| entry.change.len()).sum();
        assert!(all <= MOST_INFLATED);
        assert_eq!(opened.entries.len(), usize::from(opened.header.count));
        assert_eq!(opened.entries.last().map(|one| one.number), Some(opened.header.through()));
        let again = seal(&opened.entries, &opened.header.cover, &KEY, &NONCE).expect("a run");
        assert_eq!(self::opened(&again), Some(opened));
    });
    took_little_memory();
}
