//! The tasks: from arguments to use cases, and from views to lines.

mod board;
mod change;
mod upkeep;

pub use board::board;
pub use change::{check_in, key_result, objective};
pub use upkeep::{generate, rebuild, verify};
