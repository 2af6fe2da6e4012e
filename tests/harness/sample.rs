//! Plans to begin a story with.

use varde_app::views::{Id, Kind, MeasureInput};

use crate::writing::nothing_said;
use crate::{Laptop, Written};

/// The bicycle shop of P20 and P29: accessories sold online, three ways to see it.
pub fn bicycle_shop(laptop: &mut Laptop) -> Written {
    laptop
        .objective("Sell more bicycle accessories online")
        .key_result("Visits to the accessory pages", 10_000.0, 20_000.0)
        .key_result("Readers of the newsletter", 400.0, 600.0)
        .key_result("Search words that we lead", 0.0, 5.0)
        .written()
}

/// What [`every_kind`] wrote, by name.
#[derive(Clone, Copy, Debug)]
pub struct EveryKind {
    /// The objective of them all.
    pub objective: Id,
    /// From 20 up to 50, counted in people.
    pub increase: Id,
    /// From 9 days down to 2.
    pub decrease: Id,
    /// Between 95 and 99, with a tolerance of 5.
    pub kept: Id,
    /// Three steps.
    pub milestones: Id,
    /// Reached or not.
    pub yes_no: Id,
}

/// An objective with a key result of every kind.
pub fn every_kind(laptop: &mut Laptop) -> EveryKind {
    let people = MeasureInput {
        start: "20".to_owned(),
        target: "50".to_owned(),
        unit: "people".to_owned(),
        ..nothing_said(Kind::Increase)
    };
    let written = laptop
        .objective("Know the mountain")
        .measured("People who walk with us", people)
        .key_result("Days from question to answer", 9.0, 2.0)
        .kept_within("Paths that are open, in percent", "95", "99", "5")
        .milestones("The hut is built", &["Ground", "Walls", "Roof"])
        .yes_no("The map is printed")
        .written();
    let [increase, decrease, kept, milestones, yes_no] = written.key_results[..] else {
        unreachable!("five were written")
    };
    EveryKind { objective: written.id, increase, decrease, kept, milestones, yes_no }
}
