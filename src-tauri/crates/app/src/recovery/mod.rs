//! A file that is damaged.

use std::path::Path;

use varde_store::{Health, health_of};

use crate::{FILE, Failure};

/// Whether SQLite finds nothing amiss in the file, on a connection of its own. Takes long for a
/// large one.
///
/// # Errors
/// What the disk says.
pub fn is_sound(folder: &Path) -> Result<bool, Failure> {
    Ok(health_of(&folder.join(FILE))? == Health::Sound)
}
