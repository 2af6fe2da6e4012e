//! Changes one thing of a key result.

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::{limits, refusal};

use super::{add::registers, measure};
use crate::transact::transact;
use crate::views::{Done, Id, Intent, KeyResultChange};
use crate::{App, Failure, find, typed};

/// Changes one thing of a key result. Check-ins stay: progress is derived anew.
///
/// # Errors
/// Refused at the field that is changed, and where there is no such key result.
pub fn change(app: &mut App, id: Id, change: KeyResultChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::live_key_result(work.db, id)?.key_result;
        let mut title = said.title;
        let thing = Thing { collection: Collection::KeyResults, id };
        let fields: Vec<(&'static str, Scalar)> = match change {
            KeyResultChange::Notes(text) => {
                let text = refusal::note("notes", &text, limits::TEXT)?;
                work.edit(said.plan, Edit::Write { thing, field: field::NOTES, text });
                Vec::new()
            }
            KeyResultChange::Title(text) => {
                title = refusal::text("title", &text, limits::TITLE)?;
                vec![(field::TITLE, title.as_str().into())]
            }
            KeyResultChange::Measure(input) => {
                let (measure, unit) = measure::read(&input, work.language)?;
                let unit = [(field::UNIT, unit.into())];
                registers(&measure).into_iter().chain(unit).collect()
            }
            KeyResultChange::Weight(text) => {
                let weight = typed::plain("weight", &text, work.language, "")?;
                let weight = refusal::within("weight", weight, 0.0, limits::WEIGHT)?;
                vec![(field::WEIGHT, weight.into())]
            }
        };
        for (field, value) in fields {
            work.edit(said.plan, Edit::Put { thing, field, value });
        }
        Ok((Intent::of("key_result_changed").with("title", title), Some(id)))
    })
}
