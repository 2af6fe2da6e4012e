//! Looking after the file: is it as it was written, and do the shelves say what the documents
//! say?

mod rebuild;
mod shorten;
mod slices;
mod verify;

pub use rebuild::{rebuild, rebuild_watched};
pub use shorten::shorten;
pub use slices::{Slice, rebuild_in_slices};
pub use verify::{verify, verify_watched};
