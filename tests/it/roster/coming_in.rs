//! Sharing a workspace, inviting and coming in.

use varde_app::views::{AskToJoin, Invite, Role};
use varde_app::{people, roster, workspaces};
use varde_harness::{Laptop, Office};

use super::{asking, comes_in, hears, invited, key, refused, seen, sharing, state};

#[test]
fn whoever_shares_a_workspace_owns_it_and_it_is_shared_once() {
    let office = Office::default();
    let mut kari = sharing(&office);
    let shown = seen(&kari);
    assert!(shown.is_shared && !shown.needs_update);
    assert_eq!(shown.my_role, Some(Role::Owner));
    let me = &shown.people[0];
    assert_eq!((me.name.as_str(), me.is_me), ("Kari", true));
    assert_eq!((me.devices[0].name.as_str(), me.devices[0].is_this), ("Kari's laptop", true));
    assert_eq!(refused(roster::share(kari.tell(), "Again")), "shared_already");
}

#[test]
fn the_private_workspace_stays_on_its_laptop() {
    let mut kari = Laptop::new();
    assert_eq!(refused(roster::share(kari.tell(), "Laptop")), "private");
    assert!(!seen(&kari).is_shared);
    let invite = Invite { role: Role::Editor, person: None, hours: 1 };
    assert_eq!(refused(roster::invite(kari.tell(), invite)), "not_shared");
}

#[test]
fn ola_comes_in_by_a_code_and_both_know_the_same() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    assert_eq!(seen(&kari).invitations[0].code.as_deref(), Some(code.as_str()));
    let workspace = comes_in(&mut ola, &mut kari, &format!("Hi Ola, {code}\nKari"));
    assert_eq!(state(&ola, workspace), state(&kari, workspace));
    assert!(key(&ola, workspace).is_some());
    assert_eq!(key(&ola, workspace), key(&kari, workspace));
    let shown = seen(&kari);
    let people: Vec<_> = shown.people.iter().map(|one| (one.name.as_str(), one.role)).collect();
    assert_eq!(people, [("Kari", Role::Owner), ("Ola", Role::Editor)]);
    assert_eq!(shown.people[1].devices[0].name, "Work");
    assert_eq!(shown.invitations, [], "it is used");
    // He is a person of the workspace, whom plans can be written for.
    let listed = people::list(kari.app()).expect("listed");
    assert!(listed.iter().any(|person| person.id == shown.people[1].id && person.name == "Ola"));
}

#[test]
fn everything_is_there_again_after_a_restart() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Viewer, None);
    // Between handing out the code and being asked the program was closed.
    kari.restart();
    let workspace = comes_in(&mut ola, &mut kari, &code);
    let (before, keys) = (state(&kari, workspace), key(&kari, workspace));
    kari.restart();
    ola.restart();
    assert_eq!(state(&kari, workspace), before);
    assert_eq!(state(&ola, workspace), before);
    assert_eq!((key(&kari, workspace), key(&ola, workspace)), (keys, keys));
}

#[test]
fn a_wrong_letter_is_told_beside_the_field() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    let mut groups: Vec<String> = code.split('-').map(str::to_owned).collect();
    let first = if groups[7].starts_with('A') { "B" } else { "A" };
    groups[7].replace_range(..1, first);
    let why = roster::ask(ola.tell(), &asking(&groups.join("-"))).expect_err("refused");
    assert_eq!((why.code.as_str(), why.field.as_deref()), ("code_typo", Some("code")));
    assert_eq!(why.params["group"], "7");
    assert_eq!(why.params["text"], groups[7]);
    let why = roster::ask(ola.tell(), &asking(&code[..80])).expect_err("refused");
    assert_eq!(why.code, "code_incomplete");
    assert_eq!(refused(roster::ask(ola.tell(), &asking("Hi Ola"))), "no_code");
    let nameless = AskToJoin { name: " ".to_owned(), ..asking(&code) };
    assert_eq!(refused(roster::ask(ola.tell(), &nameless)), "empty");
}

#[test]
fn an_invitation_is_good_once_until_its_day_and_until_it_is_withdrawn() {
    let office = Office::default();
    let (mut kari, mut ola, mut per) = (sharing(&office), office.laptop(), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    comes_in(&mut ola, &mut kari, &code);
    let asked = roster::ask(per.tell(), &asking(&code)).expect("asked");
    assert_eq!(refused(roster::answer(kari.app(), &asked.request)), "invitation_over");

    let code = invited(&mut kari, Role::Editor, None);
    let asked = roster::ask(per.tell(), &asking(&code)).expect("asked");
    let answered = roster::answer(kari.app(), &asked.request).expect("answered");
    let id = seen(&kari).invitations[0].id.clone();
    roster::withdraw(kari.tell(), &id).expect("withdrawn");
    assert_eq!(refused(roster::admit(kari.tell(), &answered.answering)), "invitation_over");
    assert_eq!(seen(&kari).people.len(), 2);
    assert_eq!(people::list(kari.app()).expect("listed").len(), 2, "nobody was added");

    let code = invited(&mut kari, Role::Editor, None);
    office.world().pass(3);
    assert_eq!(refused(roster::ask(per.tell(), &asking(&code))), "invitation_over");
    assert_eq!(seen(&kari).invitations, []);
}

#[test]
fn a_further_laptop_is_the_same_person_with_the_same_role() {
    let office = Office::default();
    let (mut kari, mut second) = (sharing(&office), office.laptop());
    let me = seen(&kari).people[0].id;
    let code = invited(&mut kari, Role::Viewer, Some(me));
    let workspace = comes_in(&mut second, &mut kari, &code);
    let shown = seen(&kari);
    assert_eq!(shown.people.len(), 1);
    assert_eq!(shown.people[0].devices.len(), 2);
    assert_eq!(people::list(kari.app()).expect("listed").len(), 1, "she is one person");
    let devices: Vec<_> = state(&second, workspace).devices().map(|(id, _)| id).collect();
    let said = state(&second, workspace);
    assert!(devices.iter().all(|device| said.may_write(device, &[1; 16], 1)));
}

#[test]
fn whoever_is_no_owner_invites_nobody() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    let workspace = comes_in(&mut ola, &mut kari, &code);
    assert_eq!(refused(roster::ask(ola.tell(), &asking(&code))), "shared_already");
    // What he has is passed on as it is: nothing new comes of it.
    assert_eq!(hears(&mut kari, &ola, workspace), 0);
    assert_eq!(workspaces::list(kari.app()).expect("listed").len(), 2);
}
