//! What a session is told, and what it wants done.

use uuid::Uuid;
use varde_entry::LogId;

use crate::envelope::{EnvelopeError, RosterHash};
use crate::state::{Hold, State};

/// What happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Bytes came from the other side, cut anywhere. A way hands them in only while what it has to
    /// send leaves it: so whoever stops reading is no longer listened to either.
    Arrived(Vec<u8>),
    /// Time went by. At least four times a second.
    Tick,
    /// A person stops it, or the other side is no longer on the roster.
    Stop,
    /// The state that was asked for.
    State(State),
    /// Envelopes that were asked for; none where there is nothing to be passed on.
    Found(Vec<Vec<u8>>),
    /// What was to be taken in is committed.
    TakenIn(TakenIn),
    /// A log grew here by another way: a person's edit, another session, a file.
    Advanced {
        /// The log.
        log: LogId,
        /// How far it is held now.
        hold: Hold,
        /// Whether this laptop wrote it. Such entries leave at once; others' are announced, and sent
        /// when the other side has not got them from somebody else.
        own: bool,
    },
    /// The roster that was asked for, in the roster's own bytes.
    Roster(Vec<u8>),
    /// The hash of the roster here: after one was taken in, and whenever it changes.
    RosterIs(RosterHash),
    /// The snapshots that were asked for.
    Offers(Offers),
    /// Which of the offered snapshots are wanted, the most wanted first.
    Chosen(Vec<Uuid>),
    /// The snapshot that was asked for; empty where there is none any more.
    Snapshot(Vec<u8>),
    /// A snapshot is committed, or set aside.
    SnapshotTaken(Uuid),
    /// What the person here looks at, in whatever bytes: at most 1 KiB. The latest counts.
    Present(Vec<u8>),
}

/// What came of taking in.
#[derive(Clone, Debug, Default)]
pub struct TakenIn {
    /// The logs that grew, and how far they are held now: committed, on disk.
    pub holds: Vec<(LogId, Hold)>,
    /// Envelopes of which something is not taken in yet: it depends on what is not here. They are
    /// tried again when something came.
    pub waiting: Vec<Vec<u8>>,
    /// Logs of which nothing more is taken in this session.
    pub refused: Vec<LogId>,
}

/// A snapshot that someone who joins can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The document.
    pub document: Uuid,
    /// What tells whether one has it already.
    pub hash: [u8; 32],
    /// How long it is, in bytes: for the progress.
    pub length: u64,
}

/// What someone who joins is offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Through which numbers the snapshots hold which logs, and who vouches for it: in bytes that the
    /// session only carries.
    pub voucher: Vec<u8>,
    /// The snapshots, in the order in which they are of use.
    pub offers: Vec<Offer>,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Action {
    /// Send these bytes, whole and in this order.
    Send(Vec<u8>),
    /// Read what is held of the workspace: [`Event::State`].
    ReadState,
    /// Read and seal entries: [`Event::Found`].
    ReadEntries(Wanted),
    /// Take these envelopes in, many in one transaction: [`Event::TakenIn`] once they are committed.
    /// Inflated each may be 16 MiB: they are opened one after the other.
    TakeIn(Vec<Vec<u8>>),
    /// An envelope is not taken in at all. To be counted.
    Refused(EnvelopeError),
    /// Two different entries with one number in a log, by the word of the other side: nothing more of
    /// it goes either way but its entry, which proves it.
    Forked(LogId),
    /// Read the roster: [`Event::Roster`].
    ReadRoster,
    /// Take in the other side's roster: [`Event::RosterIs`], changed or not.
    TakeInRoster(Vec<u8>),
    /// Say which snapshots there are, as of one moment: [`Event::Offers`].
    ListSnapshots,
    /// Say which snapshots are wanted and not here yet: [`Event::Chosen`]. The voucher is kept until
    /// all of them are taken.
    ChooseSnapshots(Offers),
    /// Read the snapshot of a document: [`Event::Snapshot`].
    ReadSnapshot(Uuid),
    /// Take a snapshot in: [`Event::SnapshotTaken`].
    TakeInSnapshot {
        /// The document.
        document: Uuid,
        /// As the other side gave it; empty where it had none any more.
        bytes: Vec<u8>,
    },
    /// What the person on the other side looks at.
    Presence(Vec<u8>),
    /// How far it has come.
    Progress(Progress),
    /// Both hold what the other held when they met. What is written from now on follows at once.
    CaughtUp,
    /// It is over: close the way. Nothing follows.
    Close(Reason),
}

/// Entries that the other side lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// For each log the first number that is wanted. What is found is given in the order in which it
    /// was committed here, so that nothing leaves before what it depends on.
    pub from: Vec<(LogId, u64)>,
    /// About how many bytes of envelopes there is room for; one is always given.
    pub room: usize,
}

/// How far it has come: entries, or bytes while snapshots are taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of snapshots taken in, and of all that were chosen.
    pub snapshots: (u64, u64),
    /// Entries taken in, and all that the other side had.
    pub received: (u64, u64),
    /// Entries that the other side has committed, and all that it lacked.
    pub delivered: (u64, u64),
}

impl Progress {
    /// How much of all of it is done, from 0 to 100; nothing while there is nothing known to do.
    /// Where snapshots come first they are one half and the entries the other.
    pub fn percent(&self) -> Option<u8> {
        let Progress { snapshots, received: to_us, delivered: to_them } = *self;
        let entries = (to_us.0.saturating_add(to_them.0), to_us.1.saturating_add(to_them.1));
        match (part(snapshots), part(entries)) {
            (None, entries) => entries,
            (Some(snapshots), entries) => Some((snapshots + entries.unwrap_or(0)) / 2),
        }
    }
}

/// So much of so much, from 0 to 100; nothing where it is of nothing.
fn part((done, all): (u64, u64)) -> Option<u8> {
    let percent = (u128::from(done) * 100).checked_div(u128::from(all))?;
    u8::try_from(percent.min(100)).ok()
}

/// Why it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It was stopped here.
    #[error("stopped here")]
    Stopped,
    /// The other side ended it.
    #[error("the other side ended it: {0:?}")]
    Left(Farewell),
    /// The other side speaks of another workspace.
    #[error("another workspace")]
    AnotherWorkspace,
    /// The other side's program is older than can be spoken with.
    #[error("the other side speaks version {0}")]
    Version(u8),
    /// The other side said what it may not, for the reason told.
    #[error("not understood: {0}")]
    NotUnderstood(&'static str),
    /// What was to be said is longer than can be said.
    #[error("too long to be sent")]
    Unsendable,
    /// Nothing came from the other side, or it took nothing, for too long.
    #[error("too slow: {0}")]
    TooSlow(&'static str),
}

/// What is said to the other side at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Farewell {
    /// Stopped by a person, or closed with the program.
    Stopped = 0,
    /// We share no such workspace.
    AnotherWorkspace = 1,
    /// Our programs are of versions that do not speak with each other.
    Version = 2,
    /// What came was not understood.
    NotUnderstood = 3,
    /// It took too long.
    TooSlow = 4,
}

impl Reason {
    /// What the other side is told of it.
    pub(super) fn farewell(self) -> Option<Farewell> {
        match self {
            Self::Stopped | Self::Unsendable => Some(Farewell::Stopped),
            Self::Left(_) => None,
            Self::AnotherWorkspace => Some(Farewell::AnotherWorkspace),
            Self::Version(_) => Some(Farewell::Version),
            Self::NotUnderstood(_) => Some(Farewell::NotUnderstood),
            Self::TooSlow(_) => Some(Farewell::TooSlow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn how_far_it_is_counts_both_directions_and_snapshots_for_half() {
        let of =
            |snapshots, received, delivered| Progress { snapshots, received, delivered }.percent();
        assert_eq!(of((0, 0), (0, 0), (0, 0)), None);
        assert_eq!(of((0, 0), (10, 50), (20, 50)), Some(30));
        assert_eq!(of((30, 100), (0, 0), (0, 0)), Some(15));
        assert_eq!(of((100, 100), (40, 50), (0, 0)), Some(90));
        assert_eq!(of((100, 100), (50, 50), (0, 0)), Some(100));
        assert_eq!(of((0, 0), (9, 5), (u64::MAX, u64::MAX)), Some(100), "no more than all");
    }
}
