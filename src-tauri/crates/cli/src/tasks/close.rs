//! Closes a plan: what was said of it, filled in with what is proposed.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;

use serde_json::{Value, json};
use uuid::Uuid;
use varde_app::views::{
    ClosePlan, Closing, ClosingLook, CycleInput, Ending, GiveGrade, GradedObjective, NextCycle,
    Outcome as Fate, ProposedEnding, Taking,
};
use varde_app::{App, Failure, FailureKind, plans};

use super::{board, change};
use crate::arguments::{Close, NextDays, Said};
use crate::screen::{Outcome, Screen};

/// The longest form that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// Closes a plan, or says what would become of it.
///
/// # Errors
/// Refused at the field that is missing or wrong, and what the disk says.
pub fn close(app: &mut App, wanted: &Close, screen: &mut Screen) -> Result<Outcome, Failure> {
    let (mut form, closing) = match &wanted.form {
        Some(path) => {
            let form = read(path)?;
            let closing = plans::closing(app, form.cycle, &form.owner)?;
            (form, closing)
        }
        None => {
            let (cycle, owner) = board::which_plan(app, &wanted.plan)?;
            let closing = plans::closing(app, cycle, &owner)?;
            (said(wanted, &closing, (cycle, owner))?, closing)
        }
    };
    let missing = missing(&form, &closing);
    if wanted.preview || wanted.as_proposed {
        let proposed = closing.endings.iter().filter(|one| missing.contains(&one.objective));
        form.endings.extend(proposed.map(|one| ending(one, one.outcome, &one.reason, wanted)));
    }
    let all = &closing.grading.objectives;
    if wanted.preview {
        let look = plans::look(app, &form).map_err(|why| in_place(why, all, &BTreeSet::new()))?;
        let missing = if wanted.as_proposed { BTreeSet::new() } else { missing };
        let text = lines(&form, &closing, &look, &missing);
        screen.answer(&json!({ "form": form, "look": look, "missing": missing }), &text)?;
        return Ok(Outcome::Done);
    }
    let done = plans::close(app, form).map_err(|why| in_place(why, all, &missing))?;
    change::told(&done, "Closed", screen)
}

/// The form that a file holds, as `--preview --json` answers it or bare.
fn read(path: &std::path::Path) -> Result<ClosePlan, Failure> {
    let unreadable = |why: std::io::Error| {
        Failure::unavailable("file_unreadable").with("detail", why.to_string())
    };
    let mut text = String::new();
    let read = match path.to_str() {
        Some("-") => std::io::stdin().take(LARGEST).read_to_string(&mut text),
        _ => File::open(path).map_err(unreadable)?.take(LARGEST).read_to_string(&mut text),
    };
    read.map_err(unreadable)?;
    let foreign = |why: serde_json::Error| {
        Failure::unavailable("file_not_understood").with("detail", why.to_string())
    };
    let mut value: Value = serde_json::from_str(&text).map_err(foreign)?;
    let form = value.get_mut("form").map(Value::take).unwrap_or(value);
    serde_json::from_value(form).map_err(foreign)
}

/// The form as it was said, with nothing in it of what was not.
fn said(
    wanted: &Close,
    closing: &Closing,
    (cycle, owner): (Uuid, String),
) -> Result<ClosePlan, Failure> {
    let all = &closing.grading.objectives;
    let mut endings = Vec::new();
    for (places, fate) in [
        (&wanted.finished, Fate::Finished),
        (&wanted.next_cycle, Fate::NextCycle),
        (&wanted.backlog, Fate::Backlog),
    ] {
        for place in places {
            let id = place.objective_among(all)?.id;
            endings.extend(proposed(closing, id).map(|one| ending(one, fate, "", wanted)));
        }
    }
    for Said { place, text } in &wanted.dropped {
        let id = place.objective_among(all)?.id;
        endings.extend(proposed(closing, id).map(|one| ending(one, Fate::Dropped, text, wanted)));
    }
    let grades = wanted.grade.iter().map(|said| grade(said, all)).collect::<Result<_, _>>()?;
    let learned = wanted.learned.clone().unwrap_or_else(|| closing.learned.clone());
    let next = next(wanted.next.as_ref(), closing);
    Ok(ClosePlan { cycle, owner, grades, reflections: Vec::new(), learned, endings, next })
}

fn proposed(closing: &Closing, id: Uuid) -> Option<&ProposedEnding> {
    closing.endings.iter().find(|one| one.objective == id)
}

/// What becomes of an objective; key results with a way left go on with it.
fn ending(proposed: &ProposedEnding, outcome: Fate, reason: &str, wanted: &Close) -> Ending {
    let going = proposed.key_results.iter().filter(|one| one.goes_on);
    let taken = going.map(|one| Taking {
        key_result: one.key_result,
        from_here: wanted.from_here && one.can_start_here,
    });
    let key_results = match outcome {
        Fate::NextCycle | Fate::Backlog => taken.collect(),
        Fate::Finished | Fate::Dropped => Vec::new(),
    };
    Ending { objective: proposed.objective, outcome, reason: reason.to_owned(), key_results }
}

/// `70`, or `80: The last customers came late`.
fn grade(said: &Said, all: &[GradedObjective]) -> Result<GiveGrade, Failure> {
    let key_result = said.place.key_result_among(all)?.row.id;
    let (grade, reason) = said.text.split_once(':').unwrap_or((&said.text, ""));
    Ok(GiveGrade { key_result, grade: grade.trim().to_owned(), reason: reason.trim().to_owned() })
}

/// The next cycle that was said; else the one that follows, made where it is not there.
fn next(said: Option<&NextDays>, closing: &Closing) -> Option<NextCycle> {
    let made = |starts_on, ends_on, parent| {
        NextCycle::New(CycleInput { name: String::new(), starts_on, ends_on, parent })
    };
    match (said, closing.next, &closing.following) {
        (Some(NextDays::Id(id)), _, _) => Some(NextCycle::Known(*id)),
        (Some(NextDays::Days(first, last)), _, _) => Some(made(first.clone(), last.clone(), None)),
        (None, Some(id), _) => Some(NextCycle::Known(id)),
        (None, None, Some(days)) => {
            Some(made(days.starts_on.to_string(), days.ends_on.to_string(), days.parent))
        }
        (None, None, None) => None,
    }
}

/// The objectives of which nothing is said.
fn missing(form: &ClosePlan, closing: &Closing) -> BTreeSet<Uuid> {
    let said: BTreeSet<_> = form.endings.iter().map(|one| one.objective).collect();
    closing.endings.iter().map(|one| one.objective).filter(|id| !said.contains(id)).collect()
}

/// The same refusal, with the place of an objective or a key result beside its id, and every
/// objective that is missing.
fn in_place(why: Failure, all: &[GradedObjective], missing: &BTreeSet<Uuid>) -> Failure {
    let field = why.field.clone().unwrap_or_default();
    let mut places = Vec::new();
    for (n, objective) in all.iter().enumerate() {
        let is_missing = why.code == "outcome_missing" && missing.contains(&objective.id);
        if is_missing || field.contains(&objective.id.to_string()) {
            places.push(format!("{} {}", n + 1, objective.title));
        }
        for (k, graded) in objective.key_results.iter().enumerate() {
            if field.contains(&graded.row.id.to_string()) {
                places.push(format!("{}.{} {}", n + 1, k + 1, graded.row.title));
            }
        }
    }
    match (why.kind, places.is_empty()) {
        (FailureKind::Refused, false) => why.with("detail", places.join("; ")),
        _ => why,
    }
}

/// What would become of a plan.
fn lines(
    form: &ClosePlan,
    closing: &Closing,
    look: &ClosingLook,
    missing: &BTreeSet<Uuid>,
) -> String {
    let owner = board::whose(&closing.owner_name, &form.owner);
    let mut text = format!("{} · {owner}\n", board::cycle(&closing.grading.cycle));
    for (n, ended) in look.objectives.iter().enumerate() {
        let open = if missing.contains(&ended.id) { " (proposed)" } else { "" };
        let grade = ended.grade.map(|grade| format!(" · grade {grade:.0} %"));
        text += &format!("\n{}  {}\n", n + 1, ended.title);
        text += &format!("   {}{open}{}", fate(ended.outcome), grade.unwrap_or_default());
        if ended.going_on > 0 {
            text += &format!(" · {} key results go on", ended.going_on);
        }
        text.push('\n');
        if !ended.reason.is_empty() {
            text += &format!("   {}\n", ended.reason);
        }
    }
    if !form.learned.is_empty() {
        text += &format!("\nLearned: {}\n", form.learned);
    }
    text += &format!("\nNew grades: {}\n", look.grades);
    if look.objectives.iter().any(|ended| ended.outcome == Fate::NextCycle) {
        text += &match &form.next {
            Some(NextCycle::New(days)) => {
                format!("Next cycle: {} to {}, made\n", days.starts_on, days.ends_on)
            }
            Some(NextCycle::Known(id)) => format!("Next cycle: {id}\n"),
            None => String::new(),
        };
    }
    if !missing.is_empty() {
        text += "\nSay what becomes of each (--finished, --next-cycle, --backlog, --dropped), or --as-proposed.\n";
    }
    text
}

fn fate(outcome: Fate) -> &'static str {
    match outcome {
        Fate::Finished => "finished",
        Fate::NextCycle => "goes on in the next cycle",
        Fate::Backlog => "waits in the backlog",
        Fate::Dropped => "dropped",
    }
}
