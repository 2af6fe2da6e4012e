//! Plans: the objectives of one owner in one cycle.

mod archived;
mod board;

pub use archived::archived;
pub use board::board;
