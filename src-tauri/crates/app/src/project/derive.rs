//! What follows from the rows: a key result from its check-ins, an objective from its key
//! results. The rules are the model's; here they are given what they need.

use varde_model::{KeyResultId, Kind, ObjectiveId, grade, key_result, mean};
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

fn known(db: &Connection, line: &Line) -> Result<Known, Failure> {
    let (id, measure) = (line.key_result.id, &line.key_result.measure);
    let (said, sure) = table::check_in::latest_said(db, id)?;
    let last = table::check_in::latest(db, id, 1)?.pop();
    let milestones = match measure.kind {
        Kind::Milestones => milestones(db, id)?,
        _ => Vec::new(),
    };
    let value = match measure.kind {
        Kind::Milestones => {
            varde_model::milestone::done_share(&milestones).map(|share| share * 100.0)
        }
        _ => said.as_ref().and_then(|check_in| check_in.value),
    };
    let has_data = match measure.kind {
        Kind::Milestones => last.is_some() || milestones.iter().any(|(_, done)| *done),
        _ => said.is_some(),
    };
    Ok(Known {
        value,
        progress: measure.progress(value, &milestones),
        confidence: sure.and_then(|check_in| check_in.confidence),
        last_on: last.map(|check_in| check_in.on),
        has_data,
    })
}

fn milestones(db: &Connection, id: KeyResultId) -> Result<Vec<(f64, bool)>, Failure> {
    let milestones = table::milestone::of_key_result(db, id)?;
    Ok(milestones.iter().map(|milestone| (milestone.weight, milestone.done)).collect())
}

/// Derives what an objective's key results make of it; nothing where there is no such card.
pub(super) fn objective(db: &Connection, id: ObjectiveId) -> Result<Option<Card>, Failure> {
    let Some(mut card) = table::objective::find(db, id)? else { return Ok(None) };
    let standing = standing(&table::key_result::of_objective(db, id)?);
    if standing != card.standing {
        table::objective::stand(db, id, &standing)?;
        card.standing = standing;
    }
    Ok(Some(card))
}

fn standing(lines: &[Line]) -> Standing {
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
