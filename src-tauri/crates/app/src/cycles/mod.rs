//! Cycles: quarters, years, and any span of its own (P3).

mod add;
mod change;
mod list;
mod propose;

pub use add::add;
pub use change::change;
pub use list::list;
pub use propose::propose;

pub(crate) use add::{create, written};
