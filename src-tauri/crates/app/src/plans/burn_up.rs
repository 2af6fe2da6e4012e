//! The way of a plan: where it stood on each day on which somebody checked in.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use varde_model::{CheckIn, Cycle, Kind, key_result};
use varde_store::{
    Connection,
    table::{self, key_result::Line, objective::Card},
};

use crate::Failure;
use crate::project::derive;
use crate::views::BurnUp;

/// How many check-ins of a key result are looked at: nine years of weeks.
const MOST: u32 = 500;

/// A key result and its check-ins that bear a value, the latest first.
type Told = (Line, Vec<CheckIn>);

/// Where the objectives stood, together, on the first day, on each day of a check-in and on the
/// last day that has come. Empty before the first check-in.
pub(super) fn of(
    db: &Connection,
    cards: &[Card],
    cycle: &Cycle,
    today: NaiveDate,
    kept_share: f64,
) -> Result<Vec<BurnUp>, Failure> {
    let objectives: Vec<Vec<Told>> =
        cards.iter().map(|card| told(db, card)).collect::<Result<_, _>>()?;
    let now = today.min(cycle.span.ends_on);
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for (_, check_ins) in objectives.iter().flatten() {
        days.extend(check_ins.iter().map(|said| said.on).filter(|on| *on < now));
    }
    if objectives.iter().flatten().all(|(line, _)| !line.known.has_data) {
        return Ok(Vec::new());
    }
    days.insert(cycle.span.starts_on.min(now));
    let expected = |on| kept_share + (1.0 - kept_share) * cycle.span.elapsed(on);
    let mut all: Vec<BurnUp> = days
        .into_iter()
        .filter(|on| *on < now)
        .filter_map(|on| {
            let progress = mean(&objectives, |told| on_day(told, on))?;
            Some(BurnUp { on, progress, expected: expected(on) })
        })
        .collect();
    // What is known now is more than check-ins say: a milestone may be ticked without one.
    let latest = mean(&objectives, |(line, _)| line.known.progress);
    all.extend(latest.map(|progress| BurnUp { on: now, progress, expected: expected(now) }));
    Ok(all)
}

fn told(db: &Connection, card: &Card) -> Result<Vec<Told>, Failure> {
    let lines = table::key_result::of_objective(db, card.objective.id)?;
    lines
        .into_iter()
        .map(|line| {
            let mut check_ins = table::check_in::latest(db, line.key_result.id, MOST)?;
            check_ins.retain(|said| said.value.is_some());
            Ok((line, check_ins))
        })
        .collect()
}

/// How far a key result had come by the end of a day.
fn on_day((line, check_ins): &Told, on: NaiveDate) -> Option<f64> {
    let measure = &line.key_result.measure;
    let value = check_ins.iter().find(|said| said.on <= on).and_then(|said| said.value);
    match measure.kind {
        Kind::Milestones => Some(value.unwrap_or(0.0) / 100.0),
        _ => measure.progress(value, &[]),
    }
}

/// The plain mean over objectives of the weighted mean over their key results.
fn mean(objectives: &[Vec<Told>], of: impl Fn(&Told) -> Option<f64>) -> Option<f64> {
    let wholes: Vec<f64> = objectives
        .iter()
        .filter_map(|lines| {
            let parts: Vec<_> = lines
                .iter()
                .map(|told| key_result::Part { progress: of(told), ..derive::part(&told.0, 0.0) })
                .collect();
            Some(key_result::objective(&parts)?.progress)
        })
        .collect();
    (!wholes.is_empty()).then(|| wholes.iter().sum::<f64>() / wholes.len() as f64)
}
