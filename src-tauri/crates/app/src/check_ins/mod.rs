//! Check-ins: what is known of a key result on a day. Only ever added (P25).

mod record;
mod retract;
mod week;

pub use record::record;
pub use retract::retract;
pub use week::week;

pub(crate) use record::{Said, written};
pub(crate) use week::owed;
