//! What a thing says, fact by fact.

use varde_model::{CheckIn, Cycle, Initiative, KeyResult, Milestone, Objective, PersonId};
use varde_model::{Plan, Workspace};

use crate::Failure;
use crate::views::{Said, Turned};

/// What a thing says; always the same fields in the same order.
pub(super) type Facts = Vec<(&'static str, Option<Said>)>;

/// So much of a long text is shown, in characters.
const LONGEST: usize = 200;

/// The fields in which two say something else. Whatever is new says otherwise what it says at all.
pub(super) fn turned(before: Facts, after: Facts) -> Vec<Turned> {
    let old = |field: &str| before.iter().find(|(known, _)| *known == field)?.1.clone();
    let changes = after.into_iter().filter_map(|(field, new)| {
        let old = old(field);
        (old != new).then(|| Turned { field: field.to_owned(), old: cut(old), new: cut(new) })
    });
    changes.collect()
}

/// Texts are compared whole and shown in short.
fn cut(said: Option<Said>) -> Option<Said> {
    match said {
        Some(Said::Text(text)) => Some(Said::Text(short(&text))),
        said => said,
    }
}

/// The beginning of a text.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A text, where it says something.
pub(super) fn text(text: &str) -> Option<Said> {
    (!text.is_empty()).then(|| Said::Text(text.to_owned()))
}

fn word(word: &str) -> Option<Said> {
    Some(Said::Word(word.to_owned()))
}

fn yes(is: bool) -> Option<Said> {
    is.then_some(Said::Yes(true))
}

fn who(
    id: Option<PersonId>,
    name: impl Fn(PersonId) -> Result<String, Failure>,
) -> Result<Option<Said>, Failure> {
    Ok(id.map(name).transpose()?.and_then(|name| text(&name)))
}

pub(super) fn of_objective(
    one: &Objective,
    name: impl Fn(PersonId) -> Result<String, Failure>,
) -> Result<Facts, Failure> {
    let reflections = one.reflections.join("\n");
    Ok(vec![
        ("why", text(&one.why)),
        ("lead", who(one.lead, name)?),
        ("state", word(one.state.to_text())),
        ("ambition", one.ambition.and_then(|ambition| word(ambition.to_text()))),
        ("focus", one.focus.and_then(|focus| word(focus.to_text()))),
        ("due_on", one.due_on.map(Said::Day)),
        ("notes", text(&one.notes)),
        ("reflections", text(reflections.trim())),
        ("outcome", one.outcome.and_then(|outcome| word(outcome.to_text()))),
        ("outcome_reason", text(&one.outcome_reason)),
        ("archived", yes(one.life.is_archived())),
    ])
}

pub(super) fn of_key_result(one: &KeyResult) -> Facts {
    let measure = &one.measure;
    vec![
        ("kind", word(measure.kind.to_text())),
        ("start", Some(Said::Number(measure.start))),
        ("target", Some(Said::Number(measure.target))),
        ("low", measure.low.map(Said::Number)),
        ("high", measure.high.map(Said::Number)),
        ("unit", text(&one.unit)),
        ("weight", Some(Said::Number(one.weight)).filter(|_| one.weight != 1.0)),
        ("notes", text(&one.notes)),
        ("grade", one.grade.map(Said::Number)),
        ("grade_reason", text(&one.grade_reason)),
        ("archived", yes(one.life.is_archived())),
    ]
}

pub(super) fn of_milestone(one: &Milestone) -> Facts {
    let weight = Some(Said::Number(one.weight)).filter(|_| one.weight != 1.0);
    vec![("done", yes(one.done)), ("weight", weight)]
}

pub(super) fn of_initiative(
    one: &Initiative,
    name: impl Fn(PersonId) -> Result<String, Failure>,
) -> Result<Facts, Failure> {
    Ok(vec![
        ("owner", who(one.owner, name)?),
        ("due_on", one.due_on.map(Said::Day)),
        ("done", yes(one.done)),
    ])
}

pub(super) fn of_check_in(one: &CheckIn) -> Facts {
    vec![
        ("value", one.value.map(Said::Number)),
        ("confidence", one.confidence.map(|confidence| Said::Number(f64::from(confidence)))),
        ("on", Some(Said::Day(one.on))),
        ("note", text(&one.note)),
    ]
}

pub(super) fn of_cycle(one: &Cycle) -> Facts {
    vec![
        ("starts_on", Some(Said::Day(one.span.starts_on))),
        ("ends_on", Some(Said::Day(one.span.ends_on))),
        ("archived", yes(one.life.is_archived())),
    ]
}

pub(super) fn of_plan(plan: &Plan) -> Facts {
    vec![("closed", yes(plan.is_closed())), ("learned", text(&plan.learned))]
}

pub(super) fn of_workspace(workspace: &Workspace) -> Facts {
    let agreed = &workspace.agreements;
    vec![
        ("individual_plans", Some(Said::Yes(agreed.individual_plans))),
        ("most_objectives", Some(Said::Number(f64::from(agreed.most_objectives)))),
        ("most_key_results", Some(Said::Number(f64::from(agreed.most_key_results)))),
        ("check_in_day", Some(Said::Number(f64::from(agreed.check_in_day)))),
    ]
}
