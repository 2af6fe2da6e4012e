//! Key results: how one knows (P1, P13).

mod add;
mod archive;
mod change;
mod measure;
mod reorder;
mod show;

pub use add::add;
pub use archive::{archive, bring_back};
pub use change::change;
pub use reorder::reorder;
pub use show::show;

pub(crate) use add::{Decided, create, decide, registers, written};
pub(crate) use measure::as_input;
