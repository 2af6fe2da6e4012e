//! An exchange with one known device over one workspace, whatever carries the bytes: what the two
//! say to each other (`varde_sync::session`) joined with the use cases that read, seal, open and
//! take in. `decisions/live.md` has the reasons.

mod answer;
mod borrow;
mod circle;
mod give;
mod lend;
mod side;
mod take;

use varde_entry::LogId;

pub use side::Side;
pub use varde_sync::session::{Progress, Reason};

/// What whoever carries the bytes is to do, and what a screen can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// Send these bytes, whole and in this order.
    Send(Vec<u8>),
    /// How far it has come.
    Progress(Progress),
    /// Both hold what the other held when they met.
    CaughtUp,
    /// Something was taken in: the topics that the window is told of.
    Touched(Vec<String>),
    /// Who is in has changed.
    RosterChanged,
    /// Two different entries with one number in a log: by the word of the other side, or proven by
    /// what was taken in.
    Forked(LogId),
    /// What the person on the other side looks at.
    Presence(Vec<u8>),
    /// It is over: send what is left, and close. Nothing follows.
    Closed(Reason),
}
