use super::super::keys::{EpochKey, Identity, Keyring, next_epoch};
use super::*;

fn identity(number: u8) -> Identity {
    Identity::from_secret(&[number ^ 0x33; 32])
}

fn sealed_to(number: u8) -> Laptop {
    Laptop { recipient: identity(number).recipient(), ..laptop(number) }
}

fn first() -> Hand {
    let roster = Roster::found(WORKSPACE, person(1), sealed_to(1), NOON, &key(1));
    let mut kari = Hand { number: 1, person: person(1), roster };
    kari.begins(100);
    kari
}

impl Hand {
    fn begins(&mut self, key: u8) {
        let earlier = self.keyring();
        let deed = next_epoch(self.state(), &[key; 32], &earlier).expect("somebody is in");
        self.does(deed).expect("begun");
    }

    fn lets_in_sealed(&mut self, number: u8, role: Role) -> Hand {
        self.invites(number, role, None);
        let (invitation, person, laptop) = ([number; 32], person(number), sealed_to(number));
        self.does(Deed::Admitted { invitation, person, laptop }).expect("admitted");
        Hand { number, person, roster: self.roster.clone() }
    }

    fn keyring(&self) -> Keyring {
        let mut keyring = Keyring::default();
        keyring.learn(&self.roster, &identity(self.number));
        keyring
    }

    fn opens(&self) -> Vec<EpochKey> {
        self.keyring().keys().copied().collect()
    }
}

#[test]
fn a_recipient_is_what_age_calls_it() {
    // The same by age's own words: 32 bytes in Bech32.
    let of_age: age::x25519::Identity =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
            .parse()
            .expect("an identity of age");
    let mine = Identity::from_secret(&[0x42; 32]);
    let sealed = age::encrypt(&of_age.to_public(), b"key").expect("sealed");
    assert_eq!(super::super::keys::open(&sealed, &mine, 10).as_deref(), Some(&b"key"[..]));
}

#[test]
fn whoever_is_in_opens_the_key_and_nobody_else() {
    let mut kari = first();
    let ola = kari.lets_in_sealed(2, Role::Viewer);
    assert_eq!(kari.opens(), [[100; 32]]);
    assert_eq!(ola.opens(), [[0; 32]; 0], "whoever let him in hands him what was before");
    kari.begins(101);
    let after = Hand { roster: kari.roster.clone(), ..ola };
    assert_eq!(after.opens(), [[100; 32], [101; 32]]);
    let stranger = Hand { number: 9, ..after };
    assert_eq!(stranger.opens(), [[0; 32]; 0]);
}

#[test]
fn what_is_handed_on_is_taken_where_the_roster_speaks_of_it() {
    let mut kari = first();
    let ola = kari.lets_in_sealed(2, Role::Editor);
    let mut keyring = Keyring::default();
    keyring.accept(&ola.roster, &[[100; 32], [66; 32]]);
    assert_eq!(keyring.keys().copied().collect::<Vec<_>>(), [[100; 32]]);
    let (id, key) = keyring.current(ola.state()).expect("it is the present one");
    assert_eq!((id >> 32, *key), (1, [100; 32]));
}

#[test]
fn a_removed_device_opens_no_key_that_was_begun_afterwards() {
    let mut kari = first();
    let ola = kari.lets_in_sealed(2, Role::Owner);
    kari.begins(101);
    kari.removes(person(2), 0).expect("removed");
    assert!(kari.state().needs_epoch(), "nothing leaves under a key that Ola holds");
    kari.begins(102);
    assert!(!kari.state().needs_epoch());
    let all = Hand { roster: kari.roster.clone(), ..ola };
    assert_eq!(all.opens(), [[100; 32], [101; 32]]);
}

#[test]
fn a_device_that_was_away_for_several_epochs_reads_on() {
    let mut kari = first();
    let mut ola = kari.lets_in_sealed(2, Role::Editor);
    for (gone, key) in [(3, 101), (4, 102), (5, 103)] {
        kari.lets_in_sealed(gone, Role::Editor);
        kari.removes(person(gone), 0).expect("removed");
        kari.begins(key);
    }
    ola.hears(&kari);
    assert_eq!(ola.opens(), [[100; 32], [101; 32], [102; 32], [103; 32]]);
}

#[test]
fn after_two_removals_beside_each_other_neither_key_is_used() {
    let mut kari = first();
    let mut ola = kari.lets_in_sealed(2, Role::Owner);
    let (per, pia) = (kari.lets_in_sealed(3, Role::Editor), kari.lets_in_sealed(4, Role::Editor));
    ola.hears(&kari);
    kari.removes(person(3), 0).expect("removed");
    kari.begins(101);
    ola.removes(person(4), 0).expect("removed");
    ola.begins(102);
    kari.hears(&ola);
    assert!(kari.state().needs_epoch());
    kari.begins(103);
    assert_eq!(kari.state().epoch().map(|epoch| epoch.number), Some(3));
    for gone in [per, pia] {
        let all = Hand { roster: kari.roster.clone(), ..gone };
        assert!(!all.opens().contains(&[103; 32]));
    }
    // Two of one number are told apart.
    assert_eq!(kari.state().epochs().count(), 4);
}

#[test]
fn a_key_that_is_not_the_one_that_was_promised_is_not_taken() {
    let mut kari = first();
    let Some(Deed::EpochBegun { number, holders, sealed, .. }) =
        next_epoch(kari.state(), &[101; 32], &kari.keyring())
    else {
        panic!("an epoch")
    };
    let commitment = super::super::keys::commitment(&[7; 32]);
    kari.does(Deed::EpochBegun { number, commitment, holders, sealed }).expect("begun");
    assert_eq!(kari.opens(), [[100; 32]]);
}

#[test]
fn mutants_of_a_sealed_key_open_for_nobody_and_harm_nobody() {
    let seed = super::chance::seeds(1).next().expect("a seed");
    println!("seed {seed}");
    let mut chance = super::chance::Chance(seed);
    let samples: Vec<Vec<u8>> =
        [vec![identity(1).recipient()], vec![identity(2).recipient(), identity(1).recipient()]]
            .iter()
            .map(|to| super::super::keys::seal(&[9; 32], to).expect("sealed"))
            .collect();
    for _ in 0..5_000 {
        let of = chance.below(samples.len());
        let mutant = super::hostile::mutate(&mut chance, &samples, of);
        if let Some(plain) = super::super::keys::open(&mutant, &identity(1), 32) {
            assert_eq!(plain, [9; 32]);
        }
    }
}

#[test]
fn whoever_lacks_the_key_is_a_reason_for_another_epoch() {
    let mut kari = first();
    let mut ola = kari.lets_in_sealed(2, Role::Owner);
    assert!(!kari.state().needs_epoch(), "what Kari has she hands on");
    // Ola begins an epoch while Kari lets somebody in without knowing of it.
    ola.begins(101);
    kari.lets_in_sealed(3, Role::Editor);
    kari.hears(&ola);
    assert!(kari.state().needs_epoch());
    kari.begins(102);
    assert!(!kari.state().needs_epoch());
}

#[test]
fn a_kit_that_was_named_late_opens_everything_from_the_next_epoch_on() {
    let mut kari = first();
    let recipient = identity(9).recipient();
    kari.does(Deed::KitNamed { device: device(9), recipient }).expect("named");
    assert!(kari.state().needs_epoch());
    kari.begins(101);
    let kit = Hand { number: 9, ..kari };
    assert_eq!(kit.opens(), [[100; 32], [101; 32]]);
}
