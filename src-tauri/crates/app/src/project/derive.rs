//! What follows from the rows: a key result from its check-ins, an objective from its key
//! results. The rules are the model's; here they are given what they need.

use chrono::NaiveDate;
use varde_model::{KeyResultId, Kind, Measure, ObjectiveId, grade, key_result, mean, milestone};
use varde_store::{
    Connection,
    table::{
        self,
        key_result::{Known, Line},
        objective::{Card, Standing},
    },
};

use crate::Failure;

/// Derives what is known of a key result; nothing where there is no such row.
pub(super) fn key_result(db: &Connection, id: KeyResultId) -> Result<Option<Line>, Failure> {
    let Some(mut line) = table::key_result::find(db, id)? else { return Ok(None) };
    let known = known(db, &line)?;
    if known != line.known {
        table::key_result::know(db, id, &known)?;
        line.known = known;
    }
    Ok(Some(line))
}

/// What tells of a key result.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// The latest value that was checked in.
    pub(super) value: Option<f64>,
    /// The latest confidence that was checked in.
    pub(super) confidence: Option<u8>,
    /// The day of the latest check-in.
    pub(super) last_on: Option<NaiveDate>,
    /// Weights of its milestones in order, and which are done.
    pub(super) milestones: Vec<(f64, bool)>,
}

fn known(db: &Connection, line: &Line) -> Result<Known, Failure> {
    let (id, measure) = (line.key_result.id, &line.key_result.measure);
    let mut evidence = Evidence::default();
    if let Some(last) = table::check_in::latest(db, id, 1)?.pop() {
        (evidence.value, evidence.confidence) = (last.value, last.confidence);
        evidence.last_on = Some(last.on);
        if last.value.is_none() || last.confidence.is_none() {
            let (said, sure) = table::check_in::latest_said(db, id)?;
            evidence.value = said.and_then(|check_in| check_in.value);
            evidence.confidence = sure.and_then(|check_in| check_in.confidence);
        }
    }
    if measure.kind == Kind::Milestones {
        evidence.milestones = milestones(db, id)?;
    }
    Ok(known_by(measure, &evidence))
}

/// What is known of a key result by what tells of it.
pub(super) fn known_by(measure: &Measure, evidence: &Evidence) -> Known {
    let milestones = &evidence.milestones;
    let value = match measure.kind {
        Kind::Milestones => milestone::done_share(milestones).map(|share| share * 100.0),
        _ => evidence.value,
    };
    let has_data = match measure.kind {
        Kind::Milestones => evidence.last_on.is_some() || milestones.iter().any(|(_, done)| *done),
        _ => value.is_some(),
    };
    Known {
        value,
        progress: measure.progress(value, milestones),
        confidence: evidence.confidence,
        last_on: evidence.last_on,
        has_data,
    }
}

fn milestones(db: &Connection, id: KeyResultId) -> Result<Vec<(f64, bool)>, Failure> {
    let milestones = table::milestone::of_key_result(db, id)?;
    Ok(milestones.iter().map(|milestone| (milestone.weight, milestone.done)).collect())
}

/// Derives what an objective's key results make of it; nothing where there is no such card.
pub(super) fn objective(db: &Connection, id: ObjectiveId) -> Result<Option<Card>, Failure> {
    let Some(mut card) = table::objective::find(db, id)? else { return Ok(None) };
    let lines = table::key_result::of_objective(db, id)?;
    let standing = standing(&lines.iter().collect::<Vec<_>>());
    if standing != card.standing {
        table::objective::stand(db, id, &standing)?;
        card.standing = standing;
    }
    Ok(Some(card))
}

/// What an objective's key results make of it; those that are not archived, in order.
pub(super) fn standing(lines: &[&Line]) -> Standing {
    let parts: Vec<_> = lines.iter().map(|line| part(line, 0.0)).collect();
    let whole = key_result::objective(&parts);
    let kept = lines.iter().map(|line| {
        let is_kept = line.key_result.measure.kind == Kind::KeepWithin;
        (line.key_result.weight, f64::from(is_kept))
    });
    let grades: Vec<_> = lines.iter().map(|line| line.key_result.grade).collect();
    Standing {
        key_results: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        progress: whole.map(|whole| whole.progress),
        kept_share: mean::weighted(kept).unwrap_or(0.0),
        confidence: whole.and_then(|whole| whole.confidence),
        grade: grade::of_objective(&grades),
        has_data: whole.is_some_and(|whole| whole.has_data),
    }
}

/// A row's part in its objective, when `elapsed` (0 to 1) of the cycle has gone.
pub(crate) fn part(line: &Line, elapsed: f64) -> key_result::Part {
    key_result::Part {
        weight: line.key_result.weight,
        progress: line.known.progress,
        expected: line.key_result.measure.expected(elapsed),
        confidence: line.known.confidence,
        has_data: line.known.has_data,
    }
}
