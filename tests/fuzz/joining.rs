//! What goes between two laptops while one comes in, and the acts of a roster.

use bolero::check;
use uuid::Uuid;
use varde_entry::DeviceKey;
use varde_sync::roster::invitation::{Answering, Asking, Newcomer, invitation_of, kind_of};
use varde_sync::roster::keys::{Identity, Keyring, next_epoch};
use varde_sync::roster::{Deed, Laptop, Role, Roster, open_posted, pack, post, unpack};

use crate::codes::invitation;
use crate::modesty::{modestly, took_little_memory};
use crate::spoilt::Spoilt;

const EPOCH: [u8; 32] = [4; 32];

fn key(secret: u8) -> DeviceKey {
    DeviceKey::from_secret(&[secret; 32])
}

fn identity(secret: u8) -> Identity {
    Identity::from_secret(&[secret; 32])
}

fn laptop(secret: u8) -> Laptop {
    let (device, recipient) = (key(secret).public(), identity(secret).recipient());
    Laptop { device, recipient, name: "Work".to_owned() }
}

/// A roster of one who invited, and let somebody in.
fn roster() -> Roster {
    let (given, person) = (invitation(), Uuid::from_u128(11));
    let mut roster = Roster::found(given.workspace, person, laptop(1), 1_000, &key(1));
    let epoch = next_epoch(roster.state(), &EPOCH, &Keyring::default()).expect("she is in");
    let invitation = given.id();
    let expires = given.expires_at();
    let invited = Deed::Invited { invitation, role: Role::Editor, expires, person: None };
    let admitted = Deed::Admitted { invitation, person: Uuid::from_u128(12), laptop: laptop(2) };
    for (deed, at) in [epoch, invited, admitted].into_iter().zip(1_001..) {
        roster.act(deed, at, &key(1)).expect("she may");
    }
    roster
}

#[test]
fn whatever_is_said_while_one_comes_in_lets_nobody_in_who_was_not_let_in() {
    let newcomer = Newcomer { laptop: laptop(2), name: "Ola".to_owned() };
    let asking = Asking::new(invitation(), newcomer, [7; 32]);
    let request = asking.request(&key(2), &[1; 32]);
    let answering = Answering::new(invitation(), &request, [8; 32]).expect("sound");
    let challenge = answering.challenge(&key(1), &[2; 32]);
    let (_, reveal) = asking.challenged(&challenge, &key(2), &[3; 32]).expect("sound");
    let welcome = answering.welcome(&roster(), &[EPOCH], &key(1)).expect("sealed");
    let samples = [request, challenge, reveal, welcome];
    assert!(asking.welcomed(&samples[3], &identity(2)).is_ok());
    check!().with_iterations(2_000).with_type().for_each(|spoilt: &Spoilt| {
        let bytes = spoilt.bytes(&samples);
        modestly(|| {
            let _ = (kind_of(&bytes), invitation_of(&bytes));
            let may = |at: usize| samples[at] == bytes;
            assert_eq!(Answering::new(invitation(), &bytes, [8; 32]).is_ok(), may(0));
            assert_eq!(asking.challenged(&bytes, &key(2), &[3; 32]).is_ok(), may(1));
            assert_eq!(answering.revealed(&bytes).is_ok(), may(2));
            // It is of age, which takes its time.
            if spoilt.of(samples.len()) == 3 {
                assert_eq!(asking.welcomed(&bytes, &identity(2)).is_ok(), may(3));
            }
        });
    });
    took_little_memory();
}

#[test]
fn whatever_acts_come_nobody_is_in_who_was_not() {
    let whole = roster();
    let mut keyring = Keyring::default();
    keyring.accept(&whole, &[EPOCH]);
    let acts: Vec<_> = whole.acts().cloned().collect();
    let mut nonces = 0;
    let nonce = || {
        nonces += 1;
        [nonces; 24]
    };
    let posted = post(&whole, &keyring, |_| true, nonce);
    assert_eq!(posted.len(), acts.len());
    let mut samples = vec![pack(acts.iter()), pack(acts[..2].iter())];
    samples.extend(posted.into_iter().map(|(_, bytes)| bytes));
    let workspace = invitation().workspace;
    check!().with_iterations(4_000).with_type().for_each(|spoilt: &Spoilt| {
        let bytes = spoilt.bytes(&samples);
        modestly(|| {
            let posted = open_posted(&bytes, workspace, &keyring);
            assert_eq!(posted.is_some(), samples[2..].contains(&bytes));
            let brought = unpack(&bytes).unwrap_or_default();
            assert!(brought.is_empty() || pack(brought.iter()) == bytes);
            let mut here = Roster::of(acts[0].clone()).expect("a founding");
            here.take_in(brought.into_iter().chain(posted).collect());
            assert!(here.acts().all(|act| whole.has(&act.hash())));
        });
    });
    took_little_memory();
}
