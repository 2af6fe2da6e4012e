//! Brings the bytes of a file here.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use varde_sync::parcel::MOST_BYTES;

use crate::Failure;

/// Reads a file of changes; nothing of it is looked at.
///
/// # Errors
/// `file_unreadable` where it is none or cannot be opened, `file_too_large`.
pub fn bring(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |why: std::io::Error| {
        Failure::unavailable("file_unreadable").with("detail", why.to_string())
    };
    let known = fs::metadata(path).map_err(unreadable)?;
    // A pipe or a device may never end.
    if !known.is_file() {
        return Err(Failure::unavailable("file_unreadable"));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > MOST_BYTES {
        return Err(super::open::too_large());
    }
    Ok(bytes)
}
