//! Whatever goes wrong in between, nothing is missing.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};

use varde_app::folder::Folder;
use varde_harness::{Chance, Laptop};

use super::{Scene, files, hers, lying, turn, written};

/// A folder as it lies there, once more.
fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().expect("a place");
    for path in files(from) {
        let other = to.path().join(path.strip_prefix(from).expect("below"));
        fs::create_dir_all(other.parent().expect("below")).expect("made");
        fs::copy(path, other).expect("copied");
    }
    to
}

/// A scene with much to put together, and one in which that was done and much is to be taken away.
fn before_and_between() -> (Scene, [tempfile::TempDir; 2]) {
    let mut scene = Scene::with(40);
    let before = copied(scene.place.path());
    let mut folder = Folder::of(before.path(), scene.workspace).packed_behind(0);
    let between = copied(scene.place.path());
    turn(&mut scene.kari, &mut folder);
    let packed = copied(before.path());
    (scene, [between, packed])
}

/// Tells it of every step of a turn at every start, until it says that the turn is over by then.
fn at_every_step(starts: &[tempfile::TempDir; 2], mut tell: impl FnMut(&Path, usize) -> bool) {
    for start in starts {
        let steps = (0..).take_while(|step| tell(start.path(), *step)).count();
        assert!(steps > 40, "{steps} steps");
    }
}

#[test]
fn wherever_a_turn_is_stopped_all_of_it_lies_there() {
    let (mut scene, starts) = before_and_between();
    let (own, workspace) = (written(&scene.kari, scene.workspace), scene.workspace);
    at_every_step(&starts, |start, step| {
        let place = copied(start);
        let mut folder = Folder::of(place.path(), workspace).packed_behind(0);
        let asked = Cell::new(0);
        let stop = || asked.replace(asked.get() + 1) >= step;
        folder.exchange(scene.kari.tell(), &stop).expect("the folder is there");
        let is_all = |kari: &Laptop, what: &str| {
            let lies = lying(place.path(), kari, workspace);
            assert!(lies.is_superset(&own), "step {step}: {what}");
        };
        is_all(&scene.kari, "stopped");
        // The program was killed there; the next run goes on.
        let mut folder = Folder::of(place.path(), workspace).packed_behind(0);
        for _ in 0..2 {
            turn(&mut scene.kari, &mut folder);
        }
        is_all(&scene.kari, "gone on with");
        let few = hers(place.path(), &scene.kari, workspace).len();
        assert!(few < 10, "step {step}: {few} files");
        asked.get() > step
    });
}

#[test]
fn wherever_the_drive_goes_away_nothing_is_missing_when_it_is_back() {
    let (mut scene, starts) = before_and_between();
    let (own, workspace) = (written(&scene.kari, scene.workspace), scene.workspace);
    at_every_step(&starts, |start, step| {
        let place = copied(start);
        let (here, away) = (place.path().join("here"), place.path().join("away"));
        let home = format!("varde-{}", workspace.simple());
        fs::create_dir(&here).expect("made");
        fs::rename(place.path().join(&home), here.join(&home)).expect("named");
        let mut folder = Folder::of(&here, workspace).packed_behind(0);
        let asked = Cell::new(0);
        let goes = || {
            if asked.replace(asked.get() + 1) == step {
                fs::rename(&here, &away).expect("gone");
            }
            false
        };
        // Whether it says so or had nothing to put there any more.
        let _ = folder.exchange(scene.kari.tell(), &goes);
        if asked.get() <= step {
            return false;
        }
        assert!(!here.exists(), "step {step}: it was made anew");
        fs::rename(&away, &here).expect("back");
        let is_all = |kari: &Laptop, what: &str| {
            let lies = lying(&here, kari, workspace);
            assert!(lies.is_superset(&own), "step {step}: {what}");
        };
        is_all(&scene.kari, "back");
        for _ in 0..2 {
            turn(&mut scene.kari, &mut folder);
        }
        is_all(&scene.kari, "gone on with");
        let few = hers(&here, &scene.kari, workspace).len();
        assert!(few < 10, "step {step}: {few} files");
        true
    });
}

/// The file that the most entries lie in.
fn largest(place: &Path) -> PathBuf {
    let kept =
        files(place).into_iter().filter(|path| path.extension().is_some_and(|e| e == "okrc"));
    kept.max_by_key(|path| fs::metadata(path).map_or(0, |known| known.len())).expect("there")
}

/// Damages a file in one of the ways in which clouds and disks do.
fn damage(path: &Path, chance: &mut Chance) {
    let mut bytes = fs::read(path).expect("there");
    let at = chance.below(bytes.len() as u64) as usize;
    match chance.below(4) {
        0 => fs::remove_file(path).expect("gone"),
        1 => fs::write(path, []).expect("emptied"),
        2 => fs::write(path, &bytes[..at]).expect("cut off"),
        _ => {
            bytes[at] ^= 1 << chance.below(8);
            fs::write(path, bytes).expect("damaged");
        }
    }
}

#[test]
fn what_is_damaged_covers_nothing_and_nothing_is_taken_away_for_its_sake() {
    let (mut scene, [_, packed]) = before_and_between();
    let (own, workspace) = (written(&scene.kari, scene.workspace), scene.workspace);
    let mut chance = Chance::of(Chance::seed());
    for nth in 0..40 {
        let place = copied(packed.path());
        damage(&largest(place.path()), &mut chance);
        let mut folder = Folder::of(place.path(), workspace).packed_behind(0);
        for turns in 0..4 {
            turn(&mut scene.kari, &mut folder);
            let lies = lying(place.path(), &scene.kari, workspace);
            assert!(lies.is_superset(&own), "{chance:?}, {nth}: after turn {turns}");
        }
    }
}

/// It was looked at when the turn began; it is looked at again before anything goes.
#[test]
fn what_is_damaged_while_a_turn_goes_on_covers_nothing_from_then_on() {
    let (mut scene, [_, packed]) = before_and_between();
    let (own, workspace) = (written(&scene.kari, scene.workspace), scene.workspace);
    let window = scene.kari.second_window();
    let mut gone = 0;
    for step in 0.. {
        let place = copied(packed.path());
        let path = largest(place.path());
        let mut folder = Folder::of(place.path(), workspace).packed_behind(0);
        let (asked, left) = (Cell::new(0), RefCell::default());
        let damage = || {
            if asked.replace(asked.get() + 1) == step {
                let mut bytes = fs::read(&path).expect("there");
                bytes[200] ^= 1;
                fs::write(&path, bytes).expect("damaged");
                left.replace(lying(place.path(), &window, workspace));
            }
            false
        };
        folder.exchange(scene.kari.tell(), &damage).expect("the folder is there");
        if asked.get() <= step {
            break;
        }
        let lies = lying(place.path(), &scene.kari, workspace);
        assert!(lies.is_superset(&left.borrow()), "step {step}");
        gone += u32::from(!lies.is_superset(&own));
        // A run that looks anew puts there what lacks.
        let mut folder = Folder::of(place.path(), workspace).packed_behind(0);
        turn(&mut scene.kari, &mut folder);
        let lies = lying(place.path(), &scene.kari, workspace);
        assert!(lies.is_superset(&own), "step {step}");
    }
    assert!(gone > 5, "{gone}");
}

#[test]
fn two_windows_that_both_keep_it_small_never_take_away_both() {
    let mut scene = Scene::new();
    let mut other = scene.kari.second_window();
    let mut chance = Chance::of(Chance::seed());
    let mut folders = [scene.hasty(), scene.hasty()];
    for nth in 0..120 {
        let which = chance.below(2) as usize;
        let window = if which == 0 { &mut scene.kari } else { &mut other };
        if chance.below(3) > 0 {
            window.person(&format!("Person {nth}"));
        }
        // Some turns end early, so that both have much to do at the same time.
        let (asked, most) = (Cell::new(0), chance.below(160));
        let stop = || asked.replace(asked.get() + 1) >= most;
        folders[which].exchange(window.tell(), &stop).expect("the folder is there");
    }
    for _ in 0..3 {
        turn(&mut other, &mut folders[1]);
        turn(&mut scene.kari, &mut folders[0]);
        assert!(scene.is_all_there(), "{chance:?}");
    }
    assert!(scene.hers().len() < 40, "{} files", scene.hers().len());
    drop(other);
    assert!(scene.newcomer_reads_all().refused.is_empty());
}
