//! Cycles, and where today stands in them.

use varde_store::table;

use super::Shown;
use crate::Failure;
use crate::views::{Cycle, Phase, Quarter};

impl Shown<'_> {
    pub(crate) fn cycle(&self, cycle: &varde_model::Cycle) -> Result<Cycle, Failure> {
        let span = cycle.span;
        let phase = if self.today < span.starts_on {
            Phase::Ahead
        } else if self.today > span.ends_on {
            Phase::Over
        } else {
            Phase::Running
        };
        Ok(Cycle {
            id: cycle.id.0,
            name: cycle.name.clone(),
            quarter: span.quarter().map(|(year, quarter)| Quarter { year, quarter }),
            year: span.year(),
            starts_on: span.starts_on,
            ends_on: span.ends_on,
            day: count(span.day(self.today)),
            days: count(span.days()),
            elapsed: span.elapsed(self.today),
            phase,
            parent: cycle.parent.map(|parent| parent.0),
            objectives: table::plan::objectives_of_cycle(self.db, cycle.id)?,
        })
    }
}

fn count(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX)
}
