//! Key results as rows, and what hangs on them.

use varde_model::{Kind, key_result::clamped};
use varde_store::table::{self, key_result::Line};

use super::Shown;
use crate::Failure;
use crate::views::{CheckIn, Initiative, KeyResultRow, Measure, Milestone};

/// How many check-ins a trend shows at most.
const TREND: u32 = 24;

impl Shown<'_> {
    /// A row of the plan, when so much (0 to 1) of its cycle has gone; in the backlog, without a
    /// cycle, it has no pace.
    pub(crate) fn row(&self, line: &Line, gone: Option<f64>) -> Result<KeyResultRow, Failure> {
        let (said, known) = (&line.key_result, &line.known);
        let last = table::check_in::latest(self.db, said.id, 1)?.pop();
        let values = match last {
            Some(_) => table::check_in::latest_values(self.db, said.id, TREND)?,
            None => Vec::new(),
        };
        let expected = said.measure.expected(gone.unwrap_or(0.0));
        let progress = known.progress.unwrap_or(0.0);
        let trend = values.into_iter().rev().flatten();
        let trend = trend.filter_map(|value| share(&said.measure, value)).map(clamped);
        Ok(KeyResultRow {
            id: said.id.0,
            objective: said.objective.0,
            title: said.title.clone(),
            measure: measure(line),
            weight: said.weight,
            value: known.value,
            progress: known.progress,
            bar: clamped(progress),
            expected,
            pace: self.pace(progress, expected, known.has_data && gone.is_some())?.into(),
            confidence: known.confidence,
            trend: trend.collect(),
            last: last.map(|check_in| self.check_in(&check_in, line)).transpose()?,
            milestones: self.milestones(line)?,
            grade: said.grade,
        })
    }

    fn milestones(&self, line: &Line) -> Result<Vec<Milestone>, Failure> {
        if line.key_result.measure.kind != Kind::Milestones {
            return Ok(Vec::new());
        }
        let milestones = table::milestone::of_key_result(self.db, line.key_result.id)?;
        Ok(milestones
            .into_iter()
            .map(|m| Milestone { id: m.id.0, title: m.title, weight: m.weight, done: m.done })
            .collect())
    }

    pub(crate) fn check_in(
        &self,
        check_in: &varde_model::CheckIn,
        line: &Line,
    ) -> Result<CheckIn, Failure> {
        let measure = &line.key_result.measure;
        Ok(CheckIn {
            id: check_in.id.0,
            key_result: check_in.key_result.0,
            value: check_in.value,
            progress: check_in.value.and_then(|value| share(measure, value)),
            confidence: check_in.confidence,
            note: check_in.note.clone(),
            on: check_in.on,
            at: check_in.at,
            by: self.maybe_person(check_in.by)?,
        })
    }

    pub(crate) fn initiatives(&self, line: &Line) -> Result<Vec<Initiative>, Failure> {
        let initiatives = table::initiative::of_key_result(self.db, line.key_result.id)?;
        initiatives
            .into_iter()
            .map(|one| {
                Ok(Initiative {
                    id: one.id.0,
                    key_result: one.key_result.0,
                    title: one.title,
                    owner: self.maybe_person(one.owner)?,
                    due_on: one.due_on,
                    done: one.done,
                    is_late: !one.done && one.due_on.is_some_and(|due| due < self.today),
                })
            })
            .collect()
    }
}

/// How far a value of its own has come; the value of milestones is a percentage already.
fn share(measure: &varde_model::Measure, value: f64) -> Option<f64> {
    match measure.kind {
        Kind::Milestones => Some(value / 100.0),
        _ => measure.progress(Some(value), &[]),
    }
}

fn measure(line: &Line) -> Measure {
    let measure = &line.key_result.measure;
    Measure {
        kind: measure.kind.into(),
        start: measure.start,
        target: measure.target,
        low: measure.low,
        high: measure.high,
        tolerance: measure.tolerance,
        unit: line.key_result.unit.clone(),
    }
}
