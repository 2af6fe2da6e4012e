//! A long file that is stopped wherever one likes: what came stays, and the rest comes later.

use std::collections::BTreeSet;
use std::fs;

use varde_app::generate::{self, Size};
use varde_app::views::{FileTaken, Portion};
use varde_app::{objectives, parcel, views::ObjectiveChange};
use varde_harness::{Chance, Laptop, Office};

use super::{alike, looked, packed, shared, taken, third, two};
use crate::merging::{boards, is_whole};

/// Writes some thousand changes.
fn write_much(by: &mut Laptop) {
    for seed in 0..6 {
        generate::run(by.tell(), Size::S, seed, &mut |_, _| true).expect("made");
    }
}

/// Takes a file in and stops it once it was told so many times.
fn stopped_after(by: &mut Laptop, bytes: &[u8], most: u64) -> FileTaken {
    let mut told = 0;
    let mut tell = |_, _| {
        told += 1;
        told < most
    };
    parcel::take_in(by.tell(), bytes, &mut tell).expect("what came is kept")
}

#[test]
fn stopped_anywhere_and_taken_again_it_is_as_if_it_had_never_been_stopped() {
    let seed = Chance::seed();
    println!("seed {seed}");
    let mut chance = Chance::of(seed);
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let mut per = third(&office, &mut kari, workspace);
    let own = ola.objective("We answer within a day").written().id;
    taken(&mut kari, &packed(&mut ola, workspace));
    // Each builds on what the other wrote.
    objectives::change(kari.tell(), own, ObjectiveChange::Why("They ask twice".to_owned()))
        .expect("changed");
    write_much(&mut kari);
    let file = packed(&mut kari, workspace);
    let whole = taken(&mut per, &file);
    assert!(whole.is_done && whole.counts.waiting == 0, "{whole:?}");
    let (mut came, mut stops) = (0, 0);
    loop {
        let left = looked(&mut ola, &file).counts.new;
        let taken = stopped_after(&mut ola, &file, 1 + chance.below(2));
        came += taken.counts.new;
        assert!(taken.counts.new > 0 && taken.counts.refused.is_empty(), "{taken:?}");
        assert!(!taken.touched.is_empty(), "the window asks again for what came");
        assert_eq!(looked(&mut ola, &file).counts.new, left - taken.counts.new);
        is_whole(&mut ola);
        // What is one's own can be written, undone and done again in between.
        let before = boards(&ola);
        let words = ObjectiveChange::Title(format!("We answer within {stops} days"));
        objectives::change(ola.tell(), own, words).expect("changed");
        let after = boards(&ola);
        ola.undo();
        assert_eq!(boards(&ola), before);
        ola.redo();
        assert_eq!(boards(&ola), after);
        if taken.is_done {
            break;
        }
        stops += 1;
        if chance.below(2) == 0 {
            ola.restart();
        }
    }
    assert!(stops > 0, "it was stopped");
    assert!(came > 3_000, "{came}");
    let again = taken(&mut ola, &file);
    assert_eq!((again.counts.new, again.counts.waiting), (0, 0));
    let back = packed(&mut ola, workspace);
    taken(&mut per, &back);
    alike(&per, &ola, workspace);
    varde_app::workspaces::open(per.tell(), workspace).expect("all of it is here");
    assert_eq!(boards(&per), boards(&ola));
    is_whole(&mut per);
}

#[test]
fn how_far_it_is_only_grows_and_ends_at_the_end() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    write_much(&mut kari);
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("all.varde");
    let mut told = Vec::new();
    let share = |told: &mut Vec<(u64, u64)>, kari: &mut Laptop| {
        let mut tell = |done, all| {
            told.push((done, all));
            true
        };
        parcel::share(kari.tell(), workspace, (&path, Portion::All), &mut tell).expect("written")
    };
    let made = share(&mut told, &mut kari);
    grows(&told);
    assert_eq!(told.last().expect("told").1, u64::from(made.changes));
    told.clear();
    let mut tell = |done, all| {
        told.push((done, all));
        true
    };
    let bytes = parcel::bring(&path).expect("there");
    parcel::take_in(ola.tell(), &bytes, &mut tell).expect("taken in");
    grows(&told);
}

/// Some parts of one whole, each further than the one before.
fn grows(told: &[(u64, u64)]) {
    assert!(told.len() > 3, "{told:?}");
    assert!(told.is_sorted_by(|one, next| one.0 < next.0), "{told:?}");
    assert_eq!(told.iter().map(|(_, all)| all).collect::<BTreeSet<_>>().len(), 1, "{told:?}");
    assert!(told.last().is_some_and(|(done, all)| done == all), "{told:?}");
}

#[test]
fn sharing_can_be_stopped_at_every_place_and_the_next_file_holds_all_the_same() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    write_much(&mut kari);
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("all.varde");
    let stop = |kari: &mut Laptop, portion, most| {
        let mut told = 0;
        let mut tell = |_, _| {
            told += 1;
            told < most
        };
        parcel::share(kari.tell(), workspace, (&path, portion), &mut tell)
    };
    for (nth, portion) in [(1, Portion::New), (3, Portion::All), (2, Portion::New)] {
        let why = stop(&mut kari, portion, nth).expect_err("stopped");
        assert!(why.is_stopped(), "{why}");
        assert_eq!(fs::read_dir(place.path()).expect("there").count(), 0, "nothing lies there");
    }
    // What was stopped was not shared: it is new still.
    shared(&mut kari, workspace, &path, Portion::New);
    taken(&mut ola, &parcel::bring(&path).expect("there"));
    alike(&kari, &ola, workspace);
}

#[cfg(unix)]
#[test]
fn looking_at_a_file_ends_when_nobody_waits_for_it() {
    use std::cell::Cell;
    use std::os::unix::fs::PermissionsExt;

    let office = Office::default();
    let (mut kari, ola, workspace) = two(&office);
    let file = packed(&mut kari, workspace);
    let place = tempfile::tempdir().expect("a place");
    // It would not answer for an hour.
    let slow = place.path().join("slow");
    fs::write(&slow, "#!/bin/sh\nexec sleep 3600\n").expect("written");
    fs::set_permissions(&slow, fs::Permissions::from_mode(0o700)).expect("may be run");
    let asked = Cell::new(0);
    let is_over = || {
        asked.set(asked.get() + 1);
        asked.get() == 3
    };
    let why = parcel::look_apart(&slow, ola.folder(), &file, &is_over).expect_err("over");
    assert!(why.is_stopped(), "{why}");
    assert_eq!(asked.get(), 3);
}
