//! Plans: the objectives of one owner in one cycle, and how they end.

mod archived;
mod backlog;
mod board;
mod burn_up;
mod close;
mod closing;
mod ending;
mod lead;
mod lesson;
mod overview;
pub(crate) mod owners;
mod reopen;
mod show;

pub use archived::archived;
pub use backlog::backlog;
pub use board::board;
pub use close::close;
pub use closing::{closing, look};
pub use lead::choose_lead;
pub use overview::overview;
pub use reopen::reopen;
pub use show::show;
