//! Coming in and letting in, step by step, by whatever carries messages. Each step is on disk
//! before it is spoken of, so that a program that was closed goes on where it was.

mod admit;
mod answers;
mod ask;
mod direct;
mod hear;
mod places;
mod show;

pub use admit::admit;
pub use ask::{Said, Way, ask, cancel, enter};
pub use direct::{Answer, Going, Heard as Told, answer, going, told};
pub use hear::{Heard, hear};
pub use places::places;
pub use show::show;
