//! Two laptops, each with a folder of its own, and a cloud between them that carries files as
//! clouds do: late, out of order, in part, as empty placeholders, twice under other names. What a
//! laptop takes away it takes away on the other side too: early, late, or brings it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use varde_app::folder::{Exchanged, Folder};
use varde_app::views::{Id, Role};
use varde_harness::command::pass_time;
use varde_harness::{Chance, Command, Laptop, Office};

use super::packing::{lying, written};
use super::{turn, two};
use crate::merging::documents;

/// What carries files between two folders.
struct Cloud {
    sides: [PathBuf; 2],
    /// What laptops put there, by path.
    kept: BTreeMap<PathBuf, Vec<u8>>,
    /// What the cloud itself put on a side.
    carried: BTreeMap<(usize, PathBuf), Vec<u8>>,
    /// What a laptop took away.
    gone: BTreeMap<PathBuf, Vec<u8>>,
}

impl Cloud {
    /// Sees what laptops put there.
    fn look(&mut self) {
        for (side, root) in self.sides.iter().enumerate() {
            for path in files(root) {
                let inside = path.strip_prefix(root).expect("below").to_owned();
                let bytes = fs::read(&path).expect("there");
                let is_carried = self.carried.get(&(side, inside.clone())) == Some(&bytes);
                let is_known = self.kept.contains_key(&inside) || self.gone.contains_key(&inside);
                if !is_carried && !is_known {
                    self.kept.insert(inside, bytes);
                }
            }
        }
    }

    /// A laptop's turn at its side. What it takes away the cloud takes away, some time.
    fn turn(&mut self, side: usize, laptop: &mut Laptop, folder: &mut Folder) -> Exchanged {
        let before = files(&self.sides[side]);
        self.look();
        let told = turn(laptop, folder);
        let after: BTreeSet<_> = files(&self.sides[side]).into_iter().collect();
        for path in before.into_iter().filter(|path| !after.contains(path)) {
            let inside = path.strip_prefix(&self.sides[side]).expect("below").to_owned();
            self.carried.remove(&(side, inside.clone()));
            self.gone.extend(self.kept.remove_entry(&inside));
        }
        told
    }

    /// Takes away on a side what a laptop took away on the other.
    fn take_away(&mut self, side: usize, inside: &Path) {
        let _ = fs::remove_file(self.sides[side].join(inside));
        self.carried.remove(&(side, inside.to_owned()));
    }

    fn put(&mut self, side: usize, inside: &Path, bytes: &[u8]) {
        let path = self.sides[side].join(inside);
        fs::create_dir_all(path.parent().expect("below")).expect("made");
        fs::write(&path, bytes).expect("put there");
        self.carried.insert((side, inside.to_owned()), bytes.to_vec());
    }

    /// Carries some of it, as it comes. Counts what it did wrong.
    fn carry(&mut self, chance: &mut Chance) -> u32 {
        self.look();
        let mut wrong = 0;
        for (inside, bytes) in self.gone.clone() {
            let side = chance.below(2) as usize;
            match chance.below(8) {
                0..5 => self.take_away(side, &inside),
                5 => self.put(side, &inside, &bytes),
                _ => {}
            }
        }
        let kept: Vec<_> = self.kept.clone().into_iter().collect();
        for (inside, bytes) in kept {
            let side = chance.below(2) as usize;
            let there = fs::read(self.sides[side].join(&inside)).ok();
            let is_ours = there.as_ref() != self.carried.get(&(side, inside.clone()));
            if there.as_ref() == Some(&bytes) || (is_ours && there.is_some()) {
                continue;
            }
            let part = chance.below(bytes.len() as u64 + 1) as usize;
            wrong += 1;
            match chance.below(6) {
                0 => {}
                1 => self.put(side, &inside, &bytes[..part]),
                2 => self.put(side, &inside, &[]),
                3 => self.put(side, &inside.with_extension("conflict"), &bytes),
                4 => {
                    self.put(side, &inside, &bytes);
                    self.put(side, &inside.with_file_name("Copy (2)"), &bytes);
                }
                _ => {
                    self.put(side, &inside, &bytes);
                    wrong -= 1;
                }
            }
        }
        wrong
    }

    /// A laptop's own file is damaged where it lies.
    fn damage(&mut self, chance: &mut Chance) {
        let side = chance.below(2) as usize;
        let all: Vec<_> = files(&self.sides[side]).into_iter().collect();
        let Some(path) = all.get(chance.below(all.len().max(1) as u64) as usize) else { return };
        let mut bytes = fs::read(path).expect("there");
        match chance.below(2) {
            0 if !bytes.is_empty() => {
                let at = chance.below(bytes.len() as u64) as usize;
                bytes[at] ^= 1 << chance.below(8);
                fs::write(path, bytes).expect("damaged");
            }
            _ => fs::remove_file(path).expect("gone"),
        }
    }

    /// Everything comes to both sides, whole.
    fn heal(&mut self) {
        self.look();
        for inside in self.gone.clone().into_keys() {
            (0..2).for_each(|side| self.take_away(side, &inside));
        }
        for (inside, bytes) in self.kept.clone() {
            (0..2).for_each(|side| self.put(side, &inside, &bytes));
        }
    }
}

fn files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut rooms = vec![root.to_owned()];
    while let Some(room) = rooms.pop() {
        for entry in fs::read_dir(room).expect("there").map(|entry| entry.expect("named").path()) {
            if entry.is_dir() { rooms.push(entry) } else { files.push(entry) }
        }
    }
    files.sort();
    files
}

/// A folder that is kept small at once, waiting for no later entries.
fn folder(side: &Path, workspace: Id) -> Folder {
    Folder::of(side, workspace).packed_behind(0)
}

/// Returns how many files laptops took away.
fn told(seed: u64) -> usize {
    let mut chance = Chance::of(seed);
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let sides = ["a", "b"].map(|side| place.path().join(side));
    sides.iter().for_each(|side| fs::create_dir(side).expect("made"));
    let (mut kari, mut ola, workspace) = two(&office, &sides[0], Role::Editor);
    let (kept, carried, gone) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut cloud = Cloud { sides, kept, carried, gone };
    let mut folders = cloud.sides.clone().map(|side| folder(&side, workspace));
    let mut wrong = 0;
    for _ in 0..12 {
        for laptop in [&mut kari, &mut ola] {
            for _ in 0..chance.below(3) {
                let _ = Command::by(&mut chance).run(laptop.tell());
                pass_time(office.world(), &mut chance);
            }
        }
        if chance.below(6) == 0 {
            let (side, away) = (&cloud.sides[1], place.path().join("away"));
            fs::rename(side, &away).expect("gone");
            folders[1].exchange(ola.tell(), &|| false).expect_err("it is gone");
            fs::rename(&away, side).expect("back");
        }
        cloud.turn(0, &mut kari, &mut folders[0]);
        cloud.turn(1, &mut ola, &mut folders[1]);
        wrong += cloud.carry(&mut chance);
        if chance.below(3) == 0 {
            cloud.damage(&mut chance);
            wrong += 1;
        }
        if chance.below(5) == 0 {
            ola.restart();
            folders[1] = folder(&cloud.sides[1], workspace);
        }
    }
    assert!(wrong > 0, "seed {seed}: nothing went wrong");
    // What is damaged of one's own is put there again, by programs that look at it anew.
    for _ in 0..4 {
        folders = cloud.sides.clone().map(|side| folder(&side, workspace));
        cloud.turn(0, &mut kari, &mut folders[0]);
        cloud.turn(1, &mut ola, &mut folders[1]);
        cloud.heal();
    }
    let told = cloud.turn(0, &mut kari, &mut folders[0]);
    assert_eq!((told.waiting, told.refused.len()), (0, 0), "seed {seed}");
    cloud.turn(1, &mut ola, &mut folders[1]);
    cloud.heal();
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace), "seed {seed}");
    assert_eq!((kari.faults(), ola.faults()), (vec![], vec![]), "seed {seed}");
    for (laptop, side) in [&kari, &ola].into_iter().flat_map(|one| [(one, 0), (one, 1)]) {
        let lies = lying(&cloud.sides[side], laptop, workspace);
        assert!(
            lies.is_superset(&written(laptop, workspace)),
            "seed {seed}: side {side} lacks some"
        );
    }
    cloud.gone.len()
}

#[test]
fn both_come_to_the_same_whatever_the_cloud_does() {
    let seed = Chance::seed() % 1_000_000;
    let gone: usize = (0..RUNS).map(|nth| told(seed + nth)).sum();
    assert!(gone > 100, "{gone} files were taken away: too few to show anything");
}

/// How often it is told.
const RUNS: u64 = 100;
