//! Written by one, taken in by another.

use varde_app::folder::Folder;
use varde_app::views::{Portion, Role};
use varde_app::{FailureKind, objectives, parcel, roster, views::ObjectiveChange};
use varde_harness::Office;

use super::{alike, looked, packed, shared, taken, third, two};
use crate::folder::{comes_in, turn};
use crate::merging::documents;

#[test]
fn what_one_wrote_is_on_the_others_board_and_twice_does_nothing_twice() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    kari.objective("Nobody waits for a spare part")
        .key_result("90 % in stock", 40.0, 90.0)
        .written();
    ola.objective("We answer within a day").written();
    let file = packed(&mut kari, workspace);
    let told = taken(&mut ola, &file);
    assert!(told.is_done && told.counts.new > 0, "{told:?}");
    assert_eq!((told.workspace, told.name.as_str()), (workspace, "Nordlys"));
    assert!(!told.touched.is_empty(), "the window asks again");
    let before = (documents(&ola, workspace), ola.entries());
    let again = taken(&mut ola, &file);
    assert_eq!((again.counts.new, again.touched.len()), (0, 0));
    assert_eq!((documents(&ola, workspace), ola.entries()), before);
    let back = packed(&mut ola, workspace);
    taken(&mut kari, &back);
    alike(&kari, &ola, workspace);
    assert_eq!((kari.faults(), ola.faults()), (vec![], vec![]));
}

#[test]
fn a_file_passes_on_what_came_another_way() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let mut per = third(&office, &mut kari, workspace);
    // Ola has Kari's plan by the folder; Per has nothing yet.
    let file = packed(&mut ola, workspace);
    let told = taken(&mut per, &file);
    assert!(told.counts.new > 0, "{told:?}");
    alike(&per, &ola, workspace);
}

#[test]
fn who_is_in_comes_along() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let mut per = third(&office, &mut kari, workspace);
    per.objective("Nobody waits for a spare part").written();
    let file = packed(&mut kari, workspace);
    assert!(taken(&mut per, &file).counts.new > 0);
    per.objective("We answer within a day").written();
    // Ola has not heard of Per, whose laptop packed this.
    let file = packed(&mut per, workspace);
    let told = taken(&mut ola, &file);
    assert!(told.counts.members > 0 && told.counts.new > 0, "{told:?}");
    let of = |laptop: &varde_harness::Laptop| roster::state(laptop.app(), workspace);
    assert_eq!(of(&ola), of(&per));
    alike(&ola, &per, workspace);
}

#[test]
fn a_file_of_what_is_new_waits_for_the_one_before_it() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let place = tempfile::tempdir().expect("a place");
    let [all, one, two] = ["all", "one", "two"].map(|name| place.path().join(name));
    let first = shared(&mut kari, workspace, &all, Portion::New);
    let plan = kari.objective("Nobody waits for a spare part").written();
    let then = shared(&mut kari, workspace, &one, Portion::New);
    assert!(then.changes > 0 && then.changes < first.changes, "{then:?} {first:?}");
    let words = ObjectiveChange::Title("Nobody waits".to_owned());
    objectives::change(kari.tell(), plan.id, words).expect("changed");
    let last = shared(&mut kari, workspace, &two, Portion::New);
    assert_eq!(last.changes, 1);
    let none = (place.path().join("none"), Portion::New);
    let why = parcel::share(kari.tell(), workspace, (&none.0, none.1), &mut |_, _| true);
    let why = why.expect_err("nothing is new");
    assert_eq!((why.code.as_str(), why.kind), ("nothing_new", FailureKind::Refused));
    assert!(!none.0.exists());
    let [one, two] = [one, two].map(|path| parcel::bring(&path).expect("there"));
    let before = documents(&ola, workspace);
    let told = taken(&mut ola, &two);
    assert_eq!((told.counts.new, told.counts.waiting), (0, 1));
    assert_eq!(documents(&ola, workspace), before);
    assert_eq!(taken(&mut ola, &one).counts.new, then.changes);
    assert_eq!(taken(&mut ola, &two).counts.new, 1);
    alike(&kari, &ola, workspace);
}

#[test]
fn more_than_a_thousand_changes_come_in_parts_and_can_be_stopped_between() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let plan = kari.objective("Nobody waits for a spare part").written();
    for nth in 0..1_200 {
        let words = ObjectiveChange::Title(format!("Words {nth}"));
        objectives::change(kari.tell(), plan.id, words).expect("changed");
    }
    let file = packed(&mut kari, workspace);
    let stopped = parcel::take_in(ola.tell(), &file, &mut |_, _| false).expect("stopped");
    assert!(!stopped.is_done, "{stopped:?}");
    assert!((900..1_200).contains(&stopped.counts.new), "{stopped:?}");
    let rest = taken(&mut ola, &file);
    assert!(rest.is_done && rest.counts.new > 0, "{rest:?}");
    alike(&kari, &ola, workspace);
    assert_eq!(ola.faults(), Vec::<String>::new());
}

#[test]
fn sharing_that_is_stopped_leaves_the_file_that_was_there() {
    let office = Office::default();
    let (mut kari, _, workspace) = two(&office);
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("all.varde");
    std::fs::write(&path, b"older").expect("there");
    let told = parcel::share(kari.tell(), workspace, (&path, Portion::All), &mut |_, _| false);
    assert!(told.expect_err("stopped").is_stopped());
    assert_eq!(std::fs::read(&path).expect("there"), b"older");
    assert_eq!(std::fs::read_dir(place.path()).expect("there").count(), 1);
}

#[test]
fn whoever_was_removed_can_neither_open_nor_bring_anything() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    ola.objective("Before it happened").written();
    let person = roster::show(kari.app()).expect("shown").people[1].id;
    roster::remove_person(kari.tell(), person).expect("removed");
    kari.objective("Among us").written();
    let file = packed(&mut kari, workspace);
    let why = parcel::look(ola.tell(), &file).expect_err("sealed anew");
    assert_eq!(why.code, "file_locked");
    let before = documents(&kari, workspace);
    let file = packed(&mut ola, workspace);
    let told = taken(&mut kari, &file);
    assert_eq!((told.counts.new, documents(&kari, workspace)), (0, before));
    assert!(told.counts.refused.contains_key("not_allowed"), "{told:?}");
}

#[test]
fn a_viewer_passes_on_and_adds_nothing() {
    let office = Office::default();
    let place = tempfile::tempdir().expect("a place");
    let (mut kari, _, workspace) = two(&office);
    let mut per = office.laptop();
    comes_in(&mut per, &mut kari, place.path(), Role::Editor);
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    turn(&mut per, &mut Folder::of(place.path(), workspace));
    varde_app::workspaces::open(per.tell(), workspace).expect("all of it is here");
    let person = roster::show(kari.app()).expect("shown").people[2].id;
    roster::set_role(kari.tell(), person, Role::Viewer).expect("lowered");
    // Per has not heard of it, and writes on; then he hears.
    per.objective("Mine alone").written();
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    turn(&mut per, &mut Folder::of(place.path(), workspace));
    let before = documents(&kari, workspace);
    let file = packed(&mut per, workspace);
    let told = looked(&mut kari, &file);
    assert_eq!((told.counts.new, told.counts.refused.len()), (0, 0), "{told:?}");
    assert_eq!(taken(&mut kari, &file).counts.new, 0);
    assert_eq!(documents(&kari, workspace), before);
}
