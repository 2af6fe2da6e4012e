//! How things stand with a folder, for whoever looks.

use std::fs;

use varde_app::folder::{Folder, choose, standing};
use varde_app::views::{BackupReason, FolderStanding, Role};
use varde_app::{Surroundings, backups, roster};
use varde_harness::{Laptop, Office};

use super::{turn, two};
use crate::merging::documents;

fn seen(laptop: &Laptop) -> FolderStanding {
    standing(laptop.app()).expect("shown")
}

#[test]
fn what_waits_is_counted_until_it_lies_in_the_folder() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (shared, away) = (place.path().join("shared"), place.path().join("away"));
    fs::create_dir(&shared).expect("made");
    let (mut kari, _ola, workspace) = two(&office, &shared, Role::Editor);
    office.world().stand_still(true);
    assert_eq!(seen(&kari), FolderStanding { workspace, ..FolderStanding::default() });
    choose(kari.tell(), workspace, Some(&shared)).expect("chosen");
    let first = seen(&kari);
    assert!(first.unsent > 0 && first.exchanged.is_none(), "{first:?}");
    let mut folder = Folder::of(&shared, workspace);
    turn(&mut kari, &mut folder);
    let then = seen(&kari);
    assert_eq!((then.unsent, then.exchanged), (0, Some(office.world().now())));
    fs::rename(&shared, &away).expect("gone");
    kari.objective("We answer within a day").written();
    let waits = seen(&kari).unsent;
    assert!(waits > 0);
    folder.exchange(kari.tell(), &|| false).expect_err("it is gone");
    kari.restart();
    assert_eq!(seen(&kari), FolderStanding { unsent: waits, ..then.clone() });
    fs::rename(&away, &shared).expect("back");
    assert_eq!(turn(&mut kari, &mut folder).sent, waits);
    assert_eq!(seen(&kari).unsent, 0);
    // In another one lies nothing.
    fs::create_dir(&away).expect("made");
    choose(kari.tell(), workspace, Some(&away)).expect("chosen");
    assert_eq!((seen(&kari).unsent, seen(&kari).exchanged), (first.unsent + waits, None));
    choose(kari.tell(), workspace, None).expect("no more");
    assert_eq!(seen(&kari).place, None);
}

#[test]
fn what_a_stopped_turn_left_behind_still_waits() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, _ola, workspace) = two(&office, place.path(), Role::Editor);
    choose(kari.tell(), workspace, Some(place.path())).expect("chosen");
    kari.objective("We answer within a day").written();
    let before = seen(&kari);
    let mut folder = Folder::of(place.path(), workspace);
    folder.exchange(kari.tell(), &|| true).expect("stopped");
    assert_eq!(seen(&kari), before);
}

#[test]
fn a_backup_that_was_put_back_is_brought_up_to_date_again() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let mut folder = Folder::of(place.path(), workspace);
    let goes_on = |_, _| true;
    let made = backups::make(kari.folder(), kari.world(), BackupReason::Asked, &mut { goes_on });
    let backup = backups::path_of(kari.folder(), &made.expect("made").name).expect("ours");
    ola.objective("We answer within a day").written();
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert!(turn(&mut kari, &mut folder).received > 0);
    backups::restore(kari.tell(), &backup, &mut { goes_on }).expect("restored");
    assert!(turn(&mut kari, &mut folder).received > 0, "what was dealt with is lacking again");
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
}

#[test]
fn what_is_refused_is_counted_once_however_often_it_is_looked_at() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let ola_is = ola.start_view().me.id;
    ola.objective("Written while he is being removed").written();
    roster::remove_person(kari.tell(), ola_is).expect("removed");
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    let mut folder = Folder::of(place.path(), workspace);
    let told = turn(&mut kari, &mut folder);
    let refused = told.refused["not_allowed"];
    assert!(refused > 0 && told.refused.len() == 1, "{told:?}");
    assert_eq!(folder.refused().into_iter().collect::<Vec<_>>(), [("not_allowed", refused)]);
    assert!(turn(&mut kari, &mut folder).refused.is_empty());
    assert_eq!(folder.refused()["not_allowed"], refused);
}

#[test]
fn each_laptop_says_when_it_wrote_last_and_a_wrong_clock_says_no_later_than_now() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    office.world().stand_still(true);
    let wrote = |laptop: &Laptop| {
        let people = roster::show(laptop.app()).expect("shown").people;
        people.iter().find(|one| !one.is_me).expect("Ola is in").devices[0].wrote
    };
    let now = |laptop: &Laptop| Some(laptop.world().now());
    assert_eq!(wrote(&kari), None);
    let seconds = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.timestamp());
    ola.objective("We answer within a day").written();
    let then = now(&ola);
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    kari.tomorrow();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    assert_eq!(seconds(wrote(&kari)), seconds(then));
    ola.on("2031-01-01");
    ola.objective("Nobody waits for a spare part").written();
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    kari.on("2026-11-25");
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    assert_eq!(wrote(&kari), now(&kari));
}
