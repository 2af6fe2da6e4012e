//! A shared folder with a side for each laptop, and a cloud that carries files between the sides
//! as clouds do: late, in part, empty, twice under other names; what a laptop takes away goes from
//! the others early or late. The same edits come by post too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use varde_app::FailureKind;
use varde_app::folder::{Exchanged, Folder};

use super::{Story, crew, said};
use crate::Chance;

/// What the dice say where a file comes as it should.
const WHOLE: u64 = 9;

/// Laptops put files together at once, waiting for no later entries.
const LATER: u64 = 0;

/// What carries files between the sides.
pub(super) struct Cloud {
    root: TempDir,
    /// What laptops put there, and its place within a side, as it was seen. Names follow from what
    /// is sealed, which no seed decides; so they order nothing.
    kept: Vec<(PathBuf, Vec<u8>)>,
    /// What the cloud put on a side, as it came.
    carried: BTreeMap<(usize, PathBuf), usize>,
    /// What laptops took away.
    gone: Vec<PathBuf>,
}

impl Cloud {
    pub(super) fn new() -> Self {
        Self { root: crew::folder(), kept: Vec::new(), carried: BTreeMap::new(), gone: Vec::new() }
    }

    /// The side of a laptop.
    fn side(&self, who: usize) -> Result<PathBuf, String> {
        let side = self.root.path().join(who.to_string());
        fs::create_dir_all(&side).map_err(|why| why.to_string())?;
        Ok(side)
    }

    /// Sees what a laptop put there, and what it took away. Returns how much that is.
    fn look(&mut self, who: usize) -> Result<u64, String> {
        let (side, mut new) = (self.side(who)?, Vec::new());
        let known = self.carried.keys().filter(|(side, _)| *side == who);
        let mut gone: Vec<PathBuf> = known.map(|(_, inside)| inside.clone()).collect();
        for path in files(&side).map_err(|why| why.to_string())? {
            let inside = path.strip_prefix(&side).map_err(|why| why.to_string())?.to_owned();
            gone.retain(|known| *known != inside);
            if self.carried.contains_key(&(who, inside.clone())) {
                continue;
            }
            let bytes = fs::read(&path).map_err(|why| why.to_string())?;
            self.carried.insert((who, inside.clone()), bytes.len());
            new.push((inside, bytes));
        }
        new.sort_by_cached_key(|(path, _)| kin(path));
        self.kept.append(&mut new);
        gone.sort_by_cached_key(|path| kin(path));
        for inside in &gone {
            self.carried.remove(&(who, inside.clone()));
            self.kept.retain(|(kept, _)| kept != inside);
        }
        let taken = gone.len() as u64;
        self.gone.append(&mut gone);
        Ok(taken)
    }

    /// Takes away from a side what laptops took away, some of it later; all of it where nothing is
    /// left to chance.
    fn take_away(&mut self, who: usize, chance: Option<&mut Chance>) -> Result<(), String> {
        let is_late = chance.is_some_and(|chance| chance.below(3) == 0);
        for inside in self.gone.clone() {
            if !is_late && self.carried.remove(&(who, inside.clone())).is_some() {
                let path = self.side(who)?.join(&inside);
                fs::remove_file(path).map_err(|why| why.to_string())?;
            }
        }
        Ok(())
    }

    fn put(&mut self, who: usize, inside: &Path, bytes: &[u8]) -> Result<(), String> {
        let path = self.side(who)?.join(inside);
        let put = || {
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(&path, bytes)
        };
        put().map_err(|why: std::io::Error| why.to_string())?;
        self.carried.insert((who, inside.to_owned()), bytes.len());
        Ok(())
    }

    /// Brings a side what it lacks, as it comes; all of it whole where nothing is left to chance.
    /// Returns how much did not come as it should.
    fn carry(&mut self, who: usize, mut chance: Option<&mut Chance>) -> Result<u64, String> {
        self.take_away(who, chance.as_deref_mut())?;
        let lacks = |(inside, bytes): &&(PathBuf, Vec<u8>)| {
            self.carried.get(&(who, inside.clone())) != Some(&bytes.len())
        };
        let lacking: Vec<_> = self.kept.iter().filter(lacks).cloned().collect();
        let (mut wrong, mut dice, mut before) = (0, WHOLE, None);
        for (inside, bytes) in lacking {
            let own = kin(&inside);
            if before.as_ref() != Some(&own) {
                dice = chance.as_mut().map_or(WHOLE, |chance| chance.below(WHOLE + 1));
                before = Some(own);
            }
            wrong += u64::from(dice < 4);
            match dice {
                0 => {}
                1 => self.put(who, &inside, &[])?,
                2 => self.put(who, &inside, &bytes[..bytes.len() / 2])?,
                3 => self.put(who, &inside.with_extension("2"), &bytes)?,
                _ => self.put(who, &inside, &bytes)?,
            }
        }
        Ok(wrong)
    }
}

/// What a seed decides of where a file lies: all acts are of one kind, envelopes of their log and
/// number. What is of one kind fares alike.
fn kin(inside: &Path) -> (Option<PathBuf>, Option<String>) {
    let name = inside.file_name().and_then(|name| name.to_str());
    let begin = name.and_then(|name| name.split('-').next()).map(str::to_owned);
    (inside.parent().map(Path::to_owned), begin)
}

fn files(root: &Path) -> std::io::Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut rooms = vec![root.to_owned()];
    while let Some(room) = rooms.pop() {
        for entry in fs::read_dir(room)? {
            let path = entry?.path();
            if path.is_dir() {
                rooms.push(path);
            } else {
                files.insert(path);
            }
        }
    }
    Ok(files)
}

impl Story {
    /// The cloud brings somebody something, and they look into the folder.
    pub(super) fn by_folder(&mut self) -> Result<(), String> {
        let who = self.anyone();
        let Some(cloud) = &mut self.cloud else { return Ok(()) };
        if cloud.carry(who, Some(&mut self.chance))? > 0 {
            self.count.fault("badly carried");
        }
        self.turn(who).map(|_| ())
    }

    /// Everything comes to everyone, whole. Returns how much of it was new.
    pub(super) fn all_by_folder(&mut self) -> Result<u32, String> {
        let mut received = 0;
        for _ in 0..2 {
            for who in 0..self.crew.len() {
                let Some(cloud) = &mut self.cloud else { return Ok(0) };
                cloud.carry(who, None)?;
                received += self.turn(who)?.received;
            }
        }
        Ok(received)
    }

    fn turn(&mut self, who: usize) -> Result<Exchanged, String> {
        let Some(cloud) = &self.cloud else { return Ok(Exchanged::default()) };
        let (place, workspace) = (cloud.side(who)?, self.workspace);
        let member = &mut self.crew[who];
        let folder =
            member.folder.get_or_insert_with(|| Folder::of(&place, workspace).packed_behind(LATER));
        let told = match folder.exchange(member.laptop.tell(), &|| false) {
            Ok(told) => told,
            Err(why) if why.kind == FailureKind::Refused => Exchanged::default(),
            Err(why) => return Err(said("a turn at the folder")(why)),
        };
        self.note(format!("{} looks into the folder: {told:?}", self.crew[who].name));
        self.count.by_folder += u64::from(told.received);
        self.hear_role(who)?;
        if let Some(cloud) = &mut self.cloud {
            self.count.packed += cloud.look(who)?;
        }
        Ok(told)
    }
}
