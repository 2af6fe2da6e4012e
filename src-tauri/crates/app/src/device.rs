//! The key that this device signs with: a file that only its owner can read.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use varde_store::log::DeviceKey;

use crate::{Failure, Surroundings};

const FILE: &str = "device.key";

/// The device's key; made at the first start. A key that is lost or damaged is replaced: the
/// log goes on under a new one, and what the old one signed stays proven by it.
pub(crate) fn key(folder: &Path, surroundings: &dyn Surroundings) -> Result<DeviceKey, Failure> {
    Ok(DeviceKey::from_secret(&secret(folder, surroundings)?))
}

/// The secret of [`key`], for those that speak under it too.
pub(crate) fn secret(folder: &Path, surroundings: &dyn Surroundings) -> Result<[u8; 32], Failure> {
    let path = folder.join(FILE);
    match fs::read(&path).map(<[u8; 32]>::try_from) {
        Ok(Ok(secret)) => return Ok(secret),
        Ok(Err(_)) => set_aside(&path)?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::of_folder(&error)),
    }
    let secret = surroundings.chance();
    match write(&path, &secret, &surroundings.chance()) {
        Ok(()) => Ok(secret),
        // Another process was first: its key is ours.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::read(&path)
            .ok()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .ok_or_else(|| Failure::of_folder(&error)),
        Err(error) => Err(Failure::of_folder(&error)),
    }
}

/// Nothing that was there is destroyed, not even a damaged key.
fn set_aside(path: &Path) -> Result<(), Failure> {
    fs::rename(path, path.with_extension("damaged")).map_err(|error| Failure::of_folder(&error))
}

/// The whole key is on disk under its name, or nothing is. `chance` keeps those apart who write
/// theirs at the same time.
fn write(path: &Path, secret: &[u8; 32], chance: &[u8; 32]) -> std::io::Result<()> {
    let mark = u64::from_le_bytes(*chance.first_chunk().expect("eight of 32"));
    let fresh = path.with_extension(format!("new-{mark:016x}"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(secret)?;
    file.sync_all()?;
    place(&fresh, path, |from, to| fs::hard_link(from, to))
}

/// Gives the key its name. A link never takes the place of a key that another process has just
/// made; a file system without links (FAT, exFAT) has renaming, where the later of two keys made
/// in the same instant stays and what the other signed is still proven by it.
fn place(
    fresh: &Path,
    path: &Path,
    link: impl Fn(&Path, &Path) -> std::io::Result<()>,
) -> std::io::Result<()> {
    match link(fresh, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists && !path.exists() => {
            fs::rename(fresh, path)
        }
        linked => fs::remove_file(fresh).and(linked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surroundings::System;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let world = System::new("en");
        let first = key(folder.path(), &world).expect("made").public();
        assert_eq!(key(folder.path(), &world).expect("read").public(), first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(FILE)).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_system_without_links_keeps_a_key_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let (fresh, path) = (folder.path().join("fresh"), folder.path().join(FILE));
        fs::write(&fresh, [7; 32]).expect("written");
        let without = |_: &Path, _: &Path| Err(std::io::Error::from(ErrorKind::PermissionDenied));
        place(&fresh, &path, without).expect("renamed");
        assert_eq!(fs::read(&path).expect("there"), [7; 32]);
        assert!(!fresh.exists());
    }

    #[test]
    fn a_damaged_key_is_set_aside_and_not_destroyed() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), b"half a key").expect("written");
        key(folder.path(), &System::new("en")).expect("a new one");
        let kept = fs::read(folder.path().join("device.damaged")).expect("kept");
        assert_eq!(kept, b"half a key");
    }
}
