//! What others wrote: taken in, and handed on. `decisions/sync.md` says how.

mod desk;
mod hold;
mod look;
mod sort;
mod take_in;
mod weigh;

use std::collections::{BTreeMap, BTreeSet};

use varde_document::{ChangeId, Oddity};
use varde_entry::{DeviceId, Entry, LogId};

pub use hold::{entries, held};
pub use take_in::take_in;
pub use varde_store::log::held::Held;
pub(crate) use weigh::{Turn, Weighed, weigh};

/// Who may write in a workspace, as its roster says.
pub trait May {
    /// Whether a device is or was one of the workspace's.
    fn knows(&self, device: &DeviceId) -> bool;

    /// Whether what a device wrote under a number of a log counts.
    fn write(&self, device: &DeviceId, log: &LogId, number: u64) -> bool;
}

/// Everyone whose device is known may write.
#[derive(Clone, Debug, Default)]
pub struct Known(pub BTreeSet<DeviceId>);

impl May for Known {
    fn knows(&self, device: &DeviceId) -> bool {
        self.0.contains(device)
    }

    fn write(&self, device: &DeviceId, _: &LogId, _: u64) -> bool {
        self.knows(device)
    }
}

/// What came of entries that arrived. What is kept is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many are here now that were not.
    pub kept: u32,
    /// How many were here already.
    pub known: u32,
    /// What could not be taken in yet: not kept, to be asked for again.
    pub waiting: Vec<Waiting>,
    /// What will never be taken in.
    pub refused: Vec<Refused>,
    /// Logs of which another branch is known now and was not before.
    pub forked: Vec<LogId>,
    /// Documents that were built anew: whoever vouched for them said what no entry says.
    pub let_go: u32,
    /// The topics that the window is told of.
    pub touched: Vec<String>,
}

impl TakenIn {
    /// Adds what came of more of them.
    fn add(&mut self, more: Self) {
        self.kept += more.kept;
        self.known += more.known;
        self.waiting.extend(more.waiting);
        self.refused.extend(more.refused);
        self.forked.extend(more.forked);
        self.let_go += more.let_go;
        self.touched.extend(more.touched);
    }

    /// How many were refused, by reason.
    pub fn refusals(&self) -> BTreeMap<Why, u32> {
        let mut counts = BTreeMap::new();
        for refused in &self.refused {
            *counts.entry(refused.why).or_default() += 1;
        }
        counts
    }
}

/// An entry that something is missing for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The entry.
    pub entry: Entry,
    /// What is missing.
    pub lacks: Lack,
}

/// What an entry waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// This number of its log.
    Number(u64),
    /// A change of its document that it builds on.
    Change(ChangeId),
    /// A newer version of the program: it makes of its document what this one does not know.
    Version,
}

/// An entry that will never be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its log.
    pub log: LogId,
    /// The device that it says it is from.
    pub device: DeviceId,
    /// Its number.
    pub number: u64,
    /// Why.
    pub why: Why,
}

/// Why an entry is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Its device is none of the workspace's.
    Stranger,
    /// Its device may not write, or no longer.
    NotAllowed,
    /// Its device did not sign it as it is.
    Signature,
    /// Its log belongs to another device or another workspace.
    Log,
    /// Another entry stands under its number, signed too.
    Twice,
    /// It follows another entry than the one that stands before it.
    Previous,
    /// The hand in its change is not that of its device and log.
    Actor,
    /// Its document belongs to another workspace, or is of another kind.
    Claimed,
    /// Something is not right with its change.
    Change(Oddity),
}

impl Why {
    /// The stable name of the reason.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::NotAllowed => "not_allowed",
            Self::Signature => "signature",
            Self::Log => "log",
            Self::Twice => "twice",
            Self::Previous => "previous",
            Self::Actor => "actor",
            Self::Claimed => "claimed",
            Self::Change(Oddity::Kind) => "change_kind",
            Self::Change(Oddity::TooMuch) => "too_much",
            Self::Change(Oddity::Damaged) => "change_damaged",
            Self::Change(Oddity::Counter) => "counter",
            Self::Change(Oddity::Sequence) => "sequence",
            Self::Change(Oddity::Engine) => "engine",
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
