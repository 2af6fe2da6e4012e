//! Workspaces: each with its people, teams, cycles and plans. Several may lie on one machine.

mod add;
mod change;
mod join;
mod list;
mod open;

pub use add::add;
pub use change::change;
pub use join::join;
pub use list::list;
pub use open::open;

pub(crate) use add::begin;
pub(crate) use open::{adopt, known, me, remember};
