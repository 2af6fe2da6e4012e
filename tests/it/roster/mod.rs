//! Who is in a shared workspace: laptops that find together without anybody between them.

mod coming_in;
mod going;

use varde_app::views::{AskToJoin, Id, Invite, Role, Sharing};
use varde_app::{Failure, people, roster, workspaces};
use varde_harness::{Laptop, Office};
use varde_sync::roster::State;

/// A laptop on which Kari has shared a workspace.
pub(crate) fn sharing(office: &Office) -> Laptop {
    let mut kari = office.laptop();
    people::rename_me(kari.tell(), "Kari").expect("named");
    workspaces::add(kari.tell(), "Nordlys").expect("made");
    roster::share(kari.tell(), "Kari's laptop").expect("shared");
    kari
}

fn seen(laptop: &Laptop) -> Sharing {
    roster::show(laptop.app()).expect("shown")
}

pub(crate) fn invited(by: &mut Laptop, role: Role, person: Option<Id>) -> String {
    roster::invite(by.tell(), Invite { role, person, hours: 48 }).expect("invited")
}

pub(crate) fn asking(code: &str) -> AskToJoin {
    let (name, device) = ("Ola".to_owned(), "Work".to_owned());
    AskToJoin { code: code.to_owned(), name, device }
}

/// Comes in by a code, message by message; both people see the same digits.
fn comes_in(guest: &mut Laptop, host: &mut Laptop, code: &str) -> Id {
    let asked = roster::ask(guest.tell(), &asking(code)).expect("asked");
    let answered = roster::answer(host.app(), &asked.request).expect("answered");
    let (seen, reveal) =
        roster::hear(guest.app(), &asked.asking, &answered.challenge).expect("heard");
    let shown = roster::compare(&answered.answering, &reveal).expect("compared");
    assert_eq!(seen, shown);
    let welcome = roster::admit(host.tell(), &answered.answering).expect("admitted");
    roster::come_in(guest.tell(), &asked.asking, &welcome).expect("in")
}

/// What one has and the other lacks.
fn hears(one: &mut Laptop, other: &Laptop, workspace: Id) -> usize {
    let landmarks = roster::landmarks(one.app(), workspace).expect("told");
    let piece = roster::acts_after(other.app(), workspace, &landmarks).expect("given");
    roster::take_in(one.tell(), workspace, &piece).expect("taken in")
}

fn state(laptop: &Laptop, workspace: Id) -> State {
    roster::state(laptop.app(), workspace).expect("read").expect("shared")
}

/// The key that seals what leaves now, where the laptop holds it.
fn key(laptop: &Laptop, workspace: Id) -> Option<(u64, [u8; 32])> {
    let keys = roster::keys(laptop.app(), workspace).expect("read");
    let state = state(laptop, workspace);
    keys.current(&state).map(|(id, key)| (id, *key))
}

fn refused<T: std::fmt::Debug>(heard: Result<T, Failure>) -> String {
    heard.expect_err("refused").code
}
