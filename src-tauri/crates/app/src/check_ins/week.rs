//! My week: the check-ins that are due, the longest silent first (P25).

use chrono::Weekday;
use varde_store::table::{self, key_result::Line};

use crate::show::Shown;
use crate::views::{DueCheckIn, Week};
use crate::{App, Failure, find};

/// The check-ins that are due this week, and those that are done. Every key result that one
/// follows wants one a week.
///
/// # Errors
/// What the disk says.
pub fn week(app: &App) -> Result<Week, Failure> {
    let shown = Shown::of(app);
    let week = shown.today.week(Weekday::Mon);
    let followed = table::key_result::followed_by(app.db(), app.workspace.0, app.me, shown.today)?;
    let (mut owed, mut done) = (Vec::new(), Vec::new());
    for line in &followed {
        let is_done = line.known.last_on.is_some_and(|on| on >= week.first_day());
        let due = due(&shown, line)?;
        if is_done { done.push(due) } else { owed.push(due) }
    }
    done.reverse();
    Ok(Week { starts_on: week.first_day(), ends_on: week.last_day(), owed, done })
}

/// How many check-ins are due this week.
///
/// # Errors
/// What the disk says.
pub(crate) fn owed(app: &App) -> Result<u32, Failure> {
    let today = app.surroundings.today();
    let monday = today.week(Weekday::Mon).first_day();
    Ok(table::key_result::silent_since(app.db(), app.workspace.0, app.me, today, monday)?)
}

fn due(shown: &Shown<'_>, line: &Line) -> Result<DueCheckIn, Failure> {
    let said = &line.key_result;
    let cycle = find::cycle_of_plan(shown.db, said.plan)?;
    let days = line.known.last_on.map(|on| (shown.today - on).num_days().max(0));
    Ok(DueCheckIn {
        key_result: shown.row(line, shown.gone(Some(&cycle)))?,
        objective: shown.name(said.objective)?.ok_or(varde_model::Refusal::NotFound)?,
        cycle: shown.cycle(&cycle)?,
        days_since: days.and_then(|days| u32::try_from(days).ok()),
    })
}
