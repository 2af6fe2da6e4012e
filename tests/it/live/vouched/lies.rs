//! What an inviter says that is not so.

use varde_app::views::{Id, Role};
use varde_app::vouched::{self, Chosen};
use varde_app::{merge, roster};
use varde_document::{Document, DocumentKind, Edit};
use varde_entry::DeviceKey;
use varde_sync::session::Offers;
use varde_sync::voucher::{Cover, Voucher};

use super::{before, chosen, device, key, offered, on_trust};
use crate::live::guest;
use crate::live::room::Room;
use crate::merging::is_whole;
use crate::roster::state;

#[test]
fn a_voucher_that_is_not_right_in_every_way_is_refused() {
    let mut room = before(4);
    let honest = offered(&mut room);
    let voucher = Voucher::read(&honest.voucher, &honest.offers).expect("honest");
    let (kari_key, ola_key) = (key(&room.laptops[0]), key(&room.laptops[1]));
    let offers = honest.offers.clone();
    let signed = |change: &dyn Fn(&mut Voucher), key: &DeviceKey| {
        let mut other = voucher.clone();
        change(&mut other);
        Offers { voucher: other.sign(key, &offers), offers: offers.clone() }
    };
    let stranger = Cover { log: [0xff; 16], device: [9; 32], through: 1 };
    let too_long = {
        let mut offers = offers.clone();
        offers[1].length = (64 << 20) + 1;
        Offers { voucher: voucher.sign(&kari_key, &offers), offers }
    };
    let twice = {
        let mut offers = offers.clone();
        offers.push(offers[1]);
        Offers { voucher: voucher.sign(&kari_key, &offers), offers }
    };
    let ola = device(&room, 1);
    let cases = [
        ("by another than said", signed(&|_| {}, &ola_key)),
        ("by one who did not let in", signed(&|one| one.by = ola, &ola_key)),
        ("for another", signed(&|one| one.newcomer = [1; 32], &kari_key)),
        ("of another workspace", signed(&|one| one.workspace = Id::nil(), &kari_key)),
        ("covers a stranger", signed(&|one| one.covers.push(stranger), &kari_key)),
        ("about fewer", Offers { offers: offers[..1].to_vec(), ..honest.clone() }),
        ("too long", too_long),
        ("twice", twice),
        ("none", Offers { voucher: Vec::new(), ..honest.clone() }),
    ];
    for (what, offers) in cases {
        assert!(chosen(&mut room, offers).is_none(), "{what}");
        assert_eq!(on_trust(&room, 1), 0, "{what}");
    }
    assert_eq!(chosen(&mut room, honest).expect("right").documents.len(), 3);
}

#[test]
fn a_voucher_that_covers_more_than_counts_is_refused() {
    let mut room = before(5);
    room.connect(0, 1);
    room.rest();
    room.enter(1);
    room.laptops[1].objective("From Ola").written();
    room.rest();
    let per = guest(&room.office.clone(), &mut room.laptops[0], Role::Editor);
    room.laptops.push(per);
    let (kari, ola, per) = (device(&room, 0), device(&room, 1), device(&room, 2));
    let known = state(&room.laptops[0], room.workspace);
    let workspace = room.workspace;
    let offers = vouched::offer(room.laptops[0].tell(), workspace, &per, &known).expect("asked");
    let mut voucher = Voucher::read(&offers.voucher, &offers.offers).expect("honest");
    let person = roster::show(room.laptops[0].app()).expect("shown").people[1].id;
    roster::remove_person(room.laptops[0].tell(), person).expect("removed");
    let landmarks = roster::landmarks(room.laptops[2].app(), workspace).expect("told");
    let acts = roster::acts_after(room.laptops[0].app(), workspace, &landmarks).expect("given");
    roster::take_in(room.laptops[2].tell(), workspace, &acts).expect("heard");
    let known = state(&room.laptops[2], workspace);
    let key = key(&room.laptops[0]);
    let mut look = |voucher: &Voucher| {
        let both = (&per, &kari);
        let offers = Offers { voucher: voucher.sign(&key, &offers.offers), ..offers.clone() };
        vouched::choose(room.laptops[2].tell(), workspace, both, offers, &known).expect("looked at")
    };
    assert!(look(&voucher).is_some(), "what Ola wrote before counts");
    let last = voucher.covers.iter_mut().find(|one| one.device == ola).expect("covered");
    last.through += 1;
    assert!(look(&voucher).is_none());
}

/// The documents that Kari offers, each made into something else, with a voucher for what they are
/// now.
pub(super) fn lies(
    room: &mut Room,
    change: impl Fn(Id, Vec<u8>) -> Vec<u8>,
) -> (Chosen, Vec<(Id, Vec<u8>)>) {
    let mut offers = offered(room);
    let voucher = Voucher::read(&offers.voucher, &offers.offers).expect("honest");
    let mut came = Vec::new();
    for offer in &mut offers.offers {
        let bytes = vouched::read(room.laptops[0].app(), offer).expect("read");
        let bytes = change(offer.document, bytes);
        (offer.hash, offer.length) = (*blake3::hash(&bytes).as_bytes(), bytes.len() as u64);
        came.push((offer.document, bytes));
    }
    offers.voucher = voucher.sign(&key(&room.laptops[0]), &offers.offers);
    (chosen(room, offers).expect("it is signed"), came)
}

#[test]
fn a_document_that_is_not_what_was_vouched_for_or_not_one_of_ours_is_refused() {
    let mut room = before(6);
    let workspace = room.workspace;
    let refused = |room: &mut Room, chosen: &Chosen, came: Vec<(Id, Vec<u8>)>, what: &str| {
        let taken = vouched::take_in(room.laptops[1].tell(), workspace, came, chosen);
        assert_eq!(taken.map(|told| (told.kept, told.refused)).expect("tried"), (0, 3), "{what}");
        assert_eq!(room.documents(1), [], "{what}");
    };
    let (honest, came) = lies(&mut room, |_, bytes| bytes);
    let other = |nth: usize, came: &[(Id, Vec<u8>)]| came[(nth + 1) % came.len()].1.clone();
    let swapped = (0..3).map(|nth| (came[nth].0, other(nth, &came))).collect();
    refused(&mut room, &honest, swapped, "the bytes of another");
    let hand = hand(&room);
    let more = |(id, bytes): &(Id, Vec<u8>)| (*id, written_into(kind_of(&room, *id), bytes, &hand));
    let longer = came.iter().map(more).collect();
    refused(&mut room, &honest, longer, "more than was vouched for");
    let (chosen, lied) = lies(&mut room, |_, bytes| [&bytes[..], &[0]].concat());
    refused(&mut room, &chosen, lied, "something behind it");
    let empty = |id: Id| if id == workspace { DocumentKind::Workspace } else { DocumentKind::Plan };
    let (chosen, lied) = lies(&mut room, |_, _| automerge::Automerge::new().save());
    refused(&mut room, &chosen, lied, "no document of ours");
    let (chosen, lied) = lies(&mut room, |id, _| match empty(id) {
        DocumentKind::Plan => came[0].1.clone(),
        DocumentKind::Workspace => came[1].1.clone(),
    });
    refused(&mut room, &chosen, lied, "of another kind");
    let (chosen, lied) = lies(&mut room, |id, bytes| written_into(empty(id), &bytes, &[7; 24]));
    refused(&mut room, &chosen, lied, "written in by a strange hand");
    let plans = [came[1].clone(), came[2].clone()];
    let (chosen, lied) = lies(&mut room, |id, bytes| match plans.iter().find(|one| one.0 != id) {
        Some(other) if id != workspace => other.1.clone(),
        _ => [&bytes[..], &[0]].concat(),
    });
    refused(&mut room, &chosen, lied, "another plan");
    let all = vouched::take_in(room.laptops[1].tell(), workspace, came, &honest);
    assert_eq!(all.map(|told| (told.kept, told.refused)).expect("tried"), (3, 0));
}

fn kind_of(room: &Room, id: Id) -> DocumentKind {
    if id == room.workspace { DocumentKind::Workspace } else { DocumentKind::Plan }
}

/// Whose hand Kari writes with.
fn hand(room: &Room) -> Vec<u8> {
    let kari = room.laptops[0].app();
    let log = merge::held(kari, room.workspace).expect("read")[0].log;
    varde_entry::actor(&kari.device(), &log).to_vec()
}

/// A document with one more change, which nobody signed.
fn written_into(kind: DocumentKind, bytes: &[u8], hand: &[u8]) -> Vec<u8> {
    let mut document = Document::load(kind, Some(bytes), &[]).expect("sound");
    document.set_actor(hand);
    let edit = match kind {
        DocumentKind::Workspace => Edit::Root { field: "name", value: "Nordlyst".into() },
        DocumentKind::Plan => Edit::Root { field: "learned", value: "A lie".into() },
    };
    document.edit(&[edit], chrono::DateTime::default()).expect("written").expect("something");
    document.save()
}

#[test]
fn what_no_entry_says_is_let_go_when_the_entries_are_there() {
    let mut room = before(7);
    let hand = hand(&room);
    let workspace = room.workspace;
    let (chosen, lied) = lies(&mut room, |id, bytes| match id == workspace {
        true => bytes,
        false => written_into(DocumentKind::Plan, &bytes, &hand),
    });
    let taken = vouched::take_in(room.laptops[1].tell(), workspace, lied, &chosen);
    assert_eq!(taken.map(|told| told.kept).expect("tried"), 3, "it looks right so far");
    room.enter(1);
    assert_ne!(room.documents(1), room.documents(0));
    room.connect(0, 1);
    room.rest();
    room.are_alike();
    assert_eq!(room.lines[0].ends[1].side().refused().get("voucher"), Some(&2));
    assert_eq!(on_trust(&room, 1), 0);
    room.laptops[1].objective("What is written afterwards counts").written();
    room.rest();
    room.are_alike();
    room.laptops.iter_mut().for_each(is_whole);
}
