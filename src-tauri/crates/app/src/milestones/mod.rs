//! Milestones: the steps of a key result that is reached one by one.

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::{
    KeyResultId, Kind, Milestone, MilestoneId, PlanId, Position, Refusal, limits, refusal,
};
use varde_store::table;

use crate::transact::{Hand, Work, transact};
use crate::views::{Done, Id, Intent, MilestoneChange};
use crate::{App, Failure, find, typed};

/// Adds a milestone at the end of its key result.
///
/// # Errors
/// Refused at `title`, where there is no such key result, or it is of another kind.
pub fn add(app: &mut App, key_result: Id, title: &str) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::live_key_result(work.db, key_result)?.key_result;
        if said.measure.kind != Kind::Milestones {
            return Err(Refusal::OtherKind.into());
        }
        let title = refusal::text("title", title, limits::TITLE)?;
        let last = table::milestone::of_key_result(work.db, said.id)?.pop();
        let place = Position::after(last.and_then(|milestone| milestone.position).as_ref());
        let id = work.id();
        work.edit(said.plan, written(id, said.id, &title, &place, work.hand()));
        Ok((Intent::of("milestone_added").with("title", title), Some(id)))
    })
}

/// Changes one thing of a milestone; ticking it off is one.
///
/// # Errors
/// Refused at the field that is changed, and where there is no such milestone.
pub fn change(app: &mut App, id: Id, change: MilestoneChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let (milestone, plan) = find_live(work, id)?;
        let mut title = milestone.title;
        let (intent, field, value): (_, _, Scalar) = match change {
            MilestoneChange::Title(text) => {
                title = refusal::text("title", &text, limits::TITLE)?;
                ("milestone_changed", field::TITLE, title.as_str().into())
            }
            MilestoneChange::Weight(text) => {
                let weight = typed::plain("weight", &text, work.language, "")?;
                let weight = refusal::within("weight", weight, 0.0, limits::WEIGHT)?;
                ("milestone_changed", field::WEIGHT, weight.into())
            }
            MilestoneChange::Done(done) => ("milestone_ticked", field::DONE, done.into()),
        };
        work.edit(plan, Edit::Put { thing: thing(id), field, value });
        Ok((Intent::of(intent).with("title", title), Some(id)))
    })
}

/// Removes a milestone. Undo brings it back.
///
/// # Errors
/// Refused where there is no such milestone.
pub fn remove(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let (milestone, plan) = find_live(work, id)?;
        for (field, value) in
            [(field::REMOVED_BY, work.me.0.into()), (field::REMOVED_AT, work.now.into())]
        {
            work.edit(plan, Edit::Put { thing: thing(id), field, value });
        }
        Ok((Intent::of("milestone_removed").with("title", milestone.title), Some(id)))
    })
}

/// The edit that writes a milestone for the first time.
pub(crate) fn written(
    id: Id,
    key_result: KeyResultId,
    title: &str,
    place: &Position,
    hand: Hand,
) -> Edit {
    let said = [
        (field::KEY_RESULT, key_result.0.into()),
        (field::TITLE, title.into()),
        (field::POSITION, place.to_text().into()),
    ];
    let fields = said.into_iter().chain(hand.fields()).collect();
    Edit::Create { thing: thing(id), fields, texts: Vec::new(), set: None }
}

fn find_live(work: &Work<'_>, id: Id) -> Result<(Milestone, PlanId), Failure> {
    let milestone = table::milestone::find(work.db, MilestoneId(id))?.ok_or(Refusal::NotFound)?;
    let plan = find::live_key_result(work.db, milestone.key_result.0)?.key_result.plan;
    Ok((milestone, plan))
}

fn thing(id: Id) -> Thing {
    Thing { collection: Collection::Milestones, id }
}
