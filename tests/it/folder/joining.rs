//! Coming in step by step, each step kept: whoever closes the program goes on where they were.

use std::fs;
use std::path::Path;

use varde_app::folder::{self, Folder, Letters, post};
use varde_app::joining::{self, Way};
use varde_app::views::{Id, Joining, JoiningStage, Knock, Role};
use varde_app::{people, roster};
use varde_harness::{Laptop, Office};

use super::turn;
use crate::merging::documents;
use crate::roster::{asking, invited, sharing};

/// Hears what lies there, and says what is to be said.
fn step(laptop: &mut Laptop, workspace: Id, place: &Path) {
    let lying = Letters::default().lying(place, workspace).expect("the folder is there");
    let heard = joining::hear(laptop.tell(), workspace, &lying).expect("heard");
    for message in &heard.say {
        post(place, workspace, message).expect("put there");
    }
}

fn seen(laptop: &Laptop) -> Joining {
    joining::show(laptop.app()).expect("shown").expect("somebody comes in")
}

fn knocks(laptop: &Laptop) -> Vec<Knock> {
    let invitations = roster::show(laptop.app()).expect("shown").invitations;
    invitations.into_iter().flat_map(|invitation| invitation.knocks).collect()
}

/// Kari's laptop, with an invitation and a folder; Ola asks.
fn before_the_door(office: &Office, place: &Path) -> (Laptop, Laptop, Id) {
    let (mut kari, mut ola) = (sharing(office), office.laptop());
    let workspace = kari.start_view().workspace.id;
    folder::choose(kari.tell(), workspace, Some(place)).expect("chosen");
    let code = invited(&mut kari, Role::Editor, None);
    joining::ask(ola.tell(), &asking(&code), Way::Folder(place.to_owned())).expect("asked");
    (kari, ola, workspace)
}

/// The same, until the digits are there to be compared.
fn compared(office: &Office, place: &Path) -> (Laptop, Laptop, Id) {
    let (mut kari, mut ola, workspace) = before_the_door(office, place);
    step(&mut kari, workspace, place);
    step(&mut ola, workspace, place);
    step(&mut kari, workspace, place);
    (kari, ola, workspace)
}

fn digits(laptop: &Laptop) -> String {
    seen(laptop).digits.expect("they stand there")
}

#[test]
fn both_may_close_the_program_after_every_step() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = before_the_door(&office, place.path());
    assert_eq!((seen(&ola).stage, seen(&ola).digits), (JoiningStage::Asked, None));
    ola.restart();
    for _ in 0..2 {
        step(&mut kari, workspace, place.path());
        kari.restart();
        step(&mut ola, workspace, place.path());
        ola.restart();
    }
    step(&mut kari, workspace, place.path());
    let shown = digits(&ola);
    assert_eq!((shown.len(), seen(&ola).stage), (7, JoiningStage::Compared), "{shown}");
    let [knock] = &knocks(&kari)[..] else { panic!("one asks") };
    assert_eq!((&*knock.name, &*knock.device), ("Ola", "Work"));
    joining::admit(kari.tell(), &knock.id, &shown).expect("let in");
    kari.restart();
    step(&mut kari, workspace, place.path());
    step(&mut ola, workspace, place.path());
    assert_eq!((seen(&ola).stage, seen(&ola).digits), (JoiningStage::Arriving, None));
    assert_eq!(joining::enter(ola.tell()).expect_err("not yet").code, "not_found");
    ola.restart();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let chosen = folder::chosen(ola.app(), workspace).expect("read").expect("it was said");
    turn(&mut ola, &mut Folder::of(&chosen, workspace));
    assert_eq!(seen(&ola).stage, JoiningStage::Arrived);
    assert_eq!(joining::enter(ola.tell()).expect("opened"), workspace);
    assert_eq!(joining::show(ola.app()).expect("shown"), None);
    assert_eq!(ola.start_view().me.name, "Ola");
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
}

#[test]
fn other_digits_let_nobody_in_and_the_right_ones_do() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, ola, workspace) = compared(&office, place.path());
    let (shown, knock) = (digits(&ola), knocks(&kari)[0].id.clone());
    let before = roster::hash(kari.app(), workspace).expect("read");
    let other = if shown == "123 456" { "654 321" } else { "123 456" };
    for typed in [other, "", "0"] {
        let why = joining::admit(kari.tell(), &knock, typed).expect_err("others");
        assert_eq!((&*why.code, why.field.as_deref()), ("digits_differ", Some("digits")));
    }
    assert_eq!(roster::hash(kari.app(), workspace).expect("read"), before);
    joining::admit(kari.tell(), &knock, &shown.replace(' ', "")).expect("let in");
    assert_eq!(roster::show(kari.app()).expect("shown").people.len(), 2);
    assert_eq!(knocks(&kari), []);
}

#[test]
fn what_was_lost_on_the_way_is_said_again() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = before_the_door(&office, place.path());
    let letters = place.path().join(format!("varde-{}/join", workspace.simple()));
    let mut is_in = false;
    for _ in 0..4 {
        fs::remove_dir_all(&letters).expect("lost");
        step(&mut ola, workspace, place.path());
        step(&mut kari, workspace, place.path());
        if let Some(knock) = knocks(&kari).first() {
            joining::admit(kari.tell(), &knock.id, &digits(&ola)).expect("let in");
            step(&mut kari, workspace, place.path());
            fs::remove_dir_all(&letters).expect("lost");
            step(&mut kari, workspace, place.path());
            is_in = true;
        }
        step(&mut ola, workspace, place.path());
    }
    assert!(is_in);
    assert_eq!(seen(&ola).stage, JoiningStage::Arriving);
}

#[test]
fn a_second_challenge_changes_no_digits() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (kari, mut ola, workspace) = compared(&office, place.path());
    let shown = digits(&ola);
    let lying = Letters::default().lying(place.path(), workspace).expect("there");
    let request = lying.iter().find(|letter| letter[5] == 1).expect("the request");
    let other = roster::answer(kari.app(), request).expect("answered").challenge;
    let letters = place.path().join(format!("varde-{}/join", workspace.simple()));
    fs::remove_dir_all(&letters).expect("only the other one lies there");
    post(place.path(), workspace, &other).expect("put there");
    step(&mut ola, workspace, place.path());
    ola.restart();
    step(&mut ola, workspace, place.path());
    assert_eq!(digits(&ola), shown);
}

#[test]
fn whoever_gives_up_leaves_nothing_behind_and_whoever_is_not_wanted_stays_out() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = compared(&office, place.path());
    let before = ola.dump();
    joining::cancel(ola.tell()).expect("given up");
    assert_eq!(joining::show(ola.app()).expect("shown"), None);
    assert_eq!(joining::places(ola.app()).expect("read"), []);
    assert_eq!(ola.dump(), before);
    let id = roster::show(kari.app()).expect("shown").invitations[0].id.clone();
    let knock = knocks(&kari)[0].id.clone();
    let shown = "000 000";
    roster::withdraw(kari.tell(), &id).expect("withdrawn");
    step(&mut kari, workspace, place.path());
    let why = joining::admit(kari.tell(), &knock, shown).expect_err("withdrawn");
    assert_eq!(why.code, "not_found");
    assert_eq!(joining::places(kari.app()).expect("read"), []);
}

#[test]
fn nothing_is_kept_where_the_folder_is_not_there() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    people::rename_me(ola.tell(), "Ola").expect("named");
    let code = invited(&mut kari, Role::Editor, None);
    let gone = ola.folder().join("gone");
    let why = joining::ask(ola.tell(), &asking(&code), Way::Folder(gone)).expect_err("gone");
    assert_eq!(why.code, "folder_gone");
    assert_eq!(joining::show(ola.app()).expect("shown"), None);
}

#[test]
fn whoever_asks_again_and_again_is_answered_so_many_times_and_no_more() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = before_the_door(&office, place.path());
    let code = roster::show(kari.app()).expect("shown").invitations[0].code.clone();
    for _ in 0..20 {
        let code = code.clone().expect("it stands here");
        joining::ask(ola.tell(), &asking(&code), Way::Folder(place.path().to_owned()))
            .expect("asked");
    }
    step(&mut kari, workspace, place.path());
    let lying = Letters::default().lying(place.path(), workspace).expect("there");
    let count = |kind: u8| lying.iter().filter(|letter| letter[5] == kind).count();
    assert_eq!((count(1), count(2)), (21, 8));
}
