//! Adds an objective at the end of its plan.

use chrono::NaiveDate;
use uuid::Uuid;
use varde_document::{Collection, Edit, Set, Thing, field};
use varde_model::{CycleId, ObjectiveId, PlanId, Position, State, limits, refusal};
use varde_store::table;

use crate::transact::{Hand, Work, transact};
use crate::views::{AddObjective, Done, Intent};
use crate::{App, Failure, find};

/// Adds an objective at the end of its plan. The plan is begun with it, where it is the first.
///
/// # Errors
/// Refused for an empty or too long `title`, and where there is no such cycle or owner.
pub fn add(app: &mut App, input: AddObjective) -> Result<Done, Failure> {
    transact(app, |work| {
        let owner = find::planning_owner(work, &input.owner)?;
        let cycle = CycleId(input.cycle);
        find::days_of(work.db, cycle)?;
        let title = refusal::text("title", &input.title, limits::TITLE)?;
        let plan = work.plan(owner, cycle)?;
        let id = create(work, plan, &title, "", None)?;
        Ok((Intent::of("objective_added").with("title", title), Some(id.0)))
    })
}

/// The edit that brings an objective into being, at the end of its plan.
pub(crate) fn create(
    work: &mut Work<'_>,
    plan: PlanId,
    title: &str,
    why: &str,
    due_on: Option<NaiveDate>,
) -> Result<ObjectiveId, Failure> {
    let id = work.id();
    let last = table::objective::places(work.db, plan)?.pop().and_then(|(_, place)| place);
    let place = Position::after(last.as_ref());
    work.edit(plan, written(id, (title, why, due_on), &place, work.hand()));
    Ok(id.into())
}

/// The edit that writes an objective (title, why, due on) for the first time.
pub(crate) fn written(
    id: Uuid,
    (title, why, due_on): (&str, &str, Option<NaiveDate>),
    place: &Position,
    hand: Hand,
) -> Edit {
    let said = [
        (field::TITLE, title.into()),
        (field::STATE, State::Draft.to_text().into()),
        (field::DUE_ON, due_on.into()),
        (field::POSITION, place.to_text().into()),
    ];
    Edit::Create {
        thing: Thing { collection: Collection::Objectives, id },
        fields: said.into_iter().chain(hand.fields()).collect(),
        texts: vec![(field::WHY, why.to_owned()), (field::NOTES, String::new())],
        set: Some((Set::ContributesTo, Vec::new())),
    }
}
