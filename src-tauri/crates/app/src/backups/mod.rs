//! Backups: whole copies of the file, beside it. `decisions/safe.md` says when they are made and
//! how many stay.

mod look;
mod make;
mod name;
mod restore;

pub use look::{held, preview};
pub use make::{is_due, make, make_at};
pub use restore::{restore, restore_into, restore_unopened};

pub(crate) use make::before_migration;
use restore::stamp;
pub(crate) use restore::{generation, place};

use std::fs;
use std::path::{Path, PathBuf};

use crate::views::Backup;
use crate::{App, Failure, Surroundings};
use name::Name;

/// The folder of backups, in the data folder.
pub const FOLDER: &str = "backups";

/// The backups of a data folder, the newest first.
///
/// # Errors
/// What the disk says; a folder without backups has none.
pub fn list(folder: &Path) -> Result<Vec<Backup>, Failure> {
    Ok(names(folder)?.into_iter().map(|name| look::described(folder, &name)).collect())
}

/// Where a backup lies that [`list`] named.
///
/// # Errors
/// `file_unreadable` for a name that is none.
pub fn path_of(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let name = Name::from_text(name).ok_or_else(|| Failure::unavailable("file_unreadable"))?;
    Ok(folder.join(FOLDER).join(name.to_text()))
}

/// The backups that were made since the last restore, the newest first.
pub(crate) fn since_restore(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let all = names(folder)?;
    let since = all.iter().take_while(|name| !name.is_of_restore());
    Ok(since.map(|name| folder.join(FOLDER).join(name.to_text())).collect())
}

/// What lies there under a name of ours, the newest first.
fn names(folder: &Path) -> Result<Vec<Name>, Failure> {
    let entries = match fs::read_dir(folder.join(FOLDER)) {
        Ok(entries) => entries,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(Failure::of_folder(&why)),
    };
    let of = |entry: fs::DirEntry| Name::from_text(entry.file_name().to_str()?);
    let mut names: Vec<_> = entries.flatten().filter_map(of).collect();
    names.sort_unstable_by(|one, other| other.cmp(one));
    Ok(names)
}

impl App {
    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.store.path().parent().unwrap_or(Path::new("."))
    }

    /// The world around the program.
    pub fn surroundings(&self) -> &dyn Surroundings {
        self.surroundings.as_ref()
    }
}
