//! Puts a backup in place of what is there: all of it or nothing, and it can be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use varde_store::Connection;
use varde_store::copy::{self, Copied};

use super::look::{beside, held, is_own_file, sound};
use super::make;
use crate::progress::Progress;
use crate::views::{BackupReason, Restored};
use crate::{App, FILE, Failure, Surroundings, files};

/// How finely the parts of the work are told, each from nought to this.
const PART: u64 = 100;

/// Puts a backup in place of all that is here. What was here is backed up before; other programs
/// on the folder see it as they see any commit.
///
/// # Errors
/// `file_unreadable`, `file_not_understood`, `file_newer`, `backup_damaged`, `stopped`, and what
/// the disk says; then everything is as it was.
pub fn restore(
    app: &mut App,
    from: &Path,
    progress: &mut Progress<'_>,
) -> Result<Restored, Failure> {
    let folder = app.folder().to_owned();
    let generation = generation(app.surroundings.as_ref());
    let now = app.surroundings.now();
    let fresh = prepared(&folder, from, &generation, Some(app.db()), &mut part(progress, 0))?;
    let outcome = (|| {
        let reason = BackupReason::Restore;
        let before = make::of(app.db(), &folder, now, reason, &mut part(progress, 1))?;
        let db = copy::look(&fresh)?;
        if app.store.replace(&db, &mut part(progress, 2))? == Copied::Stopped {
            return Err(Failure::stopped());
        }
        Ok(before)
    })();
    remove(&fresh);
    let before = outcome?;
    app.notice()?;
    Ok(Restored { holds: held(app.db())?, before: Some(before), kept: None })
}

/// As [`restore`] where the program could be opened and its file proves sound, else as
/// [`restore_unopened`].
///
/// # Errors
/// As [`restore`].
pub fn restore_into(
    folder: &Path,
    world: &dyn Surroundings,
    app: Option<App>,
    from: &Path,
    progress: &mut Progress<'_>,
) -> Result<Restored, Failure> {
    if let Some(mut app) = app {
        match restore(&mut app, from, progress) {
            Err(failure) if failure.is_of_damage() => {}
            outcome => return outcome,
        }
    }
    restore_unopened(folder, world, from, progress)
}

/// Puts a backup in place of a file that cannot be opened. That one is kept beside it.
///
/// # Errors
/// As [`restore`]; `in_use` where another program has the file open all the same.
pub fn restore_unopened(
    folder: &Path,
    world: &dyn Surroundings,
    from: &Path,
    progress: &mut Progress<'_>,
) -> Result<Restored, Failure> {
    let _alone = files::alone(folder)?;
    let fresh = prepared(folder, from, &generation(world), None, &mut part(progress, 2))?;
    let holds = copy::look(&fresh).map_err(Failure::from).and_then(|db| held(&db));
    let kept = holds.and_then(|holds| Ok((holds, place(folder, &fresh, world.now())?)));
    remove(&fresh);
    let (holds, kept) = kept?;
    Ok(Restored { holds, before: None, kept })
}

/// A copy of the backup in the present shape and of a new generation, that nobody knows of yet.
fn prepared(
    folder: &Path,
    from: &Path,
    generation: &str,
    like: Option<&Connection>,
    progress: &mut Progress<'_>,
) -> Result<PathBuf, Failure> {
    if is_own_file(folder, from) {
        return Err(Failure::unavailable("file_not_understood"));
    }
    let fresh = files::part_of(&folder.join(format!("{FILE}-fresh")))?;
    let outcome = sound(folder, from, |db| {
        make::whole(db, &fresh, progress)?;
        Ok(copy::prepare(&fresh, generation, like.unwrap_or(db))?)
    });
    if outcome.is_err() {
        remove(&fresh);
    }
    outcome.map(|()| fresh)
}

/// Gives a new file its place, and keeps the damaged one that was there, byte for byte, with what
/// lay beside it. Returns the name that it is kept under.
pub(crate) fn place(
    folder: &Path,
    fresh: &Path,
    now: DateTime<Utc>,
) -> Result<Option<String>, Failure> {
    let own = folder.join(FILE);
    let why = |why: std::io::Error| files::unwritable(&why);
    let mut kept = None;
    if own.exists() {
        let name = format!("damaged-{}.db", stamp(now));
        let aside = folder.join(&name);
        for ending in ["", "-wal"] {
            let from = beside(&own, ending);
            if from.exists() {
                copied(&from, &beside(&aside, ending)).map_err(why)?;
            }
        }
        files::sync_folder(&own);
        // A log that belongs to the damaged file must not be read into the new one.
        for ending in ["-wal", "-shm"] {
            match fs::remove_file(beside(&own, ending)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(why(error));
                }
                _ => {}
            }
        }
        kept = Some(name);
    }
    fs::rename(fresh, &own).map_err(why)?;
    files::sync_folder(&own);
    Ok(kept)
}

/// A copy that is on disk.
fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::copy(from, to)?;
    fs::File::open(to)?.sync_all()
}

fn remove(fresh: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(fresh, ending));
    }
}

/// A moment, as it stands in names.
pub(crate) fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What no file was called before.
pub(crate) fn generation(world: &dyn Surroundings) -> String {
    world.chance()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One of three parts of the work.
fn part<'a>(progress: &'a mut Progress<'_>, nth: u64) -> impl FnMut(u64, u64) -> bool + 'a {
    move |done, all| progress(nth * PART + done * PART / all.max(1), 3 * PART)
}
