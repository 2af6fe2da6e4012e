//! Closes a plan at the end of its cycle (P29 to P31).

use varde_document::{Collection, Edit, Thing, field};
use varde_model::{CycleId, ObjectiveId, Outcome, PlanId, Span};
use varde_store::table;

use super::ending::{self, Decided, DecidedEnding, Next};
use crate::objectives::{Carrier, Place};
use crate::transact::{Work, transact};
use crate::views::{ClosePlan, Done};
use crate::{App, Failure, cycles, find, grades};

/// Closes a plan: gives the grades, keeps the answers and what was learned, says what becomes of each objective,
/// and takes what goes on to the next cycle (which is made where it is new) or to the backlog.
/// All of it is one change and one step of undo. What already went on when the plan was closed
/// before does not go on twice.
///
/// # Errors
/// Refused at `grades.<key result>.grade` or `.reason`, `reflections.<objective>.answer`, `learned`, `endings.<objective>.outcome`
/// or `.reason`, `next` or a field of it; where the plan is closed, or the next one is; and where
/// there is no such cycle or owner.
pub fn close(app: &mut App, input: ClosePlan) -> Result<Done, Failure> {
    transact(app, |work| {
        let decided = ending::decide(work.db, work.workspace, work.language, &input)?;
        let plan = work.plan(decided.owner, decided.cycle.id)?;
        for ending in &decided.endings {
            end(work, plan, ending);
        }
        for answer in &decided.answers {
            let thing = Thing { collection: Collection::Objectives, id: answer.objective.0 };
            let value = answer.text.clone().into();
            work.edit(plan, Edit::Put { thing, field: answer.register, value });
        }
        go_on(work, &decided)?;
        let root = [
            (field::LEARNED, decided.learned.clone().into()),
            (field::CLOSED_BY, work.me.0.into()),
            (field::CLOSED_AT, work.now.into()),
        ];
        for (field, value) in root {
            work.edit(plan, Edit::Root { field, value });
        }
        let Decided { cycle, .. } = decided;
        Ok((cycles::intent("plan_closed", &cycle.name, cycle.span), Some(plan.0)))
    })
}

/// Grades the key results of an objective and says what becomes of it.
fn end(work: &mut Work<'_>, plan: PlanId, ending: &DecidedEnding) {
    for graded in ending.grades.iter().filter(|graded| graded.is_new) {
        let thing = Thing { collection: Collection::KeyResults, id: graded.id.0 };
        for (field, value) in grades::registers(work, graded.percent, graded.reason.clone()) {
            work.edit(plan, Edit::Put { thing, field, value });
        }
    }
    let thing = Thing { collection: Collection::Objectives, id: ending.card.objective.id.0 };
    let fields = [
        (field::OUTCOME, ending.outcome.to_text().into()),
        (field::OUTCOME_REASON, ending.reason.clone().into()),
    ];
    for (field, value) in fields {
        work.edit(plan, Edit::Put { thing, field, value });
    }
}

/// Takes what goes on to where it goes on.
fn go_on(work: &mut Work<'_>, decided: &Decided) -> Result<(), Failure> {
    let next = match &decided.next {
        Some(Next::Known(id)) => Some((*id, Some(find::cycle(work.db, *id)?.span))),
        Some(Next::New(name, span, parent)) => {
            Some((cycles::create(work, name, *span, *parent), Some(*span)))
        }
        None => None,
    };
    for (outcome, to) in
        [(Outcome::NextCycle, next), (Outcome::Backlog, Some((CycleId::BACKLOG, None)))]
    {
        let going = decided.endings.iter().filter(|ending| ending.outcome == outcome);
        let going: Vec<_> = going.collect();
        if let Some(to) = to
            && !going.is_empty()
        {
            take_along(work, decided, &going, to)?;
        }
    }
    Ok(())
}

fn take_along(
    work: &mut Work<'_>,
    decided: &Decided,
    going: &[&DecidedEnding],
    (cycle, days): (CycleId, Option<Span>),
) -> Result<(), Failure> {
    let plan = work.plan(decided.owner, cycle)?;
    let place = Place { plan, cycle, days };
    let mut carrier = Carrier::new(work, place)?;
    let mut new = Vec::new();
    for ending in going {
        if !went_on(work, ending.card.objective.id, plan)? {
            new.push((ending, carrier.expect(work, ending.card.objective.id)));
        }
    }
    for (ending, id) in new {
        carrier.copy(work, id, &ending.card, &ending.taken)?;
    }
    Ok(())
}

/// Whether an objective was taken along to a plan already, when this one was closed before.
fn went_on(work: &Work<'_>, id: ObjectiveId, plan: PlanId) -> Result<bool, Failure> {
    for other in table::objective::continued_by(work.db, id)? {
        if find::objective(work.db, other.0)?.objective.plan == plan {
            return Ok(true);
        }
    }
    Ok(false)
}
