//! One SQLite file: the signed log of changes, which is the truth, and the read tables beside
//! it, which can be dropped and built again.
//!
//! A change is bytes to this crate: it never looks inside.

pub mod carve;
mod codec;
pub mod copy;
mod error;
mod foreign;
pub mod log;
mod migration;
mod open;
pub mod search;
pub mod table;

pub use codec::{day_number, day_of, millis, time_of};
pub use error::StoreError;
pub use open::{Breaker, Health, Look, Store, Writing};
pub use rusqlite::Connection;
