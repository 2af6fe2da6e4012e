//! What a laptop needs to know of a peer that is always there: which one keeps a workspace, who may
//! go to it, and what the files are called that it keeps. Whoever carries the bytes is
//! `crates/nearby`; `decisions/peer.md` has the reasons.

mod name;
mod people;
mod place;

pub use name::{MOST, Name};
pub use people::{May, People, people};
pub use place::{choose, chosen, everywhere, home, note_met, standing};
