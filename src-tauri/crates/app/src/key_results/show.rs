//! Shows a key result with all that belongs to it.

use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, KeyResultDetail};
use crate::{App, Failure, find};

/// How many check-ins are shown at most: nine years of weeks.
const MOST: u32 = 500;

/// A key result with all that belongs to it, archived or not.
///
/// # Errors
/// Refused where there is no such key result; what the disk says.
pub fn show(app: &App, id: Id) -> Result<KeyResultDetail, Failure> {
    let shown = Shown::of(app);
    let line = find::key_result(app.db(), id)?;
    let said = &line.key_result;
    let plan = find::plan(app.db(), said.plan)?;
    let cycle = find::days_of(app.db(), plan.cycle)?;
    let objective = find::objective(app.db(), said.objective.0)?.objective;
    let check_ins = table::check_in::latest(app.db(), said.id, MOST)?;
    Ok(KeyResultDetail {
        row: shown.row(&line, shown.gone(cycle.as_ref()))?,
        notes: said.notes.clone(),
        objective: shown.name(objective.id)?.ok_or(varde_model::Refusal::NotFound)?,
        cycle: cycle.as_ref().map(|cycle| shown.cycle(cycle)).transpose()?,
        check_ins: check_ins
            .iter()
            .map(|check_in| shown.check_in(check_in, &line))
            .collect::<Result<_, _>>()?,
        initiatives: shown.initiatives(&line)?,
        maths: shown.maths_of_key_result(&line, cycle.as_ref())?,
        is_archived: said.life.is_archived() || objective.life.is_archived(),
        is_closed: plan.is_closed(),
    })
}
