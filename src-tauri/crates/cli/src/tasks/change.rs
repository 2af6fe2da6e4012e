//! Changes: one command, one line of answer.

use varde_app::views::{AddKeyResult, AddObjective, Done, RecordCheckIn};
use varde_app::{App, Failure, check_ins, key_results, objectives};

use super::board;
use crate::arguments::{CheckIn, KeyResult, Objective};
use crate::screen::{Outcome, Screen};

/// Changes objectives.
///
/// # Errors
/// Refused at a field, and what the disk says.
pub fn objective(
    app: &mut App,
    wanted: Objective,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let Objective::Add { title, plan } = wanted;
    let (cycle, owner) = board::which(app, &plan)?;
    let done = objectives::add(app, AddObjective { cycle, owner, title })?;
    told(&done, "Added", screen)
}

/// Changes key results.
///
/// # Errors
/// Refused at a field, and what the disk says.
pub fn key_result(
    app: &mut App,
    wanted: KeyResult,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let KeyResult::Add { objective, title } = wanted;
    let objective = objective.objective(app)?;
    let done = key_results::add(app, AddKeyResult { objective, title, measure: None })?;
    told(&done, "Added", screen)
}

/// Checks in.
///
/// # Errors
/// Refused at a field, and what the disk says.
pub fn check_in(app: &mut App, wanted: CheckIn, screen: &mut Screen) -> Result<Outcome, Failure> {
    let CheckIn { key_result, value, confidence, note, on } = wanted;
    let key_result = key_result.key_result(app)?;
    let input = RecordCheckIn { key_result, value, confidence, note, on };
    let done = check_ins::record(app, input)?;
    told(&done, "Checked in", screen)
}

fn told(done: &Done, what: &str, screen: &mut Screen) -> Result<Outcome, Failure> {
    let title = done.intent.params.get("title").map_or("", String::as_str);
    let id = done.id.map(|id| format!("  {id}")).unwrap_or_default();
    screen.answer(done, &format!("{what}: {title}{id}"))?;
    Ok(Outcome::Done)
}
