use super::super::invitation::CodeError;
use super::super::keys::{Identity, Keyring, next_epoch};
use super::super::{Kit, post};
use super::*;

/// Kari with a key ring of her own, and a kit for the roster as it is.
struct Kari {
    hand: Hand,
    keyring: Keyring,
    kit: Kit,
}

impl Kari {
    fn begins(&mut self, key: [u8; 32]) {
        let deed = next_epoch(self.hand.state(), &key, &self.keyring).expect("somebody is in");
        self.hand.does(deed).expect("she owns it");
        self.keyring.accept(&self.hand.roster, &[key]);
    }

    /// As she makes a kit: named, then its own epoch, then the next.
    fn with_kit() -> Self {
        let hand = founder_sealed();
        let kit = Kit::new(WORKSPACE, &hand.roster.root(), [77; 16]);
        let mut kari = Self { hand, keyring: Keyring::default(), kit };
        kari.begins([100; 32]);
        let (device, recipient) = (kari.kit.key().public(), kari.kit.identity().recipient());
        kari.hand.does(Deed::KitNamed { device, recipient }).expect("named");
        kari.begins(kari.kit.epoch());
        kari.begins([101; 32]);
        kari
    }

    /// What lies in a folder of hers.
    fn posted(&self) -> Vec<Vec<u8>> {
        let all = post(&self.hand.roster, &self.keyring, |_| true, || [5; 24]);
        all.into_iter().map(|(_, bytes)| bytes).collect()
    }
}

/// The founder, to whom age can seal.
fn founder_sealed() -> Hand {
    let recipient = Identity::from_secret(&[1; 32]).recipient();
    let laptop = Laptop { recipient, ..laptop(1) };
    let roster = Roster::found(WORKSPACE, person(1), laptop, NOON, &key(1));
    Hand { number: 1, person: person(1), roster }
}

fn comes_back(kit: &Kit, posted: &[Vec<u8>], number: u8) -> Result<Roster, NotAllowed> {
    let (mut roster, _) = kit.open(posted).expect("it opens");
    kit.let_in(&mut roster, (laptop(number), NOON), [200; 32])?;
    Ok(roster)
}

#[test]
fn a_code_is_read_from_paper_in_any_shape() {
    let kit = Kari::with_kit().kit;
    let code = kit.code();
    assert_eq!(code.split('-').count(), 21);
    assert_eq!(Kit::find(&code), Ok(kit.clone()));
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    assert_eq!(Kit::find(&format!("Recovery kit\n {typed}\nKeep it")), Ok(kit));
}

#[test]
fn every_wrong_letter_is_told_by_its_group() {
    let code = Kari::with_kit().kit.code();
    let start = code.find('-').expect("groups") + 1;
    for at in (start..code.len()).filter(|at| !code[*at..].starts_with('-')) {
        let mut wrong = code.clone().into_bytes();
        wrong[at] = if wrong[at] == b'A' { b'B' } else { b'A' };
        let wrong = String::from_utf8(wrong).expect("letters");
        let Err(CodeError::Typo { group, .. }) = Kit::find(&wrong) else {
            panic!("{wrong} is read");
        };
        assert_eq!(group, (at - start) / 6 + 1);
    }
    assert_eq!(Kit::find(&code[..40]), Err(CodeError::Incomplete { groups: 5 }));
    assert_eq!(Kit::find("VARDE-00000"), Err(CodeError::NoCode), "an invitation is no kit");
}

#[test]
fn a_kit_opens_all_that_lies_there_with_its_code_alone() {
    let mut kari = Kari::with_kit();
    kari.hand.invites(5, Role::Editor, None);
    kari.begins([102; 32]);
    let mut posted = kari.posted();
    posted.reverse();
    let (roster, keyring) = kari.kit.open(&posted).expect("it opens");
    assert_eq!(roster.hash(), kari.hand.roster.hash());
    assert_eq!(keyring, kari.keyring, "earlier epochs too");
    let other = Kit::new(WORKSPACE, &kari.hand.roster.root(), [78; 16]);
    assert!(other.open(&posted).is_none());
    assert!(kari.kit.open(&[]).is_none());
}

#[test]
fn what_begins_with_another_founding_is_not_believed() {
    let kari = Kari::with_kit();
    let forged = Kit::new(WORKSPACE, &[9; 32], [77; 16]);
    assert!(forged.open(&kari.posted()).is_none());
}

#[test]
fn its_person_comes_back_as_an_owner_once() {
    let mut kari = Kari::with_kit();
    let roster = comes_back(&kari.kit, &kari.posted(), 9).expect("in");
    assert_eq!(roster.state().role_of(&device(9)), Some(Role::Owner));
    assert_eq!(roster.state().role_of(&kari.kit.key().public()), None);
    // Others take it as it is, and the kit is good no more.
    kari.hand.roster.take_in(roster.acts().cloned().collect());
    assert_eq!(kari.hand.roster.hash(), roster.hash());
    assert!(comes_back(&kari.kit, &kari.posted(), 10).is_err());
}

#[test]
fn one_that_was_replaced_lets_nobody_in() {
    let mut kari = Kari::with_kit();
    let end = End { device: kari.kit.key().public(), logs: Vec::new() };
    kari.hand.does(Deed::DeviceRemoved { end }).expect("it is hers");
    kari.begins([103; 32]);
    assert!(comes_back(&kari.kit, &kari.posted(), 9).is_err());
}
