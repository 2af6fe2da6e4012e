//! Files that people take along: whole under their name, or not there at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::Failure;

/// Writes a file: it takes its name when all of it is on disk, and what stood there is gone then
/// and not before.
///
/// # Errors
/// What `write` says; `file_unwritable`, `disk_full`.
pub(crate) fn whole<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let part = part_of(path)?;
    let outcome = fill(&part, write)
        .and_then(|done| fs::rename(&part, path).map_err(|why| unwritable(&why)).map(|()| done));
    if outcome.is_err() {
        // Nothing is lost with it; if it cannot go, it is named so that a person sees what it is.
        let _ = fs::remove_file(&part);
    }
    outcome
}

fn fill<T>(
    part: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let file = File::create(part).map_err(|why| unwritable(&why))?;
    let mut out = BufWriter::new(file);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(|why| unwritable(why.error()))?;
    file.sync_all().map_err(|why| unwritable(&why))?;
    Ok(done)
}

/// As [`whole`], for what another program writes to a path of its own.
///
/// # Errors
/// As [`whole`].
pub(crate) fn made<T>(
    path: &Path,
    make: impl FnOnce(&Path) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let part = part_of(path)?;
    let outcome = make(&part)
        .and_then(|done| fs::rename(&part, path).map_err(|why| unwritable(&why)).map(|()| done));
    if outcome.is_err() {
        let _ = fs::remove_file(&part);
    }
    sync_folder(path);
    outcome
}

/// A folder for the time being, inside another.
///
/// # Errors
/// What `work` says, and what the disk says.
pub(crate) fn scratch<T>(
    folder: &Path,
    work: impl FnOnce(&Path) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let scratch = part_of(&folder.join("scratch"))?;
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch).map_err(|why| unwritable(&why))?;
    let outcome = work(&scratch);
    let _ = fs::remove_dir_all(&scratch);
    outcome
}

/// Lets a folder remember its names. Not every system can; then it remembers them before long.
pub(crate) fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
}

/// Makes a folder: it takes its name when all of it is there.
///
/// # Errors
/// As [`whole`]; a folder that holds something already is left alone.
pub(crate) fn folder<T>(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::unavailable("folder_not_empty"));
    }
    let part = part_of(path)?;
    fs::create_dir_all(&part).map_err(|why| unwritable(&why))?;
    let outcome = fill(&part).and_then(|done| {
        // An empty folder of that name gives way.
        let _ = fs::remove_dir(path);
        fs::rename(&part, path).map_err(|why| unwritable(&why)).map(|()| done)
    });
    if outcome.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    outcome
}

/// Writes a new file that nobody else can read. It is on disk when this returns.
pub(crate) fn owned(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What is not done yet stands beside it under a name of its own.
pub(crate) fn part_of(path: &Path) -> Result<PathBuf, Failure> {
    let name = path.file_name().ok_or_else(|| Failure::unavailable("file_unwritable"))?;
    let mut part = OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(part))
}

/// Notes on a folder that its file is open, beside others who have it open too, until what is
/// returned goes. Nothing where the system cannot note that.
///
/// # Errors
/// `in_use` where somebody needs it for themselves.
pub(crate) fn among_others(folder: &Path) -> Result<Option<File>, Failure> {
    noted(folder, File::try_lock_shared)
}

/// Notes on a folder that somebody needs its file for themselves, until what is returned goes.
///
/// # Errors
/// `in_use` where others have it open.
pub(crate) fn alone(folder: &Path) -> Result<Option<File>, Failure> {
    noted(folder, File::try_lock)
}

fn noted(
    folder: &Path,
    note: impl FnOnce(&File) -> Result<(), TryLockError>,
) -> Result<Option<File>, Failure> {
    let Ok(folder) = File::open(folder) else { return Ok(None) };
    match note(&folder) {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Err(Failure::unavailable("in_use")),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Why a file cannot be written.
pub(crate) fn unwritable(why: &std::io::Error) -> Failure {
    let code = match why.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk_full",
        _ => "file_unwritable",
    };
    Failure::unavailable(code).with("detail", why.to_string())
}
