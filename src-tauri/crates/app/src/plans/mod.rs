//! Plans: the objectives of one owner in one cycle, and how they end.

mod archived;
mod backlog;
mod board;
mod close;
mod closing;
mod ending;
mod lesson;
mod reopen;

pub use archived::archived;
pub use backlog::backlog;
pub use board::board;
pub use close::close;
pub use closing::{closing, look};
pub use reopen::reopen;
