//! Who reads while a folder is made small.

use std::cell::{Cell, RefCell};
use std::fs;

use varde_app::folder::Exchanged;
use varde_app::views::BackupReason;
use varde_app::{backups, roster};

use super::{Scene, turn};
use crate::merging::documents;

#[test]
fn who_reads_while_files_vanish_loses_nothing() {
    for step in [0, 1, 5, 11, 20, 35] {
        let mut scene = Scene::with(40);
        let mut hers = scene.hasty();
        turn(&mut scene.kari, &mut hers);
        let mut his = scene.folder();
        let asked = Cell::new(0);
        let kari = RefCell::new((&mut scene.kari, &mut hers));
        let vanish = || {
            if asked.replace(asked.get() + 1) == step {
                let (kari, hers) = &mut *kari.borrow_mut();
                turn(kari, hers);
            }
            false
        };
        let told = his.exchange(scene.ola.tell(), &vanish).expect("the folder is there");
        assert!(asked.get() > step && told.refused.is_empty(), "step {step}: {told:?}");
        assert_eq!(told.not_arrived, 0, "step {step}: what went is not on its way");
        let told = turn(&mut scene.ola, &mut his);
        assert_eq!((told.waiting, told.not_arrived, told.refused.len()), (0, 0, 0), "step {step}");
        assert_eq!(documents(&scene.ola, scene.workspace), documents(&scene.kari, scene.workspace));
        assert!(scene.hers().len() < 10, "{} files", scene.hers().len());
    }
}

#[test]
fn who_holds_the_entries_does_not_open_what_they_were_put_together_to() {
    let mut scene = Scene::with(40);
    let mut his = scene.folder();
    assert!(turn(&mut scene.ola, &mut his).received > 0);
    let mut hers = scene.hasty();
    (0..2).for_each(|_| drop(turn(&mut scene.kari, &mut hers)));
    // If it were opened, it would be counted as not arrived.
    for path in scene.hers() {
        let mut bytes = fs::read(&path).expect("there");
        bytes[110..].fill(0);
        fs::write(&path, bytes).expect("spoilt");
    }
    let before = scene.ola.entries();
    for mut folder in [his, scene.folder()] {
        assert_eq!(turn(&mut scene.ola, &mut folder), Exchanged::default());
    }
    assert_eq!(scene.ola.entries(), before);
}

#[test]
fn who_holds_half_of_it_takes_the_other_half() {
    let mut scene = Scene::with(20);
    assert!(scene.ola_looks(scene.folder()).received > 0);
    let mut never = scene.folder().packed_behind(u64::MAX);
    scene.write(20, &mut never);
    let mut hers = scene.hasty();
    (0..2).for_each(|_| drop(turn(&mut scene.kari, &mut hers)));
    assert!(scene.hers().len() < 10);
    let told = scene.ola_looks(scene.folder());
    assert_eq!((told.waiting, told.not_arrived, told.refused.len()), (0, 0, 0), "{told:?}");
    assert_eq!(documents(&scene.ola, scene.workspace), documents(&scene.kari, scene.workspace));
}

#[test]
fn what_is_put_together_is_sealed_under_the_key_of_now() {
    let mut scene = Scene::with(40);
    let person = roster::show(scene.kari.app()).expect("shown").people[1].id;
    roster::remove_person(scene.kari.tell(), person).expect("removed");
    let before = documents(&scene.ola, scene.workspace);
    let mut hers = scene.hasty();
    (0..3).for_each(|_| drop(turn(&mut scene.kari, &mut hers)));
    let told = scene.ola_looks(scene.folder());
    assert_eq!((told.received, documents(&scene.ola, scene.workspace)), (0, before));
    assert!(told.not_arrived > 0, "{told:?}");
    assert!(scene.newcomer_reads_all().refused.is_empty());
}

#[test]
fn who_goes_back_to_a_backup_takes_back_what_was_put_together_since() {
    let mut scene = Scene::new();
    let (folder, world) = (scene.kari.folder(), scene.kari.world());
    let made = backups::make(folder, world, BackupReason::Asked, &mut |_, _| true);
    let backup = backups::path_of(folder, &made.expect("made").name).expect("ours");
    let mut hers = scene.hasty();
    scene.write(30, &mut hers);
    turn(&mut scene.kari, &mut hers);
    let (few, all) = (scene.hers().len(), documents(&scene.kari, scene.workspace));
    backups::restore(scene.kari.tell(), &backup, &mut |_, _| true).expect("restored");
    assert!(turn(&mut scene.kari, &mut hers).received >= 30);
    assert!(few < 10 && documents(&scene.kari, scene.workspace) == all);
    scene.write(3, &mut hers);
    assert!(scene.is_all_there());
    assert!(scene.newcomer_reads_all().refused.is_empty());
}
