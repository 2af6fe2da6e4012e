//! An invitation as a file, to be sent or carried to whoever is invited.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::{Failure, files};

/// The most bytes of such a file: a code has less than a thousand, and words may stand around it.
const MOST: u64 = 64 << 10;

/// Writes an invitation, with a few words for whoever gets it.
///
/// # Errors
/// `file_unwritable`, `disk_full`.
pub fn hand_out(path: &Path, text: &str) -> Result<(), Failure> {
    files::whole(path, |out| out.write_all(text.as_bytes()).map_err(|why| files::unwritable(&why)))
}

/// What stands in such a file, whatever it is: the code is found in it later.
///
/// # Errors
/// `file_unreadable`.
pub fn handed_out(path: &Path) -> Result<String, Failure> {
    let unreadable = |why: std::io::Error| {
        Failure::unavailable("file_unreadable").with("detail", why.to_string())
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MOST).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
