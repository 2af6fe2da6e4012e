//! Coming back by a recovery kit, when every laptop of somebody is lost.

use std::path::Path;

use varde_app::folder::{self, Folder};
use varde_app::views::{Portion, Recover, RecoverFrom, Returned, Role};
use varde_app::{Failure, parcel, roster, workspaces};
use varde_harness::{Laptop, Office};

use super::{comes_in, invited, refused, seen, sharing};
use crate::folder::{turn, two};
use crate::merging::documents;

fn from(place: &Path) -> RecoverFrom {
    RecoverFrom::Folder(place.display().to_string())
}

fn recovers(laptop: &mut Laptop, code: &str, from: RecoverFrom) -> Result<Returned, Failure> {
    let device = "New laptop".to_owned();
    roster::recover(laptop.tell(), &Recover { code: code.to_owned(), device, from })
}

#[test]
fn kari_comes_back_as_an_owner_with_all_that_was_there() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let me = seen(&kari).people[0].id;
    let kit = roster::make_kit(kari.tell()).expect("made");
    assert_eq!((kit.workspace.as_str(), kit.person.as_str()), ("Nordlys", "Kari"));
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    drop(kari);

    let mut new = office.laptop();
    let back = recovers(&mut new, &kit.code, from(place.path())).expect("in");
    assert_eq!(back, Returned { workspace, is_open: true });
    assert_eq!(seen(&new).my_role, Some(Role::Owner));
    let mine = seen(&new).people.into_iter().find(|one| one.is_me).expect("she is in");
    assert_eq!((mine.id, mine.name.as_str()), (me, "Kari"));
    assert_eq!(new.start_view().me.id, me);

    // What she writes reaches Ola, who can read on and write back.
    new.objective("We answer within a day").written();
    turn(&mut new, &mut Folder::of(place.path(), workspace));
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    assert_eq!(documents(&new, workspace), documents(&ola, workspace));
    let lost = mine.devices.iter().find(|device| device.name == "Kari's laptop").expect("listed");
    roster::remove_device(new.tell(), &lost.id).expect("put out");
    ola.objective("Every test ride is fun").written();
    turn(&mut new, &mut Folder::of(place.path(), workspace));
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    turn(&mut new, &mut Folder::of(place.path(), workspace));
    assert_eq!(documents(&new, workspace), documents(&ola, workspace));
}

#[test]
fn a_kit_is_good_once_and_until_another_one_is_made() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, _, workspace) = two(&office, place.path(), Role::Editor);
    let first = roster::make_kit(kari.tell()).expect("made");
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let second = roster::make_kit(kari.tell()).expect("made");
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    let kits = |laptop: &Laptop| {
        let mine = seen(laptop).people.into_iter().find(|one| one.is_me).expect("in");
        mine.devices.iter().filter(|device| device.is_kit).count()
    };
    assert_eq!(kits(&kari), 1);

    let (mut new, mut late) = (office.laptop(), office.laptop());
    let why = recovers(&mut new, &first.code, from(place.path())).expect_err("replaced");
    assert_eq!((why.code.as_str(), why.field.as_deref()), ("kit_over", Some("code")));
    recovers(&mut new, &second.code, from(place.path())).expect("in");
    assert_eq!(kits(&new), 0);
    assert_eq!(refused(recovers(&mut new, &second.code, from(place.path()))), "in_already");
    assert_eq!(refused(recovers(&mut late, &second.code, from(place.path()))), "kit_over");
    assert_eq!(workspaces::list(late.app()).expect("listed").len(), 1, "nothing has changed");
}

#[test]
fn a_file_brings_one_back_as_well_as_a_folder() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let mut kari = sharing(&office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    let kit = roster::make_kit(kari.tell()).expect("made");
    let file = place.path().join("all.varde");
    parcel::share(kari.tell(), workspace, (&file, Portion::All), &mut |_, _| true)
        .expect("written");
    let mut new = office.laptop();
    let said = RecoverFrom::File(file.display().to_string());
    assert!(recovers(&mut new, &kit.code, said).expect("in").is_open);
    assert_eq!(documents(&new, workspace), documents(&kari, workspace));
}

#[test]
fn a_wrong_code_and_a_wrong_place_say_what_they_are() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let kit = roster::make_kit(kari.tell()).expect("made");
    let mut new = office.laptop();
    assert_eq!(refused(recovers(&mut new, "Hello", from(place.path()))), "no_kit");
    assert_eq!(refused(recovers(&mut new, &kit.code[..60], from(place.path()))), "code_incomplete");
    // Nothing lies there yet.
    assert_eq!(refused(recovers(&mut new, &kit.code, from(place.path()))), "kit_elsewhere");
    let gone = place.path().join("gone");
    assert_eq!(refused(recovers(&mut new, &kit.code, from(&gone))), "folder_gone");
    // Of another workspace that lies in the same folder.
    let (mut per, _, other) = two(&Office::default(), place.path(), Role::Editor);
    turn(&mut per, &mut Folder::of(place.path(), other));
    assert_eq!(refused(recovers(&mut new, &kit.code, from(place.path()))), "kit_elsewhere");
    assert!(!seen(&new).is_shared);
    // Whoever is no owner makes none.
    let code = invited(&mut kari, Role::Editor, None);
    let workspace = comes_in(&mut ola, &mut kari, &code);
    folder::choose(kari.tell(), workspace, Some(place.path())).expect("chosen");
    turn(&mut kari, &mut Folder::of(place.path(), workspace));
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    assert_eq!(refused(roster::make_kit(ola.tell())), "not_owner");
}
