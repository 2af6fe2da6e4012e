//! What lies in the folder. Names say nothing: what a file is, its bytes say.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use varde_entry::LogId;

use crate::views::Id;
use crate::{Failure, files};

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) length: u64,
}

impl Found {
    /// Whether it lies there no more: somebody took it away.
    pub(super) fn is_gone(&self) -> bool {
        fs::symlink_metadata(&self.path).is_err_and(|why| why.kind() == ErrorKind::NotFound)
    }
}

/// Where everything of a workspace lies in a folder.
pub(super) fn home(place: &Path, workspace: Id) -> PathBuf {
    place.join(format!("varde-{}", workspace.simple()))
}

/// What a file's name ends in until all of it is on disk.
const PART: &str = "part";

/// Everything of a workspace, in the order of names. What cannot be looked at has not arrived; nor
/// has what a program that was killed left without its name, though all of it may lie there: what
/// carries the folder may leave it behind.
///
/// # Errors
/// `folder_gone` where the folder itself cannot be looked at.
pub(super) fn list(place: &Path, workspace: Id) -> Result<Vec<Found>, Failure> {
    fs::read_dir(place).map_err(|_| gone(place))?;
    let mut found = Vec::new();
    for room in entries(&home(place, workspace)) {
        let named = |path: &PathBuf| path.extension().is_none_or(|ending| ending != PART);
        for path in entries(&room).into_iter().filter(named) {
            let length = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
            found.extend(length.map(|known| Found { path, length: known.len() }));
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The first bytes of a file, at most so many; fewer where it is shorter or has not arrived.
pub(super) fn read(found: &Found, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(&found.path) {
        // What breaks off has not arrived either.
        let _ = file.take(most as u64).read_to_end(&mut bytes);
    }
    bytes
}

/// Writes a file: it has its name once all of it is on disk.
///
/// # Errors
/// `folder_gone` where the folder is not there any more; else what the disk says.
pub(super) fn write(
    place: &Path,
    workspace: Id,
    (room, name): (&str, &str),
    bytes: &[u8],
) -> Result<(), Failure> {
    if !place.is_dir() {
        return Err(gone(place));
    }
    let room = home(place, workspace).join(room);
    match fs::create_dir_all(&room) {
        Err(why) if why.kind() == ErrorKind::NotFound => return Err(gone(place)),
        Err(why) => return Err(files::unwritable(&why)),
        Ok(()) => {}
    }
    files::made(&room.join(name), |part| {
        files::whole(part, |out| out.write_all(bytes).map_err(|why| files::unwritable(&why)))
    })
}

/// Takes a file away. Where that does not work it lies there still, and nothing is amiss.
pub(super) fn take_away(found: &Found) {
    let _ = fs::remove_file(&found.path);
}

/// Below which name the envelopes of a log lie.
pub(super) fn room(log: &LogId) -> String {
    log.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of an envelope.
pub(super) fn envelope(first: u64, bytes: &[u8]) -> String {
    name(&format!("{first:016}"), bytes, "okrc")
}

/// A name that says what is in the file: two that are alike have one.
pub(super) fn name(begin: &str, bytes: &[u8], kind: &str) -> String {
    let hash = blake3::hash(bytes).to_hex();
    format!("{begin}-{}.{kind}", &hash[..16])
}

pub(super) fn gone(place: &Path) -> Failure {
    Failure::unavailable("folder_gone").with("path", place.display().to_string())
}
