//! Makes a backup, and lets the oldest of its kind go.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use varde_store::copy::{self, Copied};
use varde_store::{Connection, log, table};

use super::look::{beside, described, is_own_file};
use super::name::Name;
use super::{FOLDER, names};
use crate::progress::Progress;
use crate::views::{Backup, BackupReason};
use crate::{FILE, Failure, Surroundings, files};

/// Whether this is a new day (UTC), and something was written since the newest backup.
///
/// # Errors
/// What the disk says.
pub fn is_due(folder: &Path, world: &dyn Surroundings) -> Result<bool, Failure> {
    let (today, names) = (world.now().date_naive(), names(folder)?);
    let usual = [BackupReason::Daily, BackupReason::Asked];
    if names.iter().any(|name| usual.contains(&name.reason()) && name.at.date_naive() >= today) {
        return Ok(false);
    }
    let db = copy::look(&folder.join(FILE))?;
    if table::count(&db, "plan")? == 0 {
        return Ok(false);
    }
    let newest = names.first().map(|name| folder.join(FOLDER).join(name.to_text()));
    let known = newest.and_then(|path| log::entry::last(&copy::look(&path).ok()?).ok()?);
    Ok(known.is_none() || log::entry::last(&db)? != known)
}

/// Makes a backup in the data folder. Works beside whatever has the file open. `progress` is
/// told how many pages of how many are copied.
///
/// # Errors
/// `stopped`, `damaged`, and what the disk says; then there is no new backup, and every old one
/// is still there.
pub fn make(
    folder: &Path,
    world: &dyn Surroundings,
    reason: BackupReason,
    progress: &mut Progress<'_>,
) -> Result<Backup, Failure> {
    let db = copy::look(&folder.join(FILE))?;
    of(&db, folder, world.now(), reason, progress)
}

/// Writes a backup where the person says. Not among those that are kept and let go.
///
/// # Errors
/// As [`make`]; `file_unwritable`, also for the file itself.
pub fn make_at(folder: &Path, path: &Path, progress: &mut Progress<'_>) -> Result<(), Failure> {
    if is_own_file(folder, path) {
        return Err(Failure::unavailable("file_unwritable"));
    }
    let db = copy::look(&folder.join(FILE))?;
    files::made(path, |part| whole(&db, part, progress))
}

/// Makes a backup of a file that is about to change its shape. It is no hindrance where that
/// fails: the change itself is one transaction.
pub(crate) fn before_migration(
    db: &Connection,
    folder: &Path,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    of(db, folder, now, BackupReason::Migration, &mut crate::progress::unwatched).map(drop)
}

pub(super) fn of(
    db: &Connection,
    folder: &Path,
    now: DateTime<Utc>,
    reason: BackupReason,
    progress: &mut Progress<'_>,
) -> Result<Backup, Failure> {
    let place = folder.join(FOLDER);
    fs::create_dir_all(&place).map_err(|why| Failure::of_folder(&why))?;
    let mut name = Name::new(now, copy::shape(db)?, reason);
    while place.join(name.to_text()).exists() {
        name = name.later();
    }
    files::made(&place.join(name.to_text()), |part| whole(db, part, progress))?;
    let_go(&place, &names(folder)?, reason);
    Ok(described(folder, &name))
}

/// Copies all of it. What SQLite leaves beside a copy that was not finished goes too.
pub(super) fn whole(
    db: &Connection,
    part: &Path,
    progress: &mut Progress<'_>,
) -> Result<(), Failure> {
    let _ = fs::remove_file(part);
    let copied = copy::copy(db, part, progress);
    for ending in ["-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(part, ending));
    }
    match copied? {
        Copied::Whole => Ok(()),
        Copied::Stopped => Err(Failure::stopped()),
    }
}

/// Only those of one reason make room for each other. One that cannot be removed now goes with
/// the next.
fn let_go(place: &Path, names: &[Name], reason: BackupReason) {
    let of_reason = names.iter().filter(|name| name.reason() == reason);
    for old in of_reason.clone().skip(of_reason.clone().next().map_or(0, |name| name.stay())) {
        let _ = fs::remove_file(place.join(old.to_text()));
    }
}
