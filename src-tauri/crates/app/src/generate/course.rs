//! How a key result goes through its cycle: what is measured, and the value of each week.

use varde_model::{Kind, Measure, key_result};

use super::chance::Chance;
use super::words::{Counted, Words};
use crate::key_results::Decided;

/// The kinds of a plan's nine key results, in order.
const KINDS: [Kind; 9] = [
    Kind::Increase,
    Kind::Increase,
    Kind::KeepWithin,
    Kind::Increase,
    Kind::Decrease,
    Kind::Milestones,
    Kind::Increase,
    Kind::Increase,
    Kind::YesNo,
];

/// A key result's way.
pub(super) struct Course {
    pub(super) decided: Decided,
    /// The milestones, where it is measured by them.
    pub(super) steps: &'static [&'static str],
    /// How far it comes in the end; 1 is the target.
    reach: f64,
    /// Whether it comes early (below 1) or late.
    bend: f64,
}

impl Course {
    /// The way of a plan's `n`th key result; `from` turns the words, so that plans differ.
    pub(super) fn of(words: &Words, n: usize, from: usize, chance: &mut Chance) -> Self {
        let kind = KINDS[n % KINDS.len()];
        let counted = |all: &[Counted]| all[(from + n) % all.len()];
        let mut steps: &'static [&'static str] = &[];
        let (title, unit, measure) = match kind {
            Kind::Increase | Kind::Decrease => {
                let all = if kind == Kind::Increase { words.up } else { words.down };
                let (title, unit, start, target) = counted(all);
                (title, unit, Measure::change(start, target))
            }
            Kind::KeepWithin => {
                let (title, unit, low, high) = counted(words.kept);
                (title, unit, Measure::keep_within(Some(low), Some(high), None))
            }
            Kind::Milestones => {
                let (title, three) = &words.stepped[from % words.stepped.len()];
                steps = three;
                (*title, "", Measure::plain(kind))
            }
            Kind::YesNo => (words.reached[from % words.reached.len()], "", Measure::plain(kind)),
        };
        let decided = Decided { title: title.to_owned(), measure, unit: unit.to_owned() };
        Self { decided, steps, reach: chance.between(0.2, 1.2), bend: chance.between(0.7, 1.6) }
    }

    /// How many milestones are reached when `elapsed` (0 to 1) of the cycle has gone.
    pub(super) fn steps_done(&self, elapsed: f64) -> usize {
        [0.35, 0.7].iter().filter(|at| elapsed >= **at).count().min(self.steps.len())
    }

    /// The value when `elapsed` (0 to 1) of the cycle has gone, as one would write it.
    pub(super) fn value(&self, elapsed: f64, chance: &mut Chance) -> f64 {
        let measure = &self.decided.measure;
        match measure.kind {
            Kind::Increase | Kind::Decrease => {
                let way = measure.target - measure.start;
                let wobble = chance.between(-0.03, 0.03);
                let value = measure.start + way * (self.reach * elapsed.powf(self.bend) + wobble);
                as_written(value, way)
            }
            Kind::KeepWithin => {
                let (low, high) = (measure.low.unwrap_or(0.0), measure.high.unwrap_or(1.0));
                as_written(chance.between(low - (high - low) * 0.1, high), high - low)
            }
            Kind::Milestones => self.steps_done(elapsed) as f64 / self.steps.len() as f64 * 100.0,
            Kind::YesNo => f64::from(elapsed >= 0.5 + self.reach / 2.0),
        }
    }

    /// The share of the way that a value stands for.
    pub(super) fn progress(&self, value: f64) -> f64 {
        match self.decided.measure.kind {
            Kind::Milestones => value / 100.0,
            _ => self.decided.measure.progress(Some(value), &[]).unwrap_or(0.0),
        }
    }

    /// How sure one is, 0 to 10, when `elapsed` (0 to 1) of the cycle has gone.
    pub(super) fn confidence(&self, value: f64, elapsed: f64, chance: &mut Chance) -> u8 {
        let gap = key_result::clamped(self.progress(value)) - elapsed;
        (7.0 + gap * 8.0 + chance.between(-1.5, 1.5)).round().clamp(0.0, 10.0) as u8
    }
}

/// Whole numbers on a long way, a decimal on a short one, two on a very short one.
fn as_written(value: f64, way: f64) -> f64 {
    let steps = match way.abs() {
        way if way >= 20.0 => 1.0,
        way if way >= 2.0 => 10.0,
        _ => 100.0,
    };
    (value * steps).round() / steps
}
