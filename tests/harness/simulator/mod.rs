//! Many laptops of one shared workspace, told from a seed: everyone writes, the post is bad, and
//! much else goes wrong. Once everyone has heard everyone all are alike, and what was called kept
//! is there. No sockets, no threads, no clock but the laptops' own.

mod air;
mod alarm;
mod cloud;
mod count;
mod crew;
mod faults;
mod forge;
mod forgeries;
mod healing;
mod ledger;
mod steps;

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

use varde_app::Failure;
use varde_app::views::Id;
use varde_entry::EntryHash;

use crate::Chance;
use air::Air;
use cloud::Cloud;
pub use count::Count;
use crew::Member;
use ledger::Ledger;

/// The least that goes wrong in a schedule.
pub const FAULTS: u64 = 30;

/// The most laptops of a schedule.
const MOST: usize = 8;

/// A schedule in which everything held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it came to.
    pub count: Count,
    /// Everything that happened, in order.
    pub schedule: Vec<String>,
}

/// What does not hold, and what led to it.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The seed that tells it again.
    pub seed: u64,
    /// What does not hold.
    pub why: String,
    /// Everything that happened, in order.
    pub schedule: Vec<String>,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.schedule {
            writeln!(f, "  {line}")?;
        }
        write!(f, "seed {}: {}", self.seed, self.why)
    }
}

/// Tells the schedule of a seed.
///
/// # Errors
/// What does not hold, with the schedule that led to it; a panic is such a thing.
pub fn tell(seed: u64) -> Result<Told, Box<Broken>> {
    let mut story = Story::of(seed);
    let told = catch_unwind(AssertUnwindSafe(|| story.run()));
    match told {
        Ok(Ok(())) => Ok(Told { count: story.count, schedule: story.schedule }),
        Ok(Err(why)) => Err(story.broken(why)),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
            Err(story.broken(format!("it panics: {}", text.unwrap_or_default())))
        }
    }
}

/// Tells the schedules of many seeds, on every processor. `each` hears of each that is told, in no
/// order, and returns whether to go on; nothing is begun after the first that does not hold.
pub fn tell_many(seeds: Range<u64>, mut each: impl FnMut(Result<Told, Box<Broken>>) -> bool) {
    let (next, is_over) = (AtomicU64::new(seeds.start), AtomicBool::new(false));
    let hands = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let (say, hear) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..hands {
            let (say, next, is_over) = (say.clone(), &next, &is_over);
            scope.spawn(move || {
                while !is_over.load(Relaxed) {
                    let seed = next.fetch_add(1, Relaxed);
                    if seed >= seeds.end || say.send(tell(seed)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(say);
        for told in hear {
            if !each(told) {
                is_over.store(true, Relaxed);
                return;
            }
        }
    });
}

/// A schedule while it is told.
struct Story {
    seed: u64,
    chance: Chance,
    crew: Vec<Member>,
    workspace: Id,
    air: Air,
    /// Where some of the letters travel by a folder.
    cloud: Option<Cloud>,
    ledger: Ledger,
    /// What could not be taken in yet, since everyone hears everyone.
    waiting: BTreeSet<EntryHash>,
    count: Count,
    schedule: Vec<String>,
}

impl Story {
    fn of(seed: u64) -> Self {
        Self {
            seed,
            chance: Chance::of(seed),
            crew: Vec::new(),
            workspace: Id::nil(),
            air: Air::default(),
            cloud: None,
            ledger: Ledger::default(),
            waiting: BTreeSet::new(),
            count: Count::default(),
            schedule: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), String> {
        self.gather()?;
        while self.count.all_faults() < FAULTS || self.crew.len() < 2 {
            self.step()?;
        }
        self.heal()?;
        self.compare()?;
        self.count.seeds = 1;
        Ok(())
    }

    fn broken(self, why: String) -> Box<Broken> {
        Box::new(Broken { seed: self.seed, why, schedule: self.schedule })
    }

    fn note(&mut self, what: String) {
        let nth = self.schedule.len() + 1;
        self.schedule.push(format!("{nth} {what}"));
    }

    /// Somebody of all.
    fn anyone(&mut self) -> usize {
        self.chance.below(self.crew.len() as u64) as usize
    }

    /// Somebody else.
    fn anyone_but(&mut self, one: usize) -> usize {
        let step = 1 + self.chance.below(self.crew.len() as u64 - 1) as usize;
        (one + step) % self.crew.len()
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.chance.below(many) == 0
    }
}

/// What a failure says, where there must be none.
fn said(what: &str) -> impl Fn(Failure) -> String {
    let what = what.to_owned();
    move |failure| format!("{what}: {failure}")
}
