//! What many schedules came to.

use std::collections::BTreeMap;
use std::fmt;

/// What many schedules came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Schedules.
    pub seeds: u64,
    /// Laptops.
    pub laptops: u64,
    /// Edits that were called kept.
    pub edits: u64,
    /// Edits that were refused by a rule.
    pub refused: u64,
    /// Entries that came by post.
    pub taken_in: u64,
    /// Documents that came in one piece to whoever came in.
    pub vouched: u64,
    /// Entries of these that came by a folder.
    pub by_folder: u64,
    /// Files of a folder that a laptop took away, because it had put into few what lay in many.
    pub packed: u64,
    /// Forged entries and acts, none of which anybody kept.
    pub forged: u64,
    /// Acknowledged entries that were there at the end on every laptop.
    pub there: u64,
    /// Entries that a restored backup or a person who was put out took along.
    pub excused: u64,
    /// Laptops that were in at the end and alike.
    pub alike: u64,
    /// Laptops of people who only read, and wrote or heard more than counts before they knew.
    pub beside: u64,
    /// What went wrong, and how often.
    pub faults: BTreeMap<&'static str, u64>,
}

impl Count {
    /// Notes that something went wrong.
    pub(super) fn fault(&mut self, what: &'static str) {
        *self.faults.entry(what).or_default() += 1;
    }

    /// How often something went wrong.
    pub fn all_faults(&self) -> u64 {
        self.faults.values().sum()
    }

    /// Adds what other schedules came to.
    pub fn add(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.laptops += other.laptops;
        self.edits += other.edits;
        self.refused += other.refused;
        self.taken_in += other.taken_in;
        self.by_folder += other.by_folder;
        self.packed += other.packed;
        self.vouched += other.vouched;
        self.forged += other.forged;
        self.there += other.there;
        self.excused += other.excused;
        self.alike += other.alike;
        self.beside += other.beside;
        for (what, times) in &other.faults {
            *self.faults.entry(what).or_default() += times;
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seeds, laptops, edits, refused, taken_in, forged, .. } = self;
        let Self { by_folder, packed, vouched, there, excused, alike, beside, .. } = self;
        writeln!(f, "{seeds} schedules, {laptops} laptops, {} faults", self.all_faults())?;
        writeln!(
            f,
            "{edits} edits kept, {refused} refused, {taken_in} entries by post, {by_folder} by folder"
        )?;
        writeln!(
            f,
            "{vouched} documents in one piece to whoever came in, {packed} files put into fewer"
        )?;
        writeln!(f, "{there} acknowledged entries there, {excused} excused, {forged} forgeries")?;
        write!(f, "{alike} laptops alike, {beside} of viewers who hold more than counts")?;
        for (what, times) in &self.faults {
            write!(f, "\n  {times:>8} {what}")?;
        }
        Ok(())
    }
}
