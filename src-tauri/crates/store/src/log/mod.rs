//! The truth: every change, signed, numbered in its log, with the hash of the one before.

pub mod document;
pub mod entry;
pub mod fork;
pub mod held;
pub mod lost;
pub mod roster;
pub mod snapshot;
mod verify;
pub mod vouched;

pub use varde_entry::{DeviceId, DeviceKey, EntryHash, LogId, RunSecret, actor};
pub use verify::{Verified, verify, verify_watched};
