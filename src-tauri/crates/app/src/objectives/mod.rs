//! Objectives: what one wants to achieve (P1).

mod add;
mod archive;
mod change;
mod find;
mod outline;
mod reorder;
mod sentence;
mod show;

pub use add::add;
pub use archive::{archive, bring_back};
pub use change::change;
pub use find::find;
pub use outline::keep_outline;
pub use reorder::reorder;
pub use sentence::read_sentence;
pub use show::show;

pub(crate) use add::{create, written};
