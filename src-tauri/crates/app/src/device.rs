//! The key that this device signs with: sealed under a key in the system's keyring where there is
//! one, else in a file that only its owner can read. `decisions/keyring.md` says how.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use varde_store::log::{DeviceId, DeviceKey};
use varde_sync::at_rest::{self, Head, Kind, Unread};

use crate::keys::{Safe, Step, lacks, sealed, unread};
use crate::{Failure, Surroundings, files};

/// What it is called in the data folder.
pub(crate) const FILE: &str = "device.key";

/// How it lies there.
enum Lying {
    Plain([u8; 32]),
    Sealed(Head, Vec<u8>),
}

impl Lying {
    fn of(bytes: Vec<u8>) -> Result<Self, Unread> {
        match <[u8; 32]>::try_from(bytes.as_slice()) {
            Ok(secret) => Ok(Self::Plain(secret)),
            Err(_) => Ok(Self::Sealed(at_rest::head(&bytes, Kind::DeviceKey)?, bytes)),
        }
    }
}

/// What others know this device by. Nobody is asked for anything, but at the first start.
pub(crate) fn public(folder: &Path, surroundings: &dyn Surroundings) -> Result<DeviceId, Failure> {
    Ok(match found(&Safe::of(folder, surroundings), surroundings)? {
        Lying::Plain(secret) => DeviceKey::from_secret(&secret).public(),
        Lying::Sealed(head, _) => head.device,
    })
}

/// The device's key; made at the first start. A key that is lost or damaged is replaced: the
/// log goes on under a new one, and what the old one signed stays proven by it. One that is sealed
/// is not replaced: where the keyring cannot be had, it is `keyring_closed` or `keyring_lacks`.
pub(crate) fn key(folder: &Path, surroundings: &dyn Surroundings) -> Result<DeviceKey, Failure> {
    Ok(DeviceKey::from_secret(&secret(folder, surroundings)?))
}

/// The secret of [`key`], for those that speak under it too.
pub(crate) fn secret(folder: &Path, surroundings: &dyn Surroundings) -> Result<[u8; 32], Failure> {
    let safe = Safe::of(folder, surroundings);
    match found(&safe, surroundings)? {
        Lying::Plain(secret) => Ok(secret),
        Lying::Sealed(head, bytes) => safe.open(&head, &bytes)?.try_into().map_err(|_| lacks()),
    }
}

/// What the file says in clear where it is sealed; nothing where it is not, or not there.
pub(crate) fn head(safe: &Safe) -> Result<Option<Head>, Failure> {
    Ok(match read(safe)? {
        Some(Ok(Lying::Sealed(head, _))) => Some(head),
        _ => None,
    })
}

/// Seals a key that lies in plain, where the keyring takes one: the sealed file takes the place of
/// the plain one when all of it is on disk and opens with what came back from the keyring.
pub(crate) fn seal(safe: &Safe, step: &mut Step<'_>) -> Result<(), Failure> {
    let Some(Ok(Lying::Plain(secret))) = read(safe)? else { return Ok(()) };
    let Some((name, key)) = safe.put_in(step)? else { return Ok(()) };
    let device = DeviceKey::from_secret(&secret).public();
    let bytes = sealed(&Head { kind: Kind::DeviceKey, name, device }, &secret, &key)?;
    let (path, why) = (safe.path(FILE), |error: std::io::Error| Failure::of_folder(&error));
    let part = files::part_of(&path)?;
    files::owned(&part, &bytes).map_err(why)?;
    step()?;
    let lies_well = fs::read(&part).map_err(why)?;
    if at_rest::open(&lies_well, &key).as_deref() != Some(&secret[..]) {
        let _ = fs::remove_file(&part);
        return Ok(());
    }
    step()?;
    fs::rename(&part, &path).map_err(why)?;
    step()?;
    files::sync_folder(&path);
    step()
}

fn read(safe: &Safe) -> Result<Option<Result<Lying, Unread>>, Failure> {
    match fs::read(safe.path(FILE)) {
        Ok(bytes) => Ok(Some(Lying::of(bytes))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::of_folder(&error)),
    }
}

fn found(safe: &Safe, surroundings: &dyn Surroundings) -> Result<Lying, Failure> {
    match read(safe)? {
        Some(Ok(lying)) => return Ok(lying),
        Some(Err(why)) => {
            unread(why)?;
            set_aside(&safe.path(FILE))?;
        }
        None => {}
    }
    made(safe, surroundings)
}

fn made(safe: &Safe, surroundings: &dyn Surroundings) -> Result<Lying, Failure> {
    let (path, secret) = (safe.path(FILE), surroundings.chance());
    let bytes = match safe.put_in(&mut || Ok(()))? {
        Some((name, key)) => {
            let device = DeviceKey::from_secret(&secret).public();
            sealed(&Head { kind: Kind::DeviceKey, name, device }, &secret, &key)?
        }
        None => secret.to_vec(),
    };
    match write(&path, &bytes, &surroundings.chance()) {
        Ok(()) => Ok(Lying::Plain(secret)),
        // Another process was first: its key is ours.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read(safe)?.and_then(Result::ok).ok_or_else(|| Failure::of_folder(&error))
        }
        Err(error) => Err(Failure::of_folder(&error)),
    }
}

/// Nothing that was there is destroyed, not even a damaged key.
fn set_aside(path: &Path) -> Result<(), Failure> {
    fs::rename(path, path.with_extension("damaged")).map_err(|error| Failure::of_folder(&error))
}

/// The whole key is on disk under its name, or nothing is. `chance` keeps those apart who write
/// theirs at the same time.
fn write(path: &Path, bytes: &[u8], chance: &[u8; 32]) -> std::io::Result<()> {
    let mark = u64::from_le_bytes(*chance.first_chunk().expect("eight of 32"));
    let fresh = path.with_extension(format!("new-{mark:016x}"));
    files::owned(&fresh, bytes)?;
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
