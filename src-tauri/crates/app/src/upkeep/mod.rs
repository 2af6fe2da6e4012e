//! Looking after the file: is it as it was written, and do the shelves say what the documents
//! say?

mod rebuild;
mod slices;
mod verify;

pub use crate::transact::shorten;
pub use rebuild::{rebuild, rebuild_watched};
pub use slices::{Slice, rebuild_in_slices};
pub use verify::{verify, verify_watched};
