//! Finding whatever somebody wrote, by its words; and objectives and key results by letters of
//! their titles.

mod find;
mod hit;
mod pieces;
mod rank;
mod take_in;
mod things;

pub use find::find;
pub use take_in::take_in;
pub use things::things;
