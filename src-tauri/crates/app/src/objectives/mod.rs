//! Objectives: what one wants to achieve (P1).

mod add;
mod archive;
mod carry;
mod change;
mod copy;
mod find;
mod outline;
mod publish;
mod relocate;
mod reorder;
mod sentence;
mod show;
mod take;

pub use add::add;
pub use archive::{archive, bring_back};
pub use change::change;
pub use copy::copy;
pub use find::find;
pub use outline::keep_outline;
pub use publish::{publish, publish_places};
pub use relocate::relocate;
pub use reorder::reorder;
pub use sentence::read_sentence;
pub use show::show;

pub(crate) use add::{create, written};
pub(crate) use carry::{Carrier, Place};
pub(crate) use take::{Taken, take};
