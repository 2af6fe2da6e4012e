//! Where the keys of this device lie.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::Failure;

/// Where the keys of this device lie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Keys {
    /// Where they lie.
    pub lie: KeysLie,
    /// Why they cannot be had at the moment; nothing where they can.
    pub failure: Option<Failure>,
}

/// A place for keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeysLie {
    /// Sealed under a key in the system's keyring.
    Keyring,
    /// In files that only their owner can read.
    File,
}
