//! Initiatives: what is done to move a key result (P6).

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::{
    Initiative, InitiativeId, KeyResultId, PlanId, Position, Refusal, limits, refusal,
};
use varde_store::table;

use crate::transact::{Hand, Work, transact};
use crate::views::{Done, Id, InitiativeChange, Intent};
use crate::{App, Failure, find, typed};

/// Adds an initiative at the end of its key result.
///
/// # Errors
/// Refused at `title`, and where there is no such key result.
pub fn add(app: &mut App, key_result: Id, title: &str) -> Result<Done, Failure> {
    transact(app, |work| {
        let said = find::live_key_result(work.db, key_result)?.key_result;
        let title = refusal::text("title", title, limits::TITLE)?;
        let last = table::initiative::of_key_result(work.db, said.id)?.pop();
        let place = Position::after(last.and_then(|initiative| initiative.position).as_ref());
        let id = work.id();
        work.edit(said.plan, written(id, said.id, &title, &place, work.hand()));
        Ok((Intent::of("initiative_added").with("title", title), Some(id)))
    })
}

/// Changes one thing of an initiative; ticking it off is one.
///
/// # Errors
/// Refused at the field that is changed, and where there is no such initiative.
pub fn change(app: &mut App, id: Id, change: InitiativeChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let (initiative, plan) = find_live(work, id)?;
        let mut title = initiative.title;
        let (intent, field, value): (_, _, Scalar) = match change {
            InitiativeChange::Title(text) => {
                title = refusal::text("title", &text, limits::TITLE)?;
                ("initiative_changed", field::TITLE, title.as_str().into())
            }
            InitiativeChange::Owner(owner) => {
                find::maybe_person(work.db, "owner", owner)?;
                ("initiative_changed", field::OWNER, owner.into())
            }
            InitiativeChange::DueOn(text) => {
                ("initiative_changed", field::DUE_ON, typed::day("due_on", &text)?.into())
            }
            InitiativeChange::Done(done) => ("initiative_ticked", field::DONE, done.into()),
        };
        work.edit(plan, Edit::Put { thing: thing(id), field, value });
        Ok((Intent::of(intent).with("title", title), Some(id)))
    })
}

/// Removes an initiative. Undo brings it back.
///
/// # Errors
/// Refused where there is no such initiative.
pub fn remove(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let (initiative, plan) = find_live(work, id)?;
        for (field, value) in
            [(field::REMOVED_BY, work.me.0.into()), (field::REMOVED_AT, work.now.into())]
        {
            work.edit(plan, Edit::Put { thing: thing(id), field, value });
        }
        Ok((Intent::of("initiative_removed").with("title", initiative.title), Some(id)))
    })
}

/// The edit that writes an initiative for the first time.
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

fn find_live(work: &Work<'_>, id: Id) -> Result<(Initiative, PlanId), Failure> {
    let found = table::initiative::find(work.db, InitiativeId(id))?.ok_or(Refusal::NotFound)?;
    let plan = find::live_key_result(work.db, found.key_result.0)?.key_result.plan;
    Ok((found, plan))
}

fn thing(id: Id) -> Thing {
    Thing { collection: Collection::Initiatives, id }
}
