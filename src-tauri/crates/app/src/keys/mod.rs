//! The keys of this device, and where they lie: sealed under a key in the system's keyring where
//! there is one, else in files that only their owner can read. `decisions/keyring.md` says how.

mod patient;
mod put_by;
mod renew;
mod ring;
mod safe;
mod show;

pub use patient::Patient;
pub(crate) use put_by::{Step, put_by};
pub use renew::renew;
pub use ring::{Closed, Key, Keyring, Name};
pub(crate) use safe::{Safe, lacks, sealed, unread};
pub use show::{fetch, show};

#[cfg(test)]
pub(crate) mod rings;
#[cfg(test)]
mod tests;
