use proptest::prelude::*;

use super::chance::{Chance, Office, seeds};
use super::*;

/// One act of each kind, signed.
fn one_of_each() -> Vec<SignedAct> {
    let ends = || vec![End { device: device(3), logs: vec![([1; 16], 4), ([2; 16], 9)] }];
    let deeds = [
        invited(1, Role::Owner, None),
        invited(2, Role::Viewer, Some(person(2))),
        Deed::Withdrawn { invitation: [1; 32] },
        admitted(2, person(2), 2),
        Deed::Raised { person: person(2), role: Role::Editor },
        Deed::Lowered { person: person(2), role: Role::Viewer, ends: ends() },
        Deed::DeviceRemoved { end: ends().remove(0) },
        Deed::PersonRemoved { person: person(2), ends: ends() },
        Deed::Left { ends: ends() },
        Deed::Kept { device: device(2), log: [3; 16], number: u64::MAX },
        Deed::KitNamed { device: device(9), recipient: [9; 32] },
        Deed::EpochBegun {
            number: 2,
            commitment: [7; 32],
            holders: {
                let mut all = vec![device(1), device(2)];
                all.sort_unstable();
                all
            },
            sealed: b"age-encryption.org/v1".to_vec(),
        },
        Deed::Newer { version: 1, kind: 77, bytes: vec![1, 2, 3] },
        Deed::Newer { version: 9, kind: 1, bytes: Vec::new() },
    ];
    let root = founder().roster.acts().next().expect("the founding").clone();
    let parents = vec![root.hash()];
    let sign = |deed| {
        let act = Act { parents: parents.clone(), depth: 1, device: device(1), at: -5, deed };
        SignedAct::sign(act, &key(1))
    };
    std::iter::once(root.clone()).chain(deeds.into_iter().map(sign)).collect()
}

#[test]
fn what_is_written_is_read_as_it_was() {
    for signed in one_of_each() {
        assert_eq!(SignedAct::read(signed.bytes()), Ok(signed.clone()));
    }
}

#[test]
fn a_byte_more_less_or_other_is_found_out() {
    for signed in one_of_each() {
        let bytes = signed.bytes();
        for at in 0..bytes.len() {
            let mut other = bytes.to_vec();
            other[at] ^= 1;
            assert!(SignedAct::read(&other).is_err(), "byte {at} of {:?}", signed.act().deed);
            assert!(SignedAct::read(&bytes[..at]).is_err());
        }
        assert!(SignedAct::read(&[bytes, &[0]].concat()).is_err());
    }
}

#[test]
fn nobody_signs_for_another() {
    let act = founder().roster.acts().next().expect("the founding").act().clone();
    let forged = SignedAct::sign(act, &key(2));
    assert_eq!(SignedAct::read(forged.bytes()), Err(ActError::Forged));
}

#[test]
fn an_act_has_no_second_way_to_be_written() {
    // Lists out of order, and a length that leaves something over.
    let mut ends: Vec<End> = [2, 3].map(|n| End { device: device(n), logs: Vec::new() }).into();
    ends.sort_by_key(|end| std::cmp::Reverse(end.device));
    let parents = vec![[1; 32]];
    let act = Act { parents, depth: 1, device: device(1), at: 0, deed: Deed::Left { ends } };
    assert_eq!(SignedAct::read(SignedAct::sign(act, &key(1)).bytes()), Err(ActError::Damaged));
    let parents = vec![[2; 32], [1; 32]];
    let deed = Deed::Withdrawn { invitation: [1; 32] };
    let act = Act { parents, depth: 1, device: device(1), at: 0, deed };
    assert_eq!(SignedAct::read(SignedAct::sign(act, &key(1)).bytes()), Err(ActError::Damaged));
}

#[test]
fn lists_that_claim_more_than_there_is_take_no_memory() {
    let mut bytes = one_of_each()[9].bytes().to_vec();
    let payload = 1 + 4 + 1 + 32 + 32 + 8 + 1 + 4;
    bytes[payload..payload + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(SignedAct::read(&bytes), Err(ActError::Damaged));
    assert_eq!(SignedAct::read(&vec![0; MOST_BYTES + 1]), Err(ActError::TooLong));
    assert_eq!(unpack(&u32::MAX.to_le_bytes()), Err(ActError::TooLong));
    assert_eq!(unpack(&[9, 0, 0, 0, 1]), Err(ActError::Damaged));
}

#[test]
fn a_name_that_a_screen_would_obey_is_no_name() {
    let laptop = Laptop { name: "Work\u{1b}[2J".to_owned(), ..laptop(2) };
    let deed = Deed::Admitted { invitation: [2; 32], person: person(2), laptop };
    let mut kari = founder();
    kari.invites(2, Role::Editor, None);
    assert_eq!(kari.does(deed), Err(NotAllowed::Unfit));
}

/// Whatever is done to the bytes of an act: it is refused, or it is another act that its device
/// did not sign. Signed anew, it is an act or none; nothing panics.
#[test]
fn twenty_thousand_mutants_change_nothing() {
    let seed = seeds(1).next().expect("a seed");
    println!("seed {seed}");
    let mut chance = Chance(seed);
    let mut office = Office::of(seed);
    office.goes_on(60);
    let mut samples: Vec<Vec<u8>> = office.acts().iter().map(|act| act.bytes().to_vec()).collect();
    samples.extend(one_of_each().iter().map(|act| act.bytes().to_vec()));
    for _ in 0..20_000 {
        let other = chance.below(samples.len());
        let mutant = mutate(&mut chance, &samples, other);
        let read = super::super::codec::read(&mutant[..mutant.len().saturating_sub(64)]);
        if let Some(act) = read {
            assert_eq!(super::super::codec::write(&act), mutant[..mutant.len() - 64]);
        }
        if let Ok(read) = SignedAct::read(&mutant) {
            assert!(samples.contains(&mutant), "{:?} is signed by nobody", read.act());
        }
        let _ = unpack(&mutant);
    }
}

/// Some bytes other, gone, doubled, or another's.
pub(in crate::roster) fn mutate(chance: &mut Chance, samples: &[Vec<u8>], of: usize) -> Vec<u8> {
    let mut bytes = samples[of].clone();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len());
        let until = (at + chance.below(40)).min(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..until)),
            2 => bytes.splice(at..at, samples[chance.below(samples.len())].clone()).for_each(drop),
            3 => bytes[at..until].fill([0, 1, 0x7f, 0xff][chance.below(4)]),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = SignedAct::read(&bytes);
        let _ = unpack(&bytes);
        if let Some(act) = super::super::codec::read(&bytes) {
            prop_assert_eq!(super::super::codec::write(&act), bytes);
        }
    }
}

#[test]
fn a_stranger_and_somebody_without_the_right_add_nothing_to_what_is_kept() {
    let mut kari = founder();
    let ola = kari.lets_in(2, Role::Editor);
    let heads: Vec<ActHash> = kari.roster.heads.iter().copied().collect();
    let depth = kari.roster.acts().last().expect("acts").act().depth + 1;
    let act = |number: u8, deed| {
        let act = Act { parents: heads.clone(), depth, device: device(number), at: NOON, deed };
        SignedAct::sign(act, &key(number))
    };
    let stranger = act(66, Deed::Raised { person: person(2), role: Role::Owner });
    let without = act(2, Deed::PersonRemoved { person: person(1), ends: ola.ends(person(1), 0) });
    let deep = Act { depth: 900, ..without.act().clone() };
    let deep = SignedAct::sign(deep, &key(2));
    let before = kari.roster.hash();
    let taken = kari.roster.take_in(vec![stranger.clone(), without.clone(), deep.clone()]);
    let refused = [
        (stranger.hash(), NotAllowed::Outsider),
        (without.hash(), NotAllowed::NotOwner),
        (deep.hash(), NotAllowed::Unfit),
    ];
    assert_eq!(taken.refused.len(), 3);
    assert!(refused.iter().all(|one| taken.refused.contains(one)), "{:?}", taken.refused);
    assert_eq!((kari.roster.hash(), taken.new), (before, Vec::new()));
}

#[test]
fn another_founding_is_not_taken_in() {
    let mut kari = founder();
    let other = Roster::found(WORKSPACE, person(5), laptop(5), NOON, &key(5));
    let taken = kari.roster.take_in(other.acts().cloned().collect());
    assert_eq!(taken.new, []);
    assert_eq!(kari.state().role_of(&device(5)), None);
}
