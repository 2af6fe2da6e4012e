//! One turn after the other.

use std::fs;
use std::path::{Path, PathBuf};

use varde_app::folder::{Exchanged, Folder};
use varde_app::views::{Id, ObjectiveChange, Role};
use varde_app::{objectives, roster};
use varde_harness::{Laptop, Office};

use super::{turn, two};
use crate::merging::documents;

/// Every file of the workspace.
fn files(place: &Path, workspace: Id) -> Vec<PathBuf> {
    let rooms = fs::read_dir(place.join(format!("varde-{}", workspace.simple()))).expect("there");
    let within =
        |room: PathBuf| fs::read_dir(room).expect("a room").map(|file| file.expect("named"));
    let mut files: Vec<_> = rooms
        .flat_map(|room| within(room.expect("named").path()))
        .map(|file| file.path())
        .collect();
    files.sort();
    files
}

fn envelopes(place: &Path, workspace: Id) -> Vec<PathBuf> {
    let all = files(place, workspace).into_iter();
    all.filter(|path| path.extension().is_some_and(|kind| kind == "okrc")).collect()
}

fn alike(one: &Laptop, other: &Laptop, workspace: Id) {
    assert_eq!(documents(one, workspace), documents(other, workspace));
}

#[test]
fn whoever_comes_in_by_the_folder_sees_what_was_there_and_what_comes() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    alike(&kari, &ola, workspace);
    assert_eq!(roster::state(ola.app(), workspace), roster::state(kari.app(), workspace));
    ola.objective("We answer within a day").written();
    kari.objective("Nobody waits for a spare part").written();
    let mut folders = [(); 2].map(|()| Folder::of(place.path(), workspace));
    turn(&mut ola, &mut folders[0]);
    let told = turn(&mut kari, &mut folders[1]);
    assert!(told.sent > 0 && told.received > 0, "{told:?}");
    turn(&mut ola, &mut folders[0]);
    alike(&kari, &ola, workspace);
    assert_eq!((kari.faults(), ola.faults()), (vec![], vec![]));
}

#[test]
fn a_turn_without_news_does_nothing() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let (before, entries) = (files(place.path(), workspace), ola.entries());
    for laptop in [&mut kari, &mut ola] {
        // Also for a program that was just started.
        for _ in 0..2 {
            let told = turn(laptop, &mut Folder::of(place.path(), workspace));
            assert_eq!(told, Exchanged::default());
        }
    }
    assert_eq!((files(place.path(), workspace), ola.entries()), (before, entries));
}

#[test]
fn what_is_damaged_or_missing_of_ones_own_is_put_there_again() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let of_kari = envelopes(place.path(), workspace);
    let mut bytes = fs::read(&of_kari[0]).expect("there");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&of_kari[0], &bytes).expect("damaged");
    for path in &of_kari[1..] {
        fs::remove_file(path).expect("taken away");
    }
    let told = turn(&mut kari, &mut Folder::of(place.path(), workspace));
    assert!(told.sent > 0, "{told:?}");
    assert_eq!(fs::read(&of_kari[0]).expect("there"), bytes, "what lies there is left alone");
    // Somebody who has nothing yet reads all of it.
    let mut per = office.laptop();
    super::comes_in(&mut per, &mut kari, place.path(), Role::Editor);
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    turn(&mut per, &mut Folder::of(place.path(), workspace));
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    alike(&per, &kari, workspace);
    alike(&ola, &kari, workspace);
}

#[test]
fn names_say_nothing_and_what_is_not_ours_is_left_alone() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    kari.objective("Nobody waits for a spare part").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let home = place.path().join(format!("varde-{}", workspace.simple()));
    for path in envelopes(place.path(), workspace) {
        fs::rename(&path, path.with_file_name("Plan (conflicted copy of Kari).bak"))
            .expect("named");
    }
    fs::create_dir(home.join("photos")).expect("made");
    fs::write(home.join("photos").join("a.jpg"), b"not of Varde").expect("put there");
    fs::write(home.join("roster").join("act-0.okra"), b"VRDA nor this").expect("put there");
    fs::write(home.join("readme.txt"), b"nor this").expect("put there");
    let told = turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!(told.refused.len(), 0);
    alike(&kari, &ola, workspace);
    assert!(home.join("photos").join("a.jpg").exists());
}

#[test]
fn a_folder_that_went_away_is_named_and_nothing_is_lost() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let inside = place.path().join("Dropbox");
    fs::create_dir(&inside).expect("made");
    let (mut kari, mut ola, workspace) = two(&office, &inside, Role::Editor);
    let mut folder = Folder::of(&inside, workspace);
    let away = place.path().join("elsewhere");
    fs::rename(&inside, &away).expect("gone");
    kari.objective("Nobody waits for a spare part").written();
    let why = folder.exchange(kari.tell(), &|| false).expect_err("it is gone");
    assert_eq!(
        (why.code.as_str(), why.params["path"].as_str()),
        ("folder_gone", inside.to_str().expect("plain"))
    );
    assert!(!inside.exists(), "it is not made anew elsewhere than it was");
    fs::rename(&away, &inside).expect("back");
    turn(&mut kari, &mut folder);
    turn(&mut ola, &mut Folder::of(&inside, workspace));
    alike(&kari, &ola, workspace);
}

#[test]
fn a_viewer_reads_and_puts_nothing_there() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    alike(&kari, &ola, workspace);
    let person = roster::show(kari.app()).expect("shown").people[1].id;
    roster::set_role(kari.tell(), person, Role::Viewer).expect("lowered");
    // Ola has not heard of it, and writes on; then he hears.
    ola.objective("Mine alone").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let before = envelopes(place.path(), workspace);
    let told = turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!((told.sent, envelopes(place.path(), workspace)), (0, before));
}

#[test]
fn who_is_removed_is_heard_no_more_and_reads_nothing_new() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let person = roster::show(kari.app()).expect("shown").people[1].id;
    roster::remove_person(kari.tell(), person).expect("removed");
    let before = documents(&kari, workspace);
    // Ola has not heard of it, and writes on.
    ola.objective("Heard by nobody").written();
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    let told = turn(&mut kari, &mut Folder::of(place.path(), workspace));
    assert_eq!((told.received, documents(&kari, workspace)), (0, before));
    assert!(told.refused.values().sum::<u32>() > 0, "{told:?}");
    // From now on what Kari writes is sealed under a key that he has not.
    kari.objective("Among us").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let told = turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!(told.received, 0);
    assert!(told.not_arrived > 0, "{told:?}");
}

#[test]
fn a_turn_that_is_stopped_goes_on_where_it_ended() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    for nth in 0..40 {
        kari.objective(&format!("Objective {nth}")).written();
        turn(&mut kari, &mut Folder::of(place.path(), workspace));
    }
    let mut folder = Folder::of(place.path(), workspace);
    let asked = std::cell::Cell::new(0);
    let stop = || asked.replace(asked.get() + 1) >= 20;
    let first = folder.exchange(ola.tell(), &stop).expect("stopped");
    let then = turn(&mut ola, &mut folder);
    assert!(first.received > 0 && then.received > 0, "{first:?} {then:?}");
    alike(&kari, &ola, workspace);
}

#[test]
fn a_long_turn_tells_how_far_it_is_and_a_short_one_does_not() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let id = kari.objective("Nobody waits for a spare part").written().id;
    for nth in 0..2_200 {
        let words = ObjectiveChange::Title(format!("Words {nth}"));
        objectives::change(kari.tell(), id, words).expect("changed");
    }
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let (mut folder, mut told) = (Folder::of(place.path(), workspace), Vec::new());
    let mut tell = |done, all| told.push((done, all));
    let first = folder.exchange_told(ola.tell(), (&|| false, &mut tell)).expect("it is there");
    let all = told[0].1;
    assert!(all >= 2_200 && u64::from(first.received) == all, "{first:?} {told:?}");
    assert_eq!(told[0].0, 0);
    assert!(told.len() >= 3 && told.is_sorted() && told.iter().all(|one| one.1 == all), "{told:?}");
    kari.objective("And one more").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let (mut told, asked) = (0, &|| false);
    let more = folder.exchange_told(ola.tell(), (asked, &mut |_, _| told += 1)).expect("there");
    assert_eq!((told, more.received > 0), (0, true));
    alike(&kari, &ola, workspace);
}

#[test]
fn who_was_away_while_somebody_went_reads_on() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let mut per = office.laptop();
    super::comes_in(&mut per, &mut kari, place.path(), Role::Editor);
    let person = roster::show(kari.app()).expect("shown").people[2].id;
    roster::remove_person(kari.tell(), person).expect("removed");
    kari.objective("Among us").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let told = turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!((told.not_arrived, told.waiting), (0, 0));
    alike(&kari, &ola, workspace);
    assert_eq!(roster::state(ola.app(), workspace), roster::state(kari.app(), workspace));
    // Whoever went finds nothing there that opens, but that they went.
    let told = turn(&mut per, &mut Folder::of(place.path(), workspace));
    assert!(told.not_arrived > 0, "{told:?}");
}

#[test]
fn what_a_killed_program_left_without_its_name_is_put_there_once_more() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    kari.objective("Repairs take a day").written();
    let before = envelopes(place.path(), workspace);
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let own = envelopes(place.path(), workspace);
    let own = own.iter().find(|path| !before.contains(path)).expect("it was put there");
    // Killed between the last byte and the name.
    let name = own.file_name().expect("it has one").to_string_lossy().into_owned();
    fs::rename(own, own.with_file_name(format!(".{name}.4711.part"))).expect("as it was before");
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_ne!(documents(&kari, workspace), documents(&ola, workspace), "it has not arrived");
    assert_eq!(turn(&mut kari, &mut Folder::of(place.path(), workspace)).sent, 1);
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
}
