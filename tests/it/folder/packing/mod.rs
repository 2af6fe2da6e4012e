//! A folder that is kept small: what a laptop put there in many files comes to lie in few.

mod faults;
mod others;
mod readers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use varde_app::folder::{Exchanged, Folder};
use varde_app::views::{Id, Role};
use varde_app::{merge, roster};
use varde_harness::{Laptop, Office};
use varde_sync::envelope::{Header, open};

use super::{turn, two};
use crate::merging::documents;

/// An entry: its log, its number, its hash.
pub(super) type Said = ([u8; 16], u64, [u8; 32]);

/// What a laptop wrote itself.
pub(super) fn written(laptop: &Laptop, workspace: Id) -> BTreeSet<Said> {
    let me = laptop.app().device();
    let held = merge::held(laptop.app(), workspace).expect("read").into_iter();
    let own = held.filter(|held| held.device == me).flat_map(|held| {
        let all = (usize::MAX, usize::MAX);
        merge::entries(laptop.app(), workspace, &held.log, 1, all).expect("read")
    });
    own.map(|entry| (entry.log, entry.number, entry.hash())).collect()
}

/// What lies in a folder and opens with a laptop's keys.
pub(super) fn lying(place: &Path, laptop: &Laptop, workspace: Id) -> BTreeSet<Said> {
    let keys = roster::keys(laptop.app(), workspace).expect("read");
    let mut said = BTreeSet::new();
    for path in files(place) {
        let Ok(bytes) = fs::read(path) else { continue };
        let opened = open(&bytes, |header| keys.key(header.cover.epoch).copied());
        let entries = opened.map(|opened| opened.entries).unwrap_or_default();
        said.extend(entries.iter().map(|entry| (entry.log, entry.number, entry.hash())));
    }
    said
}

/// Every file below a place.
fn files(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let mut all: Vec<_> = entries.flat_map(below).collect();
    all.sort();
    all
}

/// Kari, who writes much, Ola, and what lies between them.
struct Scene {
    kari: Laptop,
    ola: Laptop,
    workspace: Id,
    place: tempfile::TempDir,
    office: Office,
}

impl Scene {
    fn new() -> Self {
        let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
        let (kari, ola, workspace) = two(&office, place.path(), Role::Editor);
        Self { kari, ola, workspace, place, office }
    }

    /// A scene in which so many files of Kari's lie there that nobody has put together.
    fn with(files: usize) -> Self {
        let mut scene = Self::new();
        let mut never = scene.folder().packed_behind(u64::MAX);
        scene.write(files, &mut never);
        scene
    }

    fn folder(&self) -> Folder {
        Folder::of(self.place.path(), self.workspace)
    }

    /// A folder that is kept small at once, waiting for no later entries.
    fn hasty(&self) -> Folder {
        self.folder().packed_behind(0)
    }

    /// A turn of Kari's program.
    fn kari_looks(&mut self, mut folder: Folder) -> Exchanged {
        turn(&mut self.kari, &mut folder)
    }

    /// A turn of Ola's.
    fn ola_looks(&mut self, mut folder: Folder) -> Exchanged {
        turn(&mut self.ola, &mut folder)
    }

    /// Kari writes one thing after the other, with a turn after each.
    fn write(&mut self, times: usize, folder: &mut Folder) {
        for nth in 0..times {
            self.kari.person(&format!("Person {nth}"));
            turn(&mut self.kari, folder);
        }
    }

    /// Her envelopes, as they lie there.
    fn hers(&self) -> Vec<PathBuf> {
        hers(self.place.path(), &self.kari, self.workspace)
    }

    /// Whether all that she wrote lies there.
    fn is_all_there(&self) -> bool {
        let own = written(&self.kari, self.workspace);
        lying(self.place.path(), &self.kari, self.workspace).is_superset(&own)
    }

    /// Somebody who has nothing yet reads all of it.
    fn newcomer_reads_all(&mut self) -> Exchanged {
        let mut per = self.office.laptop();
        super::comes_in(&mut per, &mut self.kari, self.place.path(), Role::Editor);
        self.kari_looks(self.folder().packed_behind(u64::MAX));
        let told = turn(&mut per, &mut self.folder());
        assert_eq!((told.waiting, told.not_arrived), (0, 0), "{told:?}");
        assert_eq!(documents(&per, self.workspace), documents(&self.kari, self.workspace));
        assert_eq!((per.faults(), self.kari.faults()), (vec![], vec![]));
        told
    }
}

fn hers(place: &Path, kari: &Laptop, workspace: Id) -> Vec<PathBuf> {
    let logs: BTreeSet<_> = written(kari, workspace).into_iter().map(|(log, ..)| log).collect();
    let is_hers = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap_or_default();
        Header::read(&bytes).is_ok_and(|header| logs.contains(&header.log))
    };
    files(place).into_iter().filter(is_hers).collect()
}

#[test]
fn what_was_put_there_one_by_one_comes_to_lie_in_few_files() {
    let mut scene = Scene::new();
    let mut folder = scene.folder();
    scene.write(200, &mut folder);
    let few = scene.hers().len();
    assert!(few < 90, "{few} files for 200 turns");
    assert!(scene.is_all_there());
    // The program is started again, and goes on in another log: the one before has an end.
    scene.kari.restart();
    let mut folder = scene.folder();
    scene.write(70, &mut folder);
    turn(&mut scene.kari, &mut folder);
    let few = scene.hers().len();
    assert!(few < 80, "{few} files for 270 turns");
    assert!(scene.is_all_there());
    let told = scene.ola_looks(scene.folder());
    assert_eq!((told.waiting, told.not_arrived, told.refused.len()), (0, 0, 0), "{told:?}");
    assert_eq!(documents(&scene.ola, scene.workspace), documents(&scene.kari, scene.workspace));
    assert!(scene.newcomer_reads_all().refused.is_empty());
}

#[test]
fn a_few_files_and_the_latest_ones_are_left_as_they_are() {
    let mut scene = Scene::new();
    let mut folder = scene.folder();
    let mut before = scene.hers();
    for _ in 0..30 {
        scene.write(1, &mut folder);
        let now = scene.hers();
        assert_eq!(now.len(), before.len() + 1);
        assert!(before.iter().all(|path| now.contains(path)));
        before = now;
    }
}

#[test]
fn once_they_are_few_turns_without_news_change_nothing() {
    let mut scene = Scene::with(100);
    let many = scene.hers().len();
    let mut folder = scene.hasty();
    for _ in 0..3 {
        turn(&mut scene.kari, &mut folder);
    }
    let (few, before) = (scene.hers().len(), files(scene.place.path()));
    assert!(many >= 100 && few < 12, "{many} files became {few}");
    for _ in 0..3 {
        turn(&mut scene.kari, &mut folder);
        scene.kari_looks(scene.hasty());
    }
    assert_eq!(files(scene.place.path()), before);
    assert!(scene.is_all_there());
}

/// Nothing is taken away in the turn in which what holds it was put there: whatever carries the
/// folder hears of the one before the other.
#[test]
fn what_holds_the_same_lies_there_before_anything_is_taken_away() {
    let mut scene = Scene::with(40);
    let before = scene.hers();
    let mut folder = scene.hasty();
    turn(&mut scene.kari, &mut folder);
    let now = scene.hers();
    assert!(now.len() > before.len() && before.iter().all(|path| now.contains(path)));
    turn(&mut scene.kari, &mut folder);
    assert!(scene.hers().len() < 10, "{} files", scene.hers().len());
    assert!(scene.is_all_there());
}

#[test]
fn what_was_put_together_lies_beside_what_it_holds_until_as_much_again_was_written() {
    let mut scene = Scene::new();
    let mut folder = scene.folder().packed_behind(10);
    let before = scene.hers();
    scene.write(4, &mut folder);
    let first: Vec<_> = scene.hers().into_iter().filter(|path| !before.contains(path)).collect();
    let mut both = 0;
    for _ in 4..40 {
        scene.write(1, &mut folder);
        let holds_eight = |path: &PathBuf| {
            let bytes = fs::read(path).expect("there");
            Header::read(&bytes).is_ok_and(|header| header.count >= 8)
        };
        let mut new = scene.hers().into_iter().filter(|path| !before.contains(path));
        let is_packed = new.any(|path| holds_eight(&path));
        both += u32::from(is_packed && first.iter().all(|path| path.exists()));
    }
    assert_eq!(both, 10);
    assert!(!first.iter().any(|path| path.exists()));
}

/// What is taken away from what is kept alike with a peer would come back from there.
#[test]
fn what_a_laptop_keeps_of_a_peer_is_not_put_together() {
    let mut scene = Scene::with(40);
    let before = files(scene.place.path());
    let mut beside = Folder::beside(scene.place.path(), scene.workspace).packed_behind(0);
    (0..3).for_each(|_| drop(turn(&mut scene.kari, &mut beside)));
    assert_eq!(files(scene.place.path()), before);
}
