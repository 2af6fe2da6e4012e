//! The tasks: from arguments to use cases, and from views to lines.

mod backup;
mod board;
mod change;
mod close;
mod cycle;
mod export;
mod import;
mod join;
mod keys;
mod kit;
mod members;
mod nearby;
mod parcel;
mod peer;
mod recover;
mod search;
mod share;
mod shell;
mod upkeep;

pub use backup::{backup, backups, restore};
pub use board::board;
pub use change::{check_in, grade, key_result, objective, redo, undo};
pub use cycle::cycle;
pub use export::export;
pub use import::import;
pub use join::{admit, join};
pub use keys::keys;
pub use nearby::{address, admit as admit_nearby, join as join_nearby, sync as sync_nearby};
pub use parcel::{look_at, share, take_in};
pub use peer::serve as peer;
pub use recover::recover;
pub use search::search;
pub use share::{invite, sync, workspace};
pub use shell::{completions, man};
pub use upkeep::{generate, rebuild, verify};
