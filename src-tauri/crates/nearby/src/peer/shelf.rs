//! The sealed files of one workspace as they lie on a disk, at a peer and on a laptop.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use varde_app::peer::{MOST, Name};
use varde_app::views::Id;

/// The ending of what is not whole yet. No sealed file is called so.
const PART: &str = "part";

/// The files of a workspace: known by their names, and in which order they were seen.
#[derive(Debug)]
pub(super) struct Shelf {
    home: PathBuf,
    workspace: Id,
    lengths: HashMap<Name, u64>,
    names: Vec<Name>,
    bytes: u64,
}

/// Where everything of a workspace lies.
pub(super) fn home(place: &Path, workspace: Id) -> PathBuf {
    place.join(format!("varde-{}", workspace.simple()))
}

impl Shelf {
    /// Looks at what lies there. What has another name is left alone and does not count.
    pub(super) fn open(place: &Path, workspace: Id) -> Self {
        let home = home(place, workspace);
        let (lengths, names) = (HashMap::new(), Vec::new());
        let mut shelf = Self { workspace, lengths, names, bytes: 0, home };
        let text = |path: &Path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        for room in entries(&shelf.home) {
            for path in entries(&room) {
                let Some((room, file)) = text(&room).zip(text(&path)) else { continue };
                let length = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
                if let Some((name, known)) = Name::lying(&room, &file).zip(length) {
                    shelf.note(name, known.len());
                }
            }
        }
        shelf
    }

    /// Takes away what was not whole when the program was killed, where nobody else writes.
    pub(super) fn tidy(&self) {
        let rooms = entries(&self.home).into_iter();
        for path in rooms.flat_map(|room| entries(&room)) {
            if path.extension().is_some_and(|ending| ending == PART) {
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// Which files lie there, in the order in which they were seen.
    pub(super) fn names(&self) -> &[Name] {
        &self.names
    }

    pub(super) fn has(&self, name: &Name) -> bool {
        self.lengths.contains_key(name)
    }

    /// How many bytes they have.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// A file, if its bytes are those that its name is of.
    pub(super) fn read(&self, name: &Name) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(self.path(name)).ok()?;
        file.take(MOST as u64 + 1).read_to_end(&mut bytes).ok()?;
        (Name::of(&bytes, self.workspace) == Some(*name)).then_some(bytes)
    }

    /// Keeps a file under its name: it has it once all of it is on disk.
    pub(super) fn keep(&mut self, name: Name, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(&name);
        let part = path.with_extension(PART);
        let room = self.home.join(name.room());
        fs::create_dir_all(&room)?;
        let written = whole(&part, bytes).and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written?;
        #[cfg(unix)]
        File::open(&room)?.sync_all()?;
        self.note(name, bytes.len() as u64);
        Ok(())
    }

    /// Takes a damaged file away, so that whoever has it whole puts it there again.
    pub(super) fn drop_damaged(&mut self, name: &Name) {
        if let Some(length) = self.lengths.remove(name) {
            let _ = fs::remove_file(self.path(name));
            self.names.retain(|one| one != name);
            self.bytes -= length;
        }
    }

    fn note(&mut self, name: Name, length: u64) {
        if self.lengths.insert(name, length).is_none() {
            self.names.push(name);
            self.bytes += length;
        }
    }

    fn path(&self, name: &Name) -> PathBuf {
        self.home.join(name.room()).join(name.file())
    }
}

/// Writes a file to the last byte.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
