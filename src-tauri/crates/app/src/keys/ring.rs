//! The system's keyring, as the program knows it. `crates/keyring` is the real one.

use std::fmt::Debug;

pub use varde_sync::at_rest::{Name, RestKey as Key};

/// The system's keyring: keys of 32 bytes, each under a name of 16. A name is given once: what lies
/// under it is never changed.
pub trait Keyring: Send + Sync + Debug {
    /// Whether it gives and takes at once, without asking the person for anything.
    fn is_open(&self) -> bool;

    /// The key of a name, where it holds one. The system may ask the person to open it first.
    ///
    /// # Errors
    /// [`Closed`] where there is none, where it does not open, and where nothing comes in time.
    fn read(&self, name: &Name) -> Result<Option<Key>, Closed>;

    /// Keeps a key under a name.
    ///
    /// # Errors
    /// As [`Keyring::read`]; then it may be there or not.
    fn keep(&self, name: &Name, key: &Key) -> Result<(), Closed>;
}

/// The keyring cannot be had, and what the system says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed(pub String);
