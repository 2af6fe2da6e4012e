//! Two laptops, each with a folder of its own, and a cloud between them that carries files as
//! clouds do: late, out of order, in part, as empty placeholders, twice under other names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use varde_app::folder::Folder;
use varde_app::views::Role;
use varde_harness::command::pass_time;
use varde_harness::{Chance, Command, Office};

use super::{turn, two};
use crate::merging::documents;

/// What carries files between two folders.
struct Cloud {
    sides: [PathBuf; 2],
    /// What laptops put there, by path.
    kept: BTreeMap<PathBuf, Vec<u8>>,
    /// What the cloud itself put on a side.
    carried: BTreeMap<(usize, PathBuf), Vec<u8>>,
}

impl Cloud {
    /// Sees what laptops put there.
    fn look(&mut self) {
        for (side, root) in self.sides.iter().enumerate() {
            for path in files(root) {
                let inside = path.strip_prefix(root).expect("below").to_owned();
                let bytes = fs::read(&path).expect("there");
                let is_carried = self.carried.get(&(side, inside.clone())) == Some(&bytes);
                if !is_carried && !self.kept.contains_key(&inside) {
                    self.kept.insert(inside, bytes);
                }
            }
        }
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

fn told(seed: u64) {
    let mut chance = Chance::of(seed);
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let sides = ["a", "b"].map(|side| place.path().join(side));
    sides.iter().for_each(|side| fs::create_dir(side).expect("made"));
    let (mut kari, mut ola, workspace) = two(&office, &sides[0], Role::Editor);
    let mut cloud = Cloud { sides, kept: BTreeMap::new(), carried: BTreeMap::new() };
    let mut folders = cloud.sides.clone().map(|side| Folder::of(&side, workspace));
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
        turn(&mut kari, &mut folders[0]);
        turn(&mut ola, &mut folders[1]);
        wrong += cloud.carry(&mut chance);
        if chance.below(3) == 0 {
            cloud.damage(&mut chance);
            wrong += 1;
        }
        if chance.below(5) == 0 {
            ola.restart();
            folders[1] = Folder::of(&cloud.sides[1], workspace);
        }
    }
    assert!(wrong > 0, "seed {seed}: nothing went wrong");
    // What is damaged of one's own is put there again, by programs that look at it anew.
    for _ in 0..4 {
        folders = cloud.sides.clone().map(|side| Folder::of(&side, workspace));
        turn(&mut kari, &mut folders[0]);
        turn(&mut ola, &mut folders[1]);
        cloud.heal();
    }
    let told = turn(&mut kari, &mut folders[0]);
    assert_eq!((told.waiting, told.refused.len()), (0, 0), "seed {seed}");
    turn(&mut ola, &mut folders[1]);
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace), "seed {seed}");
    assert_eq!((kari.faults(), ola.faults()), (vec![], vec![]), "seed {seed}");
}

#[test]
fn both_come_to_the_same_whatever_the_cloud_does() {
    let seed = Chance::seed() % 1_000_000;
    (0..RUNS).for_each(|nth| told(seed + nth));
}

/// How often it is told.
const RUNS: u64 = 100;
