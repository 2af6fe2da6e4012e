//! The data folder as a place for secrets, and the keyring that they are sealed under.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use varde_sync::at_rest::{self, Head, Unread};

use super::{Closed, Key, Keyring, Name, Step};
use crate::{Failure, Surroundings};

/// The data folder as a place for secrets, and the keyring that they are sealed under.
pub(crate) struct Safe {
    folder: PathBuf,
    keyring: Option<Arc<dyn Keyring>>,
}

impl Safe {
    /// Of a data folder.
    pub(crate) fn of(folder: &Path, surroundings: &dyn Surroundings) -> Self {
        Self { folder: folder.to_owned(), keyring: surroundings.keyring() }
    }

    /// Where a file lies.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether keys can be put into the keyring, and are given, without asking the person.
    pub(crate) fn is_open(&self) -> bool {
        self.keyring.as_ref().is_some_and(|keyring| keyring.is_open())
    }

    /// Puts a new key into the keyring, under a new name. What is returned came back from there;
    /// nothing where it is not open or does not keep what it is given.
    ///
    /// # Errors
    /// What `step` says.
    pub(crate) fn put_in(&self, step: &mut Step<'_>) -> Result<Option<(Name, Key)>, Failure> {
        let Some(keyring) = self.keyring.as_ref().filter(|keyring| keyring.is_open()) else {
            return Ok(None);
        };
        let (mut name, mut key) = (Name::default(), Key::default());
        if [&mut name[..], &mut key[..]].into_iter().any(|part| getrandom::fill(part).is_err()) {
            return Ok(None);
        }
        if keyring.keep(&name, &key).is_err() {
            return Ok(None);
        }
        step()?;
        let came_back = keyring.read(&name).ok().flatten().filter(|there| *there == key);
        step()?;
        Ok(came_back.map(|key| (name, key)))
    }

    /// The key of a name.
    ///
    /// # Errors
    /// `keyring_closed`, `keyring_lacks`.
    pub(crate) fn key(&self, name: &Name) -> Result<Key, Failure> {
        let Some(keyring) = &self.keyring else {
            return Err(closed(Closed("there is none".to_owned())));
        };
        keyring.read(name).map_err(closed)?.ok_or_else(lacks)
    }

    /// Opens a sealed file.
    ///
    /// # Errors
    /// `keyring_closed`, `keyring_lacks`.
    pub(crate) fn open(&self, head: &Head, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        at_rest::open(bytes, &self.key(&head.name)?).ok_or_else(lacks)
    }
}

/// Seals a secret. Nonces never come from what a story can tell twice.
///
/// # Errors
/// A fault of ours, or of the system.
pub(crate) fn sealed(head: &Head, secret: &[u8], key: &Key) -> Result<Vec<u8>, Failure> {
    let mut nonce = [0; 24];
    let filled = getrandom::fill(&mut nonce).ok();
    let sealed = filled.and_then(|()| at_rest::seal(head, secret, key, &nonce));
    sealed.ok_or_else(|| Failure::broken("seal".to_owned()))
}

/// What a file is that cannot be read: nothing where it is damaged and gives way.
///
/// # Errors
/// `newer_version`.
pub(crate) fn unread(why: Unread) -> Result<(), Failure> {
    match why {
        Unread::Newer => Err(Failure::unavailable("newer_version")),
        Unread::Damaged => Ok(()),
    }
}

/// A file that is kept beside the new one: by the name of the key that would open it.
pub(crate) fn aside(path: &Path, name: &Name) -> PathBuf {
    let name: String = name[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    path.with_extension(format!("closed-{name}"))
}

fn closed(Closed(why): Closed) -> Failure {
    Failure::unavailable("keyring_closed").with("detail", why)
}

pub(crate) fn lacks() -> Failure {
    Failure::unavailable("keyring_lacks")
}
