//! How far the reading of a file has come.

use crate::Failure;
use crate::progress::{self, Progress};

/// How many rows lie between two words to whoever waits.
const PAUSE: u64 = 200;

/// In how many parts a table is read: its rows, what they say, and what of it is here.
const PARTS: u64 = 3;

/// The way through a file, told in rows of it.
pub(super) struct Way<'a, 'b> {
    progress: &'a mut Progress<'b>,
    part: u64,
    at: u64,
    rows: u64,
}

impl<'a, 'b> Way<'a, 'b> {
    /// The beginning.
    pub(super) fn of(progress: &'a mut Progress<'b>) -> Self {
        Self { progress, part: 0, at: 0, rows: 0 }
    }

    /// There are about so many rows.
    pub(super) fn expect(&mut self, rows: usize) {
        self.rows = rows as u64;
    }

    /// One row more of this part.
    pub(super) fn step(&mut self) -> Result<(), Failure> {
        self.at += 1;
        if self.at.is_multiple_of(PAUSE) { self.tell() } else { Ok(()) }
    }

    /// The next part begins; now it is known how many rows there are.
    pub(super) fn next(&mut self, rows: usize) -> Result<(), Failure> {
        (self.part, self.at, self.rows) = (self.part + 1, 0, rows as u64);
        self.tell()
    }

    fn tell(&mut self) -> Result<(), Failure> {
        let all = self.rows.max(1);
        let done = (self.part * all + self.at.min(all)) / PARTS;
        progress::tell(self.progress, done.min(all), all)
    }
}
