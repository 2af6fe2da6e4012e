//! Those who belong together.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use varde_app::joining::{self, Way};
use varde_app::nearby;
use varde_app::views::Role;
use varde_app::{folder, roster, workspaces};
use varde_nearby::{Address, News, Setup};

use super::{Desk, Office, PATIENCE};
use super::{arrives, kari_and_ola, over, to};
use crate::roster::{asking, invited, sharing};

#[test]
fn an_edit_appears_on_the_other_laptop_and_each_sees_what_the_other_looks_at() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(to(workspace, here.address()));
    here.is_caught_up();
    there.is_caught_up();
    arrives(&ola, "More people choose the bicycle");
    kari.laptop().objective("Repairs take a day").written();
    here.nearby.wrote();
    arrives(&ola, "Repairs take a day");
    workspaces::open(ola.laptop().tell(), workspace).expect("all of it is here");
    ola.laptop().objective("Winter is no hurdle").written();
    arrives(&kari, "Winter is no hurdle");
    there.nearby.look_at(workspace, Some(workspace));
    let standing = here.stands("Ola's look", |standing| {
        standing.laptops.iter().flat_map(|one| &one.talks).any(|talk| talk.looks_at.is_some())
    });
    let [work] = &standing.laptops[..] else { panic!("one other: {standing:?}") };
    assert_eq!((work.device, work.name.as_str()), (ola.device(), "Work"));
    assert_eq!(work.talks[0].looks_at, Some(workspace));
    assert!(work.talks[0].is_caught_up && work.here_since.is_some() && work.last_seen.is_some());
    drop(there);
    let standing = here.stands("Ola is gone", |one| one.laptops[0].here_since.is_none());
    assert!(standing.laptops[0].last_seen.is_some());
}

#[test]
fn two_who_look_around_find_each_other_without_an_address() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(Setup { look: true, ..over(workspace) });
    let there = ola.speaks(Setup { look: true, ..over(workspace) });
    there.is_caught_up();
    here.is_caught_up();
    arrives(&ola, "More people choose the bicycle");
}

#[test]
fn nothing_is_bound_until_a_person_switches_it_on() {
    let (kari, _, workspace) = kari_and_ola();
    let here = kari.speaks(Setup::default());
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(here.nearby.standing().address, None);
    nearby::set_on(kari.laptop().tell(), workspace, true, false).expect("switched on");
    here.nearby.wrote();
    here.stands("it is open", |standing| standing.address.is_some());
    nearby::set_on(kari.laptop().tell(), workspace, false, false).expect("switched off");
    here.nearby.wrote();
    here.stands("it is closed", |standing| standing.address.is_none());
}

#[test]
fn somebody_comes_in_by_an_address_and_has_the_workspace() {
    let office = Office::default();
    let mut kari = sharing(&office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    let code = invited(&mut kari, Role::Editor, None);
    let (kari, ola) = (Desk::of(kari), Desk::of(office.laptop()));
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(Setup::default());
    let said = here.address().said();
    let way = Way::Nearby { said: Some(said), looks: false };
    joining::ask(ola.laptop().tell(), &asking(&code), way).expect("asked");
    there.nearby.wrote();
    let digits = there.hears(|news| match news {
        News::Digits(digits) => Some(digits),
        _ => None,
    });
    let asker = here.hears(|news| match news {
        News::Asks(asker) => Some(asker),
        _ => None,
    });
    assert_eq!((asker.name.as_str(), asker.device.as_str()), ("Ola", "Work"));
    assert_eq!(here.nearby.standing().askers, std::slice::from_ref(&asker));
    let why = here.nearby.admit(asker.id, "12").expect_err("other digits");
    assert_eq!(why.code, "digits_differ");
    here.nearby.admit(asker.id, &digits).expect("let in");
    there.is_caught_up();
    arrives(&ola, "More people choose the bicycle");
    workspaces::open(ola.laptop().tell(), workspace).expect("all of it is here");
}

#[test]
fn somebody_who_looks_around_comes_in_without_an_address_and_looks_around_from_then_on() {
    let office = Office::default();
    let mut kari = sharing(&office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    let code = invited(&mut kari, Role::Editor, None);
    let (kari, ola) = (Desk::of(kari), Desk::of(office.laptop()));
    let here = kari.speaks(Setup { look: true, ..over(workspace) });
    let there = ola.speaks(Setup { also: Vec::new(), ..over(workspace) });
    let blind = Way::Nearby { said: None, looks: false };
    let why = joining::ask(ola.laptop().tell(), &asking(&code), blind).expect_err("whereto?");
    assert_eq!(why.code, "no_address");
    let looking = Way::Nearby { said: None, looks: true };
    joining::ask(ola.laptop().tell(), &asking(&code), looking).expect("asked");
    there.nearby.wrote();
    let digits = there.hears(|news| match news {
        News::Digits(digits) => Some(digits),
        _ => None,
    });
    let asker = here.hears(|news| match news {
        News::Asks(asker) => Some(asker.id),
        _ => None,
    });
    here.nearby.admit(asker, &digits).expect("let in");
    there.is_caught_up();
    arrives(&ola, "More people choose the bicycle");
    assert!(nearby::may_look(ola.laptop().app(), workspace).expect("read"));
}

#[test]
fn where_the_inviter_is_is_kept_before_one_is_in() {
    let office = Office::default();
    let mut kari = sharing(&office);
    let workspace = kari.start_view().workspace.id;
    let code = invited(&mut kari, Role::Editor, None);
    let (kari, ola) = (Desk::of(kari), Desk::of(office.laptop()));
    let here = kari.speaks(over(workspace));
    let (inviter, address) = (kari.device(), here.address());
    let way = Way::Nearby { said: Some(address.clone().said()), looks: false };
    joining::ask(ola.laptop().tell(), &asking(&code), way).expect("asked");
    let (desk, kept) = (ola.clone(), Arc::new(Mutex::new(None)));
    let noted = Arc::clone(&kept);
    let there = ola.speaks_and(Setup::default(), move |news| {
        if matches!(news, News::CameIn(_)) {
            let found = nearby::found(desk.laptop().app(), &inviter).expect("read").0;
            *noted.lock().expect("nobody panicked") = found;
        }
    });
    let digits = there.hears(|news| match news {
        News::Digits(digits) => Some(digits),
        _ => None,
    });
    let asker = here.hears(|news| match news {
        News::Asks(asker) => Some(asker.id),
        _ => None,
    });
    here.nearby.admit(asker, &digits).expect("let in");
    there.hears(|news| matches!(news, News::CameIn(_)).then_some(()));
    let kept = kept.lock().expect("nobody panicked").clone().expect("kept");
    let kept: Address = kept.parse().expect("an address");
    assert_eq!((kept.device, kept.places), (inviter, address.places));
}

#[test]
fn whoever_closes_the_program_hears_the_same_digits_and_a_welcome_that_was_missed() {
    let office = Office::default();
    let mut kari = sharing(&office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    nearby::set_on(kari.tell(), workspace, true, false).expect("switched on");
    let (kari, ola) = (Desk::of(kari), Desk::of(office.laptop()));
    let here = kari.speaks(Setup::default());
    here.address();
    // The code says where the laptop is.
    let code = invited(&mut kari.laptop(), Role::Editor, None);
    let way = Way::Nearby { said: None, looks: false };
    joining::ask(ola.laptop().tell(), &asking(&code), way).expect("asked");
    let digits = |news| match news {
        News::Digits(digits) => Some(digits),
        _ => None,
    };
    let there = ola.speaks(Setup::default());
    let shown = there.hears(digits);
    here.hears(|news| matches!(news, News::Asks(_)).then_some(()));
    drop(there);
    here.hears(|news| matches!(news, News::AskerGone(_)).then_some(()));
    let there = ola.speaks(Setup::default());
    assert_eq!(there.hears(digits), shown);
    drop(there);
    let knocks = roster::show(kari.laptop().app()).expect("shown").invitations[0].knocks.clone();
    let [knock] = &knocks[..] else { panic!("one who asks: {knocks:?}") };
    joining::admit(kari.laptop().tell(), &knock.id, &shown).expect("let in");
    here.nearby.wrote();
    let there = ola.speaks(Setup::default());
    there.hears(|news| matches!(news, News::CameIn(_)).then_some(()));
    arrives(&ola, "More people choose the bicycle");
    // It goes on by itself at the next start: whoever came in this way speaks this way.
    drop(there);
    kari.laptop().objective("Repairs take a day").written();
    here.nearby.wrote();
    let _there = ola.speaks(Setup::default());
    arrives(&ola, "Repairs take a day");
}

#[test]
fn a_laptop_that_comes_back_elsewhere_is_found_again() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(to(workspace, here.address()));
    here.is_caught_up();
    drop(there);
    here.stands("Ola is gone", |one| one.laptops[0].here_since.is_none());
    kari.laptop().objective("Repairs take a day").written();
    // Nobody says an address any more.
    let there = ola.speaks(over(workspace));
    there.is_caught_up();
    arrives(&ola, "Repairs take a day");
}

#[test]
fn what_one_writes_while_a_laptop_is_away_is_counted_until_they_meet() {
    let (kari, ola, workspace) = kari_and_ola();
    let waiting = || nearby::standing(kari.laptop().app()).expect("read").laptops[0].waiting;
    let entries = || u32::try_from(kari.laptop().entries()).expect("a few");
    let settles = |what: &str, wanted: u32| {
        let until = Instant::now() + PATIENCE;
        while waiting() != wanted {
            assert!(Instant::now() < until, "{what}: {} wait, not {wanted}", waiting());
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    assert_eq!(waiting(), 0, "nothing is known of a laptop that was never met");
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(to(workspace, here.address()));
    here.is_caught_up();
    let before = entries();
    kari.laptop().objective("Repairs take a day").written();
    here.nearby.wrote();
    arrives(&ola, "Repairs take a day");
    settles("while both are there", 0);
    drop(there);
    here.stands("Ola is gone", |one| one.laptops[0].here_since.is_none());
    settles("what had come before does not wait", 0);
    let away = entries();
    assert!(away > before);
    kari.laptop().objective("Winter is no hurdle").written();
    let written = entries() - away;
    assert!(written > 0);
    settles("what came since waits", written);
    // By a folder it may come there all the same.
    let place = tempfile::tempdir().expect("a place");
    folder::choose(kari.laptop().tell(), workspace, Some(place.path())).expect("chosen");
    assert_eq!(waiting(), 0);
    folder::choose(kari.laptop().tell(), workspace, None).expect("left");
    assert_eq!(waiting(), written);
    // It is known after the next start as well, and until they meet.
    drop(here);
    let here = kari.speaks(over(workspace));
    assert_eq!(waiting(), written);
    let _there = ola.speaks(to(workspace, here.address()));
    arrives(&ola, "Winter is no hurdle");
    settles("they met", 0);
}

#[test]
fn who_is_put_out_is_closed_out() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(to(workspace, here.address()));
    there.is_caught_up();
    here.is_caught_up();
    let id: String = ola.device().iter().map(|byte| format!("{byte:02x}")).collect();
    roster::remove_device(kari.laptop().tell(), &id).expect("removed");
    here.nearby.wrote();
    let standing = here.stands("nobody else is in", |standing| standing.laptops.is_empty());
    assert_eq!(standing.laptops, []);
    kari.laptop().objective("Between us").written();
    here.stands("Ola is refused", |standing| standing.refused > 0);
    assert!(!super::titles(&ola).contains(&"Between us".to_owned()));
}
