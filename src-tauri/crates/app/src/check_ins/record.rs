//! Records a check-in: a value, a confidence, a line of note.

use chrono::NaiveDate;
use uuid::Uuid;
use varde_document::{Collection, Edit, Thing, field};
use varde_model::{KeyResultId, Kind, Refusal, check_in, refusal};
use varde_store::table::{self, key_result::Line};

use crate::transact::{Hand, Work, transact};
use crate::views::{Done, Intent, RecordCheckIn};
use crate::{App, Failure, find, typed};

/// Records a check-in. Any of value, confidence and note may be left out, not all of them. The
/// value of milestones is what is ticked off; it is noted with the check-in, and says enough where
/// something was ticked since the last one.
///
/// # Errors
/// Refused at `value` (no number, out of range, another unit), `confidence`, `note`, or `on`
/// (before the cycle, in the future); and where there is no such key result.
pub fn record(app: &mut App, input: RecordCheckIn) -> Result<Done, Failure> {
    transact(app, |work| {
        let line = find::live_key_result(work.db, input.key_result)?;
        let said = &line.key_result;
        let cycle = find::cycle_of_plan(work.db, said.plan)?;
        let value = value(work, &line, &input.value)?;
        let confidence = confidence(work, &input.confidence)?;
        let said_by_ticks = ticked(work, &line)?;
        let note = check_in::decide_content(value.or(said_by_ticks), confidence, &input.note)?;
        let on = typed::day("on", &input.on)?.unwrap_or(work.today);
        let on = check_in::decide_day(on, work.today, &cycle.span)?;
        let value = value.or_else(|| done(&line));
        let id = work.id();
        let fields = Said { value, confidence, note: &note, on };
        work.edit(said.plan, written(id, said.id, fields, work.hand()));
        Ok((Intent::of("check_in_recorded").with("title", said.title.clone()), Some(id)))
    })
}

/// What a check-in says.
pub(crate) struct Said<'a> {
    pub(crate) value: Option<f64>,
    pub(crate) confidence: Option<u8>,
    pub(crate) note: &'a str,
    pub(crate) on: NaiveDate,
}

/// The edit that writes a check-in.
pub(crate) fn written(id: Uuid, key_result: KeyResultId, said: Said<'_>, hand: Hand) -> Edit {
    let fields = [
        (field::KEY_RESULT, key_result.0.into()),
        (field::VALUE, said.value.into()),
        (field::CONFIDENCE, said.confidence.map(f64::from).into()),
        (field::NOTE, said.note.into()),
        (field::ON, said.on.into()),
    ];
    Edit::Create {
        thing: Thing { collection: Collection::CheckIns, id },
        fields: fields.into_iter().chain(hand.fields()).collect(),
        texts: Vec::new(),
        set: None,
    }
}

fn value(work: &Work<'_>, line: &Line, text: &str) -> Result<Option<f64>, Failure> {
    let said = &line.key_result;
    let value = typed::number_in("value", text, work.language, &said.unit)?;
    match (said.measure.kind, value) {
        (Kind::Milestones, Some(_)) => Err(Refusal::OtherKind.at("value").into()),
        (Kind::YesNo, Some(value)) => Ok(Some(refusal::within("value", value, 0.0, 1.0)?.round())),
        _ => Ok(value),
    }
}

fn confidence(work: &Work<'_>, text: &str) -> Result<Option<u8>, Failure> {
    let full = f64::from(check_in::FULL_CONFIDENCE);
    let Some(confidence) = typed::number_in("confidence", text, work.language, "")? else {
        return Ok(None);
    };
    let confidence = refusal::within("confidence", confidence, 0.0, full)?;
    Ok(Some(confidence.round() as u8))
}

/// The share of the milestones that is done, where another share was at the last check-in: who
/// ticked one off has said something.
fn ticked(work: &Work<'_>, line: &Line) -> Result<Option<f64>, Failure> {
    let Some(now) = done(line) else { return Ok(None) };
    let (last, _) = table::check_in::latest_said(work.db, line.key_result.id)?;
    let before = last.and_then(|last| last.value).unwrap_or_default();
    Ok((now != before).then_some(now))
}

/// The share of the milestones that is done, in percent: the check-in remembers it.
fn done(line: &Line) -> Option<f64> {
    (line.key_result.measure.kind == Kind::Milestones).then_some(line.known.value).flatten()
}
