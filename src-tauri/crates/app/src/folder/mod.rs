//! Exchanging by a folder that something else carries: a cloud's, a network drive's, a stick.
//! `decisions/folder.md` has what lies where, and what may go wrong with it.

mod exchange;
mod files;
mod group;
mod join;
mod own;
mod pack;
mod place;
mod read;
mod standing;
mod write;

pub use exchange::{Exchanged, Folder, Tell};
pub use join::{Letters, letters, post};
pub use place::{choose, chosen, everywhere};
pub(crate) use read::acts;
pub use standing::standing;
pub use varde_sync::roster::invitation::Kind;
