//! What the window and the command line are given and give back. The only shapes that leave
//! the program as JSON; the TypeScript bindings are made from them.

mod backup;
mod check_in;
mod closing;
mod cycle;
mod elsewhere;
mod folder;
mod grading;
mod history;
mod import;
mod input;
mod key_result;
mod keys;
mod maths;
mod nearby;
mod objective;
mod outline;
mod overview;
mod parcel;
mod peer;
mod plan;
mod roster;
mod search;
mod setting;
mod start;
mod team;
mod upkeep;
mod week;
mod words;
mod workspace;

pub use backup::*;
pub use check_in::*;
pub use closing::*;
pub use cycle::*;
pub use elsewhere::*;
pub use folder::*;
pub use grading::*;
pub use history::*;
pub use import::*;
pub use input::*;
pub use key_result::*;
pub use keys::*;
pub use maths::*;
pub use nearby::*;
pub use objective::*;
pub use outline::*;
pub use overview::*;
pub use parcel::*;
pub use peer::*;
pub use plan::*;
pub use roster::*;
pub use search::*;
pub use setting::*;
pub use start::*;
pub use team::*;
pub use upkeep::*;
pub use week::*;
pub use words::*;
pub use workspace::*;

/// An id on its way to or from the window.
pub type Id = uuid::Uuid;
