//! What the window and the command line are given and give back. The only shapes that leave
//! the program as JSON; the TypeScript bindings are made from them.

mod check_in;
mod closing;
mod cycle;
mod elsewhere;
mod grading;
mod history;
mod import;
mod input;
mod key_result;
mod maths;
mod objective;
mod outline;
mod search;
mod start;
mod week;
mod words;

pub use check_in::*;
pub use closing::*;
pub use cycle::*;
pub use elsewhere::*;
pub use grading::*;
pub use history::*;
pub use import::*;
pub use input::*;
pub use key_result::*;
pub use maths::*;
pub use objective::*;
pub use outline::*;
pub use search::*;
pub use start::*;
pub use week::*;
pub use words::*;

/// An id on its way to or from the window.
pub type Id = uuid::Uuid;
