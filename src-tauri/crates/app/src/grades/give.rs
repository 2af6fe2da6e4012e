//! Grades a key result, and takes a grade back (P29).

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::grade;

use crate::transact::{Work, transact};
use crate::views::{Done, GiveGrade, Id, Intent};
use crate::{App, Failure, find, typed};

/// Grades a key result, in percent. Another grade than progress proposes needs a reason.
///
/// # Errors
/// Refused at `grade` (no number, not 0 to 100) or `reason`, and where there is no such key
/// result.
pub fn give(app: &mut App, input: GiveGrade) -> Result<Done, Failure> {
    transact(app, |work| {
        let line = find::live_key_result(work.db, input.key_result)?;
        find::cycle_of_plan(work.db, line.key_result.plan)?;
        let percent = typed::plain("grade", &input.grade, work.language, "%")?;
        let (percent, reason) = grade::decide(
            percent,
            grade::proposed(line.known.progress.unwrap_or(0.0)),
            &input.reason,
        )?;
        put(work, line.key_result.plan, input.key_result, registers(work, percent, reason));
        let intent = Intent::of("grade_given").with("title", line.key_result.title);
        Ok((intent, Some(input.key_result)))
    })
}

/// Takes a grade back: the key result is not graded.
///
/// # Errors
/// Refused where there is no such key result.
pub fn take_back(app: &mut App, key_result: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let line = find::live_key_result(work.db, key_result)?;
        let fields = [
            (field::GRADED_BY, Scalar::Null),
            (field::GRADE_REASON, Scalar::Null),
            (field::GRADE, Scalar::Null),
        ];
        put(work, line.key_result.plan, key_result, fields);
        let intent = Intent::of("grade_taken_back").with("title", line.key_result.title);
        Ok((intent, Some(key_result)))
    })
}

/// How a grade stands in a document.
pub(crate) fn registers(
    work: &Work<'_>,
    percent: f64,
    reason: String,
) -> [(&'static str, Scalar); 3] {
    [
        (field::GRADED_BY, work.me.0.into()),
        (field::GRADE_REASON, reason.into()),
        (field::GRADE, percent.into()),
    ]
}

fn put(
    work: &mut Work<'_>,
    plan: varde_model::PlanId,
    id: Id,
    fields: [(&'static str, Scalar); 3],
) {
    let thing = Thing { collection: Collection::KeyResults, id };
    for (field, value) in fields {
        work.edit(plan, Edit::Put { thing, field, value });
    }
}
