//! My week: the check-ins that are due, the longest silent first (P25).

use chrono::{Datelike, NaiveDate, NaiveWeek};
use varde_store::table::{self, key_result::Line};

use crate::show::Shown;
use crate::views::{DueCheckIn, Week};
use crate::{App, Failure, find, settings};

/// The check-ins that are due this week, and those that are done. Every key result that one
/// follows wants one a week.
///
/// # Errors
/// What the disk says.
pub fn week(app: &App) -> Result<Week, Failure> {
    let shown = Shown::of(app);
    let week = this_week(app)?;
    let followed = table::key_result::followed_by(app.db(), app.workspace.0, app.me, shown.today)?;
    let (mut owed, mut done) = (Vec::new(), Vec::new());
    for line in &followed {
        let is_done = line.known.last_on.is_some_and(|on| on >= week.first_day());
        let due = due(&shown, line)?;
        if is_done { done.push(due) } else { owed.push(due) }
    }
    done.reverse();
    let (starts_on, ends_on) = (week.first_day(), week.last_day());
    let due_on = due_on(starts_on, shown.agreed()?.check_in_day);
    Ok(Week { starts_on, ends_on, due_on, owed, done })
}

/// How many check-ins are due this week.
///
/// # Errors
/// What the disk says.
pub(crate) fn owed(app: &App) -> Result<u32, Failure> {
    let today = app.surroundings.today();
    let since = this_week(app)?.first_day();
    Ok(table::key_result::silent_since(app.db(), app.workspace.0, app.me, today, since)?)
}

/// The week of today, from the day on that weeks begin with here.
fn this_week(app: &App) -> Result<NaiveWeek, Failure> {
    Ok(app.surroundings.today().week(settings::first_day(app.db())?.into()))
}

/// The day of a week on which check-ins are due; `day` is 1 Monday to 7 Sunday (P26).
fn due_on(starts_on: NaiveDate, day: u8) -> NaiveDate {
    let is_due = |on: &NaiveDate| on.weekday().number_from_monday() == u32::from(day);
    starts_on.iter_days().take(7).find(is_due).unwrap_or(starts_on)
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
