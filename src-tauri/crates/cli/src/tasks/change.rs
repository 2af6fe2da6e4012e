//! Changes: one command, one line of answer.

use varde_app::views::{
    AddKeyResult, AddObjective, Done, GiveGrade, Kind, MeasureInput, ObjectiveChange,
    PublishObjective, RecordCheckIn, Workspace,
};
use varde_app::{App, Failure, check_ins, grades, history, key_results, objectives};

use super::board;
use crate::arguments::{CheckIn, Grade, KeyResult, NewKeyResult, Objective, ObjectiveEdit};
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
    match wanted {
        Objective::Add { title, plan } => {
            let (cycle, owner) = board::which(app, &plan)?;
            let done = objectives::add(app, AddObjective { cycle, owner, title })?;
            told(&done, "Added", screen)
        }
        Objective::Edit(wanted) => {
            let objective = wanted.objective.objective(app)?;
            let done = objectives::change(app, objective, change(wanted)?)?;
            told(&done, "Changed", screen)
        }
        Objective::Publish { objective, into, owner, cycle } => {
            let objective = objective.objective(app)?;
            let places = objectives::publish_places(app, objective)?;
            let is_meant = |one: &Workspace| one.name == into || one.id.to_string() == into;
            let place = places.into_iter().find(|place| is_meant(&place.workspace));
            let place = place.ok_or_else(crate::place::nothing)?;
            let likeliest = place.owners.first().map(|one| one.owner.clone()).unwrap_or_default();
            let rows = objectives::show(app, objective)?.card.key_results;
            let input = PublishObjective {
                objective,
                workspace: place.workspace.id,
                cycle: cycle.unwrap_or(place.cycle),
                owner: owner.unwrap_or(likeliest),
                key_results: rows.iter().map(|row| row.id).collect(),
            };
            told(&objectives::publish(app, input)?, "Published", screen)
        }
        Objective::Archive { objective } => {
            let objective = objective.objective(app)?;
            told(&objectives::archive(app, objective)?, "Archived", screen)
        }
    }
}

/// The one change that was said.
fn change(wanted: ObjectiveEdit) -> Result<ObjectiveChange, Failure> {
    let ObjectiveEdit { title, why, lead, state, ambition, due, .. } = wanted;
    let lead = lead.map(|id| match id.trim() {
        "" => Ok(ObjectiveChange::Lead(None)),
        id => match id.parse() {
            Ok(id) => Ok(ObjectiveChange::Lead(Some(id))),
            Err(_) => Err(crate::place::nothing()),
        },
    });
    let said = [
        title.map(ObjectiveChange::Title),
        why.map(ObjectiveChange::Why),
        lead.transpose()?,
        state.map(|state| ObjectiveChange::State(state.into())),
        ambition.map(|ambition| ObjectiveChange::Ambition(Some(ambition.into()))),
        due.map(ObjectiveChange::DueOn),
    ];
    said.into_iter().flatten().next().ok_or_else(crate::place::nothing)
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
    let KeyResult::Add(wanted) = wanted;
    let objective = wanted.objective.objective(app)?;
    let mut measure = measure(&wanted);
    let add = |app: &mut App, measure: &Option<MeasureInput>| {
        let (title, measure) = (wanted.title.clone(), measure.clone());
        key_results::add(app, AddKeyResult { objective, title, measure })
    };
    let mut done = add(app, &measure);
    // From 9 to 2 says by itself which way it shall go.
    if let (Err(failure), Some(measure), None) = (&done, &mut measure, wanted.kind)
        && failure.code == "increase_goes_down"
    {
        measure.kind = Kind::Decrease;
        done = add(app, &Some(measure.clone()));
    }
    told(&done?, "Added", screen)
}

/// How it is measured, where anything is said of that.
fn measure(wanted: &NewKeyResult) -> Option<MeasureInput> {
    let NewKeyResult { kind, from, to, low, high, unit, .. } = wanted;
    let is_kept = low.is_some() || high.is_some();
    let is_said = is_kept || from.is_some() || to.is_some() || unit.is_some();
    let kind = match kind {
        Some(kind) => (*kind).into(),
        None if is_kept => Kind::KeepWithin,
        None if is_said => Kind::Increase,
        None => return None,
    };
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    Some(MeasureInput {
        kind,
        start: text(from),
        target: text(to),
        low: text(low),
        high: text(high),
        tolerance: String::new(),
        unit: text(unit),
    })
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

/// Grades.
///
/// # Errors
/// Refused at a field, and what the disk says.
pub fn grade(app: &mut App, wanted: Grade, screen: &mut Screen) -> Result<Outcome, Failure> {
    let Grade { key_result, percent: grade, reason } = wanted;
    let key_result = key_result.key_result(app)?;
    told(&grades::give(app, GiveGrade { key_result, grade, reason })?, "Graded", screen)
}

/// Takes the latest change back.
///
/// # Errors
/// Refused where there is nothing to undo.
pub fn undo(app: &mut App, screen: &mut Screen) -> Result<Outcome, Failure> {
    told(&history::undo(app)?, "Taken back", screen)
}

/// Does again what was taken back.
///
/// # Errors
/// Refused where there is nothing to redo.
pub fn redo(app: &mut App, screen: &mut Screen) -> Result<Outcome, Failure> {
    told(&history::redo(app)?, "Done again", screen)
}

/// Says what was done.
///
/// # Errors
/// A fault of ours.
pub(super) fn told(done: &Done, what: &str, screen: &mut Screen) -> Result<Outcome, Failure> {
    let params = &done.intent.params;
    let said = ["title", "name"].iter().find_map(|name| params.get(*name));
    let said = said.filter(|said| !said.is_empty()).cloned();
    let said = said.unwrap_or_else(|| done.intent.code.replace('_', " "));
    let id = done.id.map(|id| format!("  {id}")).unwrap_or_default();
    screen.answer(done, &format!("{what}: {said}{id}"))?;
    Ok(Outcome::Done)
}
