//! Cycles: quarters, years, and any span of its own (P3).

mod add;
mod archive;
mod change;
mod list;
mod propose;
mod quarters;

pub use add::add;
pub use archive::{archive, archived, bring_back};
pub use change::change;
pub use list::list;
pub use propose::propose;
pub use quarters::add_with_quarters;

pub(crate) use add::{create, decide, intent, written};
pub(crate) use propose::proposal;
