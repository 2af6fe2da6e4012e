//! Imports: plans from files of other programs, and our own JSON. A file is looked at first, and
//! nothing is written until a person says so; then all of it is one change that can be taken back.

mod brought;
mod whole;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use brought::Brought;

use crate::progress::{self, Progress};
use crate::transact::{Undoable, transact_watched};
use crate::views::{ImportPreview, Imported, Intent};
use crate::{App, Failure};

/// The largest file that is read, in bytes: our own JSON of a hundred teams over three years is
/// half of it.
const LARGEST: u64 = 256 << 20;

/// What a file would bring; nothing is written.
///
/// # Errors
/// `file_not_understood`, `file_newer`, and what the disk says.
pub fn preview(app: &App, bytes: &[u8]) -> Result<ImportPreview, Failure> {
    let mut brought = read(app, bytes)?;
    let counts = brought.new_here(app.db())?;
    Ok(ImportPreview { counts, refused: brought.refused })
}

/// Brings in what a file holds, as one change: all of it is kept, or nothing. What is here
/// already is left as it is, so that the same file can be read twice.
///
/// # Errors
/// As [`preview`]; `stopped`.
pub fn run(app: &mut App, bytes: &[u8], progress: &mut Progress<'_>) -> Result<Imported, Failure> {
    let mut brought = read(app, bytes)?;
    progress::tell(progress, 0, brought.plans.len() as u64)?;
    let mut counts = Default::default();
    let done = transact_watched(app, Undoable::Yes, progress, |work| {
        counts = brought.new_here(work.db)?;
        brought.take(work)?;
        Ok((Intent::of("imported"), None))
    })?;
    Ok(Imported { done, counts, refused: brought.refused })
}

/// The bytes of a file, if it is not too large to be plans.
///
/// # Errors
/// `file_unreadable`, `file_too_large`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |why: std::io::Error| {
        Failure::unavailable("file_unreadable").with("detail", why.to_string())
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // A device or a pipe has no length: it is read up to the limit, and one more.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let limit = (LARGEST >> 20).to_string();
        return Err(Failure::unavailable("file_too_large").with("limit", limit));
    }
    Ok(bytes)
}

fn read(app: &App, bytes: &[u8]) -> Result<Brought, Failure> {
    if whole::is_ours(bytes) {
        return whole::read(app, bytes);
    }
    Err(Failure::unavailable("file_not_understood"))
}
