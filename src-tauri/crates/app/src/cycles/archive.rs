//! Archives a cycle that holds nothing, and brings it back.

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::Refusal;
use varde_store::table;

use super::add::intent;
use crate::show::Shown;
use crate::transact::transact;
use crate::views::{Cycle, Done, Id};
use crate::{App, Failure, find};

/// Archives a cycle in which no objective stands. What was part of it stands on its own.
///
/// # Errors
/// Refused where there is no such cycle, objectives stand in it, or it is the only one.
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let cycle = find::cycle(work.db, id.into())?;
        if table::plan::objectives_of_cycle(work.db, cycle.id)? > 0 {
            return Err(Refusal::NotEmpty.into());
        }
        let all = table::cycle::of_workspace(work.db, work.workspace.0)?;
        if all.iter().all(|other| other.id == cycle.id) {
            return Err(Refusal::LastCycle.into());
        }
        work.edit_workspace(put(id, field::ARCHIVED_BY, work.me.0.into()));
        work.edit_workspace(put(id, field::ARCHIVED_AT, work.now.into()));
        Ok((intent("cycle_archived", &cycle.name, cycle.span), Some(id)))
    })
}

/// Brings an archived cycle back.
///
/// # Errors
/// Refused where there is no such cycle.
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> {
    transact(app, |work| {
        let cycle = find::cycle(work.db, id.into())?;
        work.edit_workspace(put(id, field::ARCHIVED_AT, Scalar::Null));
        Ok((intent("cycle_brought_back", &cycle.name, cycle.span), Some(id)))
    })
}

/// The archived cycles, the latest days first.
///
/// # Errors
/// What the disk says.
pub fn archived(app: &App) -> Result<Vec<Cycle>, Failure> {
    let shown = Shown::of(app);
    let cycles = table::cycle::archived(app.db(), app.workspace.0)?;
    cycles.iter().map(|cycle| shown.cycle(cycle)).collect()
}

fn put(id: Id, field: &'static str, value: Scalar) -> Edit {
    Edit::Put { thing: Thing { collection: Collection::Cycles, id }, field, value }
}
