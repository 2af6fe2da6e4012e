//! Decides whether a plan may be closed as somebody says, before anything is written.

use std::collections::BTreeSet;

use uuid::Uuid;
use varde_model::{
    Cycle, CycleId, KeyResultId, ObjectiveId, Outcome, PlanId, Refusal, Span, WorkspaceId, grade,
    limits, refusal,
};
use varde_store::{
    Connection,
    table::{self, key_result::Line, objective::Card},
};

use crate::objectives::{Taken, take};
use crate::typed::Tongue;
use crate::views::{AnswerReflection, ClosePlan, Ending, GiveGrade, NextCycle};
use crate::{Failure, cycles, find, grades, typed};

/// A plan that may be closed so.
pub(super) struct Decided {
    pub(super) owner: varde_model::Owner,
    pub(super) cycle: Cycle,
    pub(super) learned: String,
    pub(super) answers: Vec<Answer>,
    pub(super) endings: Vec<DecidedEnding>,
    pub(super) next: Option<Next>,
}

/// What becomes of an objective, with the grades of its key results.
pub(super) struct DecidedEnding {
    pub(super) card: Card,
    pub(super) grades: Vec<Graded>,
    pub(super) outcome: Outcome,
    pub(super) reason: String,
    pub(super) taken: Vec<Taken>,
}

/// The grade of a key result.
pub(super) struct Graded {
    pub(super) id: KeyResultId,
    pub(super) percent: f64,
    pub(super) reason: String,
    /// Whether it says something else than what was given before.
    pub(super) is_new: bool,
}

/// An answer to one of the four questions, as it is written.
pub(super) struct Answer {
    pub(super) objective: ObjectiveId,
    pub(super) register: &'static str,
    pub(super) text: String,
}

/// The next cycle.
pub(super) enum Next {
    Known(CycleId),
    New(String, Span, Option<CycleId>),
}

/// Decides in the order in which a person is asked: grades, the four questions, what was learned,
/// what goes on.
pub(super) fn decide(
    db: &Connection,
    workspace: WorkspaceId,
    language: Tongue,
    input: &ClosePlan,
) -> Result<Decided, Failure> {
    let owner = find::owner(db, &input.owner)?;
    let cycle = find::cycle(db, input.cycle.into())?;
    let plan = PlanId::of(workspace, owner, cycle.id);
    if table::plan::find(db, plan)?.is_some_and(|row| row.plan.is_closed()) {
        return Err(Refusal::Closed.into());
    }
    once("grades", "grade", input.grades.iter().map(|one| one.key_result))?;
    once("endings", "outcome", input.endings.iter().map(|one| one.objective))?;
    let cards = table::objective::of_plan(db, plan, 0, u32::MAX)?;
    let mut graded = Vec::new();
    for card in cards {
        let lines = table::key_result::of_objective(db, card.objective.id)?;
        let grades = lines.iter().map(|line| grade_of(line, &input.grades, language));
        let grades = grades.collect::<Result<Vec<_>, _>>()?;
        graded.push((card, lines, grades));
    }
    let learned = refusal::note("learned", &input.learned, limits::TEXT)?;
    let answers = input.reflections.iter().map(|said| answer(said, &graded));
    let answers = answers.collect::<Result<_, _>>()?;
    let mut endings = Vec::new();
    for (card, lines, grades) in graded {
        let (outcome, reason, taken) = ending_of(&card, lines, &input.endings)?;
        endings.push(DecidedEnding { card, grades, outcome, reason, taken });
    }
    let needs_next = endings.iter().any(|ending| ending.outcome == Outcome::NextCycle);
    let next = if needs_next { Some(next(db, &cycle, input.next.as_ref())?) } else { None };
    Ok(Decided { owner, cycle, learned, answers, endings, next })
}

/// Of each thing something is said once: nobody could know which is meant.
fn once(outer: &str, field: &'static str, ids: impl Iterator<Item = Uuid>) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            let refused = Failure::from(Refusal::SaidTwice.at(field));
            return Err(refused.inside(&format!("{outer}.{id}")));
        }
    }
    Ok(())
}

/// The grade that was said, that was given before, or that progress proposes.
fn grade_of(line: &Line, said: &[GiveGrade], language: Tongue) -> Result<Graded, Failure> {
    let id = line.key_result.id;
    let proposed = grade::proposed(line.known.progress.unwrap_or(0.0));
    let own = said.iter().find(|one| one.key_result == id.0);
    let (percent, reason, is_new) = match (own, line.key_result.grade) {
        (Some(own), _) => {
            let inside = |failure: Failure| failure.inside(&format!("grades.{id}"));
            let typed = typed::number_in("grade", &own.grade, language, "%");
            let percent = typed.map_err(|refused| inside(refused.into()))?.unwrap_or(proposed);
            let decided = grade::decide(percent, proposed, &own.reason);
            let (percent, reason) = decided.map_err(|refused| inside(refused.into()))?;
            (percent, reason, true)
        }
        (None, Some(given)) => (given, line.key_result.grade_reason.clone(), false),
        (None, None) => (proposed, String::new(), true),
    };
    Ok(Graded { id, percent, reason, is_new })
}

/// An answer about an objective of the plan.
fn answer<T>(said: &AnswerReflection, all: &[(Card, Vec<Line>, T)]) -> Result<Answer, Failure> {
    let inside = |failure: Failure| failure.inside(&format!("reflections.{}", said.objective));
    let card = all.iter().map(|(card, ..)| card).find(|card| card.objective.id.0 == said.objective);
    let card = card.ok_or(Refusal::NotFound.at("objective"));
    let card = card.map_err(|refused| inside(refused.into()))?;
    let text = refusal::note("answer", &said.answer, limits::TEXT);
    Ok(Answer {
        objective: card.objective.id,
        register: grades::register(said.question.into()),
        text: text.map_err(|refused| inside(refused.into()))?,
    })
}

fn ending_of(
    card: &Card,
    lines: Vec<Line>,
    said: &[Ending],
) -> Result<(Outcome, String, Vec<Taken>), Failure> {
    let id: ObjectiveId = card.objective.id;
    let inside = |failure: Failure| failure.inside(&format!("endings.{id}"));
    let ending = said.iter().find(|one| one.objective == id.0);
    let ending = ending.ok_or(Refusal::OutcomeMissing.at("outcome"));
    let ending = ending.map_err(|refused| inside(refused.into()))?;
    let outcome = Outcome::from(ending.outcome);
    let reason = refusal::note("reason", &ending.reason, limits::TEXT);
    let reason = reason.map_err(|refused| inside(refused.into()))?;
    if outcome.needs_reason() && reason.is_empty() {
        return Err(inside(Refusal::DropReasonMissing.at("reason").into()));
    }
    let taken = match outcome.goes_on() {
        true => take(lines, &ending.key_results).map_err(inside)?,
        false => Vec::new(),
    };
    Ok((outcome, reason, taken))
}

fn next(db: &Connection, closing: &Cycle, said: Option<&NextCycle>) -> Result<Next, Failure> {
    match said {
        None => Err(Refusal::Empty.at("next").into()),
        Some(NextCycle::Known(id)) => {
            let cycle = find::cycle(db, (*id).into());
            let cycle = cycle.map_err(|_| Refusal::NotFound.at("next"))?;
            if cycle.id == closing.id {
                return Err(Refusal::SamePlan.at("next").into());
            }
            Ok(Next::Known(cycle.id))
        }
        Some(NextCycle::New(input)) => {
            let (name, span) = cycles::decide(input).map_err(|failure| failure.inside("next"))?;
            let parent = input.parent.map(CycleId);
            if let Some(parent) = parent {
                find::cycle(db, parent).map_err(|_| Refusal::NotFound.at("next"))?;
            }
            Ok(Next::New(name, span, parent))
        }
    }
}
