//! What stands against bytes from outside, guard by guard. Each always stands; only the simulator,
//! built with the feature `unguarded`, takes one away at a time to see that its absence shows.

/// A guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Guard {
    /// Whoever is said to have written an entry signed it.
    Signature,
    /// The roster lets a device write.
    MayWrite,
    /// The hand in a change and the log are those of the device.
    Hand,
    /// A number is the next of its log.
    NextNumber,
    /// An entry names the one before it.
    Previous,
    /// What a change builds on is here.
    Dependencies,
    /// What a newer version wrote waits.
    NewerSchema,
    /// After a restore another log begins.
    NewLog,
    /// Operations are counted on, within a bound.
    Counter,
    /// A document is the workspace's, and what its id says.
    OwnDocument,
    /// A device had the right to an act of the roster.
    ActRight,
}

/// Every guard.
pub const ALL: [Guard; 11] = [
    Guard::Signature,
    Guard::MayWrite,
    Guard::Hand,
    Guard::NextNumber,
    Guard::Previous,
    Guard::Dependencies,
    Guard::NewerSchema,
    Guard::NewLog,
    Guard::Counter,
    Guard::OwnDocument,
    Guard::ActRight,
];

/// Whether a guard stands: always.
#[cfg(not(feature = "unguarded"))]
pub const fn stands(_: Guard) -> bool {
    true
}

#[cfg(feature = "unguarded")]
pub use taken::{stands, take_away};

#[cfg(feature = "unguarded")]
mod taken {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::Guard;

    const NONE: u8 = u8::MAX;

    /// The guard that is taken away.
    static TAKEN: AtomicU8 = AtomicU8::new(NONE);

    /// Takes a guard away from this process; with nothing, all stand again.
    pub fn take_away(guard: Option<Guard>) {
        TAKEN.store(guard.map_or(NONE, |guard| guard as u8), Ordering::SeqCst);
    }

    /// Whether a guard stands.
    pub fn stands(guard: Guard) -> bool {
        TAKEN.load(Ordering::SeqCst) != guard as u8
    }
}
