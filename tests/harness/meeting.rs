//! Two who find together: one shares a workspace, the other comes in by a code.

use varde_app::views::{AskToJoin, Id, Invite, Role};
use varde_app::{people, roster, workspaces};

use crate::{Laptop, Office};

/// A laptop on which Kari has shared a workspace.
pub fn sharing(office: &Office) -> Laptop {
    let mut kari = office.laptop();
    people::rename_me(kari.tell(), "Kari").expect("named");
    workspaces::add(kari.tell(), "Nordlys").expect("made");
    roster::share(kari.tell(), "Kari's laptop").expect("shared");
    kari
}

/// The code of an invitation, for somebody new or for a person who is in.
pub fn invited(by: &mut Laptop, role: Role, person: Option<Id>) -> String {
    roster::invite(by.tell(), Invite { role, person, hours: 48 }).expect("invited")
}

/// What Ola says with a code.
pub fn asking(code: &str) -> AskToJoin {
    let (name, device) = ("Ola".to_owned(), "Work".to_owned());
    AskToJoin { code: code.to_owned(), name, device }
}

/// Comes in by a code, message by message; both people see the same digits.
pub fn comes_in(guest: &mut Laptop, host: &mut Laptop, code: &str) -> Id {
    let asked = roster::ask(guest.tell(), &asking(code)).expect("asked");
    let answered = roster::answer(host.app(), &asked.request).expect("answered");
    let (seen, reveal) =
        roster::hear(guest.app(), &asked.asking, &answered.challenge).expect("heard");
    let shown = roster::compare(&answered.answering, &reveal).expect("compared");
    assert_eq!(seen, shown);
    let welcome = roster::admit(host.tell(), &answered.answering).expect("admitted");
    roster::come_in(guest.tell(), &asked.asking, &welcome).expect("in")
}
