use super::super::super::tests::{Hand, NOON, WORKSPACE, founder, person};
use super::super::super::{Deed, Laptop, Roster, SignedAct};
use super::*;
use crate::roster::keys::{Identity, Keyring, next_epoch};

fn identity() -> Identity {
    Identity::from_secret(&[0x22; 32])
}

fn newcomer() -> Newcomer {
    let recipient = identity().recipient();
    let laptop = Laptop { device: device(2), recipient, name: "Work".to_owned() };
    Newcomer { laptop, name: "Ola".to_owned() }
}

fn asking() -> Asking {
    Asking::new(invitation(), newcomer(), [7; 32])
}

fn answering() -> Answering {
    let request = asking().request(&key(2), &[1; 32]);
    Answering::new(invitation(), &request, [8; 32]).expect("he knows the secret")
}

fn admitted_to(hand: &mut Hand, answering: &Answering) -> SignedAct {
    let invitation = answering.invitation();
    let (id, role, expires) = (invitation.id(), invitation.role, invitation.expires_at());
    hand.does(Deed::Invited { invitation: id, role, expires, person: None }).expect("invited");
    let laptop = answering.newcomer().laptop.clone();
    let deed = Deed::Admitted { invitation: id, person: person(2), laptop };
    hand.does_at(NOON.min(expires), deed).expect("admitted")
}

#[test]
fn both_see_the_same_digits_and_the_newcomer_comes_in() {
    let (asking, answering) = (asking(), answering());
    assert_eq!(*answering.newcomer(), newcomer());
    let challenge = answering.challenge(&key(1), &[2; 32]);
    let (seen, reveal) = asking.challenged(&challenge, &key(2), &[3; 32]).expect("an answer");
    let shown = answering.revealed(&reveal).expect("his part");
    assert_eq!(seen, shown);
    assert_eq!(shown.to_string().len(), 7);

    let mut kari = founder();
    let epoch = next_epoch(kari.state(), &[9; 32], &Keyring::default()).expect("somebody is in");
    kari.does(epoch).expect("begun");
    admitted_to(&mut kari, &answering);
    let welcome = answering.welcome(&kari.roster, &[[9; 32]], &key(1)).expect("sealed");
    let given = asking.welcomed(&welcome, &identity()).expect("he is in");
    assert_eq!(given.roster.state(), kari.state());
    assert!(given.roster.state().may_read(&device(2)));
    assert_eq!(given.keyring.current(kari.state()).map(|(_, key)| *key), Some([9; 32]));
}

#[test]
fn nobody_reads_a_request_or_answers_it_without_the_secret() {
    let request = asking().request(&key(2), &[1; 32]);
    let other = Invitation { secret: [0; 16], ..invitation() };
    let heard = Answering::new(other, &request, [8; 32]).map(|_| ());
    assert_eq!(heard, Err(JoinError::NotOurs));
    let name = newcomer().name;
    assert!(!request.windows(name.len()).any(|part| part == name.as_bytes()));
}

#[test]
fn nobody_asks_with_a_device_that_is_not_theirs() {
    let request = asking().request(&key(3), &[1; 32]);
    let heard = Answering::new(invitation(), &request, [8; 32]).map(|_| ());
    assert_eq!(heard, Err(JoinError::Forged));
}

#[test]
fn nobody_answers_for_the_inviter_even_with_the_secret() {
    let challenge = answering().challenge(&key(3), &[2; 32]);
    let heard = asking().challenged(&challenge, &key(2), &[3; 32]).map(|_| ());
    assert_eq!(heard, Err(JoinError::Forged));
    let welcome = answering().welcome(&founder().roster, &[], &key(3)).expect("sealed");
    let heard = asking().welcomed(&welcome, &identity()).map(|_| ());
    assert_eq!(heard, Err(JoinError::Forged));
}

#[test]
fn whoever_stands_between_makes_the_digits_differ() {
    // Somebody who has the secret asks with a device of their own in Ola's place, and Kari
    // answers them; Ola is answered too.
    let mine = Newcomer { laptop: Laptop { device: device(3), ..newcomer().laptop }, ..newcomer() };
    let between = Asking::new(invitation(), mine, [6; 32]);
    let request = between.request(&key(3), &[1; 32]);
    let to_between = Answering::new(invitation(), &request, [5; 32]).expect("they know it");
    let challenge = to_between.challenge(&key(1), &[2; 32]);
    // What was said to one is no answer for the other.
    let heard = asking().challenged(&challenge, &key(2), &[3; 32]).map(|_| ());
    assert_eq!(heard, Err(JoinError::OtherRequest));
    let (_, reveal) = between.challenged(&challenge, &key(3), &[3; 32]).expect("an answer");
    let shown = to_between.revealed(&reveal).expect("their part");
    let answer = answering().challenge(&key(1), &[2; 32]);
    let (seen, _) = asking().challenged(&answer, &key(2), &[3; 32]).expect("an answer");
    assert_ne!(seen, shown);
}

#[test]
fn nobody_chooses_their_part_of_the_digits_after_hearing_the_other() {
    let challenge = answering().challenge(&key(1), &[2; 32]);
    let other = Asking::new(invitation(), newcomer(), [99; 32]);
    // They would show another part than the one that the request bound them to.
    let reveal = other.challenged(&challenge, &key(2), &[3; 32]).map(|_| ());
    assert_eq!(reveal, Err(JoinError::OtherRequest));
    let said = [answering().request, [99; 32]].concat();
    let reveal = sealed::seal(&invitation(), Kind::Reveal, &said, &key(2), &[3; 32]);
    assert_eq!(answering().revealed(&reveal), Err(JoinError::Forged));
}

#[test]
fn only_the_new_device_reads_the_welcome() {
    let mut kari = founder();
    admitted_to(&mut kari, &answering());
    let welcome = answering().welcome(&kari.roster, &[[9; 32]], &key(1)).expect("sealed");
    let other = Identity::from_secret(&[0x23; 32]);
    assert_eq!(asking().welcomed(&welcome, &other).map(|_| ()), Err(JoinError::NotOurs));
}

#[test]
fn a_welcome_to_another_workspace_is_none() {
    let roster =
        Roster::found(Uuid::nil(), person(1), super::super::super::tests::laptop(1), NOON, &key(1));
    assert_ne!(Uuid::nil(), WORKSPACE);
    let welcome = answering().welcome(&roster, &[], &key(1)).expect("sealed");
    let heard = asking().welcomed(&welcome, &identity()).map(|_| ());
    assert_eq!(heard, Err(JoinError::NotOurs));
}

#[test]
fn a_message_tells_what_it_is_and_for_which_invitation_without_being_opened() {
    let request = asking().request(&key(2), &[1; 32]);
    assert_eq!(
        (kind_of(&request), invitation_of(&request)),
        (Some(Kind::Request), Some(invitation().id()))
    );
    assert_eq!((kind_of(b"VRDE\x01\x01"), invitation_of(b"VRDJ\x01\x01")), (None, None));
}
