//! Moves an objective to another cycle or owner.

use varde_document::{Collection, Edit, Set, Thing, field};
use varde_model::{ObjectiveId, PlanId, Refusal};
use varde_store::table;

use super::carry::Carrier;
use super::copy::place;
use crate::transact::{Work, transact};
use crate::views::{Done, Intent, RelocateObjective};
use crate::{App, Failure, find};

/// Moves an objective to the end of another plan, with its check-ins, milestones, initiatives
/// and grades. What it was stays behind, archived, and says where it went. Objectives of open
/// plans that contributed to it contribute to the new one.
///
/// # Errors
/// Refused where there is no such objective, cycle or owner, it stands there already, or one of
/// the two plans is closed.
pub fn relocate(app: &mut App, input: RelocateObjective) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, input.objective)?;
        let (said, from) = (&card.objective, card.objective.plan);
        let own = find::plan(work.db, from)?.owner;
        let to = place(work, own, input.cycle.into(), &input.owner)?;
        if to.plan == from {
            return Err(Refusal::SamePlan.at("cycle").into());
        }
        let live = table::key_result::of_objective(work.db, said.id)?;
        let archived = table::key_result::archived(work.db, from)?.into_iter();
        let archived = archived.filter(|line| line.key_result.objective == said.id);
        let lines: Vec<_> = live.into_iter().chain(archived).collect();
        let mut carrier = Carrier::new(work, to)?;
        let id = carrier.expect(work, said.id);
        carrier.carry(work, id, &card, &lines)?;
        leave(work, from, said.id, id.into());
        follow(work, said.id, id.into())?;
        Ok((Intent::of("objective_relocated").with("title", said.title.as_str()), Some(id)))
    })
}

/// What stays behind is archived and says where it went.
fn leave(work: &mut Work<'_>, plan: PlanId, id: ObjectiveId, new: ObjectiveId) {
    let thing = Thing { collection: Collection::Objectives, id: id.0 };
    let fields = [
        (field::MOVED_TO, new.0.into()),
        (field::ARCHIVED_BY, work.me.0.into()),
        (field::ARCHIVED_AT, work.now.into()),
    ];
    for (field, value) in fields {
        work.edit(plan, Edit::Put { thing, field, value });
    }
}

/// Those that contributed to it contribute to the new one. Plans that are closed stay as they
/// were: there one is led on to the new one when it is shown.
fn follow(work: &mut Work<'_>, id: ObjectiveId, new: ObjectiveId) -> Result<(), Failure> {
    for other in table::objective::supporters(work.db, id)? {
        let plan = find::objective(work.db, other.0)?.objective.plan;
        if find::plan(work.db, plan)?.is_closed() {
            continue;
        }
        let thing = Thing { collection: Collection::Objectives, id: other.0 };
        let include = |id, included| Edit::Include { thing, set: Set::ContributesTo, id, included };
        work.edit(plan, include(id.0, false));
        work.edit(plan, include(new.0, true));
    }
    Ok(())
}
