use uuid::Uuid;
use varde_entry::DeviceKey;

use super::*;
use crate::samples::{Chance, KEY, NONCE};

const WORKSPACE: Uuid = Uuid::from_bytes([0xaa; 16]);
const EPOCH: u64 = 7;
const NOON: i64 = 1_795_000_000_000;

fn key() -> DeviceKey {
    DeviceKey::from_secret(&[3; 32])
}

fn packed(pieces: &[&[u8]]) -> Vec<u8> {
    let mut packing = Packing::default();
    pieces.iter().for_each(|piece| packing.put(piece).unwrap());
    packing.close(WORKSPACE, (EPOCH, &KEY), (&key(), NOON), &NONCE)
}

fn key_of(epoch: u64) -> Option<[u8; 32]> {
    (epoch == EPOCH).then_some(KEY)
}

#[test]
fn what_was_packed_comes_out_and_who_packed_it() {
    let all: [Vec<&[u8]>; 3] = [vec![], vec![b"one"], vec![b"one", b"", b"three"]];
    for pieces in all {
        let bytes = packed(&pieces);
        let parcel = Parcel::read(&bytes).unwrap();
        assert_eq!((parcel.workspace(), parcel.pieces()), (WORKSPACE, &pieces[..]));
        let packer = Packer { device: key().public(), at: NOON };
        assert_eq!(parcel.packer(key_of), Ok(packer));
        let none = parcel.packer(|_| None);
        assert_eq!(none, Err(ParcelError::UnknownEpoch { epoch: EPOCH }));
        assert_eq!(parcel.packer(|_| Some([9; 32])), Err(ParcelError::Damaged));
    }
}

#[test]
fn nothing_of_it_can_be_changed_by_who_has_no_key() {
    let whole = packed(&[b"one", b"two", b"three"]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        assert!(Parcel::read(&bytes).is_err(), "byte {at}");
        // Anybody can make the hash fit again.
        let (all, _) = bytes.split_last_chunk::<32>().unwrap();
        let bytes = [all, blake3::hash(all).as_bytes()].concat();
        let told = Parcel::read(&bytes).and_then(|parcel| parcel.packer(key_of));
        assert!(told.is_err() || at >= whole.len() - 32, "byte {at}");
    }
}

#[test]
fn what_is_cut_off_is_told_from_what_is_damaged() {
    let whole = packed(&[b"one", b"two"]);
    let all = whole.len() as u64;
    for length in CLEAR..whole.len() {
        let why = Parcel::read(&whole[..length]).unwrap_err();
        assert_eq!(why, ParcelError::Incomplete { here: length as u64, all });
    }
    let longer = [&whole[..], &[0]].concat();
    assert_eq!(Parcel::read(&longer).unwrap_err(), ParcelError::Damaged);
}

#[test]
fn more_than_goes_in_is_not_put_in() {
    let mut packing = Packing::default();
    for _ in 0..MOST_PIECES {
        packing.put(b"").unwrap();
    }
    assert_eq!(packing.put(b""), Err(TooMuch));
    let mut packing = Packing::default();
    let piece = vec![0; 4 << 20];
    let fits = (0..16).take_while(|_| packing.put(&piece).is_ok()).count();
    assert_eq!(fits, 15);
    let bytes = packing.close(WORKSPACE, (EPOCH, &KEY), (&key(), NOON), &NONCE);
    assert_eq!(Parcel::read(&bytes).unwrap().pieces().len(), 15);
}

#[test]
fn no_bytes_make_it_panic() {
    let whole = packed(&[b"one", b"two", &[7; 300]]);
    let mut chance = Chance::of(Chance::seed());
    for _ in 0..20_000 {
        let mut bytes = chance.spoilt(&whole);
        if chance.below(2) == 0 && bytes.len() > 32 {
            let all = bytes.len() - 32;
            let hash = blake3::hash(&bytes[..all]);
            bytes[all..].copy_from_slice(hash.as_bytes());
        }
        if chance.below(2) == 0 && bytes.len() > 29 {
            let length = (bytes.len() as u64).to_le_bytes();
            bytes[21..29].copy_from_slice(&length);
        }
        if let Ok(parcel) = Parcel::read(&bytes)
            && parcel.packer(key_of).is_ok()
        {
            assert_eq!(parcel.pieces(), Parcel::read(&whole).unwrap().pieces());
        }
    }
}
