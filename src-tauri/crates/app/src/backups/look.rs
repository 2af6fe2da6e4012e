//! What a backup holds, without changing a byte of it.

use std::fs;
use std::path::{Path, PathBuf};

use varde_store::{Connection, copy, log, table};

use super::name::Name;
use super::{FOLDER, stamp};
use crate::views::{Backup, Held, RestorePreview};
use crate::{App, FILE, Failure, files};

/// What a file holds that is to be restored, beside what is there now.
///
/// # Errors
/// `file_unreadable`, `file_not_understood`, `file_newer`, `backup_damaged`.
pub fn preview(folder: &Path, app: Option<&App>, from: &Path) -> Result<RestorePreview, Failure> {
    let holds = sound(folder, from, held)?;
    let present = app.map(|app| held(app.db())).transpose()?;
    Ok(RestorePreview { path: from.display().to_string(), holds, present })
}

/// What a file holds.
///
/// # Errors
/// What the disk says.
pub fn held(db: &Connection) -> Result<Held, Failure> {
    let count = |name: &str| table::count(db, name).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    let last = log::entry::last(db)?;
    Ok(Held {
        plans: count("plan")?,
        objectives: count("objective")?,
        key_results: count("key_result")?,
        check_ins: count("check_in")?,
        changed_at: last.and_then(|(_, change)| varde_document::written_at(&change)),
    })
}

/// A backup of ours, for the list. One that cannot be read holds nothing.
pub(super) fn described(folder: &Path, name: &Name) -> Backup {
    let path = folder.join(FOLDER).join(name.to_text());
    let holds = copy::look(&path).map_err(Failure::from).and_then(|db| held(&db));
    Backup {
        name: name.to_text(),
        at: name.at,
        reason: name.reason(),
        bytes: fs::metadata(&path).map_or(0.0, |found| found.len() as f64),
        holds: holds.ok(),
    }
}

/// Opens what was chosen, once it is seen to be a sound file of ours. What another program may
/// be writing to has a log beside it: that one is copied with it, and looked at there.
pub(super) fn sound<T>(
    folder: &Path,
    from: &Path,
    use_it: impl FnOnce(&Connection) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if !from.is_file() {
        return Err(Failure::unavailable("file_unreadable"));
    }
    let beside = beside(from, "-wal");
    let has_log = fs::metadata(&beside).is_ok_and(|found| found.len() > 0);
    if !has_log {
        return checked(from, use_it);
    }
    let scratch = files::part_of(&folder.join(format!("look-{}", stamp(chrono::Utc::now()))))?;
    let copied = fs::copy(from, &scratch)
        .and_then(|_| fs::copy(&beside, super::look::beside(&scratch, "-wal")));
    let outcome = match copied {
        Ok(_) => checked(&scratch, use_it),
        Err(why) => Err(files::unwritable(&why)),
    };
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(super::look::beside(&scratch, ending));
    }
    outcome
}

/// What SQLite keeps beside a file.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn checked<T>(
    path: &Path,
    use_it: impl FnOnce(&Connection) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let db = copy::look(path).map_err(|why| of_backup(why.into()))?;
    match varde_store::Look::at(path).and_then(|look| look.health()) {
        Ok(varde_store::Health::Sound) => use_it(&db).map_err(of_backup),
        Ok(varde_store::Health::Damaged(what)) => {
            Err(Failure::unavailable("backup_damaged").with("detail", what))
        }
        Err(why) => Err(of_backup(why.into())),
    }
}

/// What is wrong is wrong with the file that was chosen, and not with one's own.
fn of_backup(mut failure: Failure) -> Failure {
    let code = match failure.code.as_str() {
        "damaged" => "backup_damaged",
        "no_database" => "file_not_understood",
        "newer_version" => "file_newer",
        "read_only" | "no_folder" | "io" => "file_unreadable",
        other => other,
    };
    failure.code = code.to_owned();
    failure
}

/// Whether two names lead to one file.
pub(super) fn is_own_file(folder: &Path, path: &Path) -> bool {
    match (fs::canonicalize(folder.join(FILE)), fs::canonicalize(path)) {
        (Ok(own), Ok(other)) => own == other,
        _ => false,
    }
}
