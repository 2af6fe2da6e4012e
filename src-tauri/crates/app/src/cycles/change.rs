//! Changes a cycle's name, days or parent.

use std::collections::BTreeSet;

use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::{CycleId, Refusal};
use varde_store::{Connection, table};

use super::add::{decide, intent};
use crate::transact::transact;
use crate::views::{CycleInput, Done, Id};
use crate::{App, Failure, find};

/// Changes a cycle. Its plans stay with it, whatever its days.
///
/// # Errors
/// As for adding one; refused at `parent` also where the cycle would become part of itself.
pub fn change(app: &mut App, id: Id, input: CycleInput) -> Result<Done, Failure> {
    transact(app, |work| {
        find::cycle(work.db, id.into())?;
        let (name, span) = decide(&input)?;
        if let Some(parent) = input.parent {
            refuse_circle(work.db, id.into(), parent.into())?;
        }
        let fields: [(&'static str, Scalar); 4] = [
            (field::NAME, name.as_str().into()),
            (field::STARTS_ON, span.starts_on.into()),
            (field::ENDS_ON, span.ends_on.into()),
            (field::PARENT, input.parent.into()),
        ];
        let thing = Thing { collection: Collection::Cycles, id };
        for (field, value) in fields {
            work.edit_workspace(Edit::Put { thing, field, value });
        }
        Ok((intent("cycle_changed", &name, span), Some(id)))
    })
}

/// Walks up from the new parent: one that leads back to the cycle is refused.
fn refuse_circle(db: &Connection, id: CycleId, parent: CycleId) -> Result<(), Failure> {
    let mut seen = BTreeSet::from([id]);
    let mut next = Some(parent);
    while let Some(above) = next {
        if !seen.insert(above) {
            return Err(Refusal::NotFound.at("parent").into());
        }
        let cycle = table::cycle::find(db, above)?.ok_or(Refusal::NotFound.at("parent"))?;
        next = cycle.parent;
    }
    Ok(())
}
