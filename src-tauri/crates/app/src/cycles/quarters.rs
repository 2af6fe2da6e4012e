//! Adds a year, or any run of quarters, with its quarters as parts of it (P3).

use varde_document::{Collection, Edit, Thing, field};
use varde_model::{CycleId, Refusal};
use varde_store::table;

use super::add::{create, decide, intent};
use crate::transact::transact;
use crate::views::{CycleInput, Done};
use crate::{App, Failure, find};

/// Adds a cycle and its quarters. A quarter that is there already and part of nothing becomes
/// part of it; none is made twice.
///
/// # Errors
/// As for adding one; refused at `ends_on` too where the days are not made of several quarters.
pub fn add_with_quarters(app: &mut App, input: CycleInput) -> Result<Done, Failure> {
    transact(app, |work| {
        let (name, span) = decide(&input)?;
        if let Some(parent) = input.parent {
            find::cycle(work.db, parent.into()).map_err(|_| Refusal::NotFound.at("parent"))?;
        }
        let quarters = span.quarters();
        if quarters.len() < 2 {
            return Err(Refusal::NotQuarters.at("ends_on").into());
        }
        let known = table::cycle::of_workspace(work.db, work.workspace.0)?;
        let id = create(work, &name, span, input.parent.map(CycleId));
        for quarter in quarters {
            match known.iter().find(|cycle| cycle.span == quarter) {
                None => drop(create(work, "", quarter, Some(id))),
                Some(cycle) if cycle.parent.is_none() => {
                    let thing = Thing { collection: Collection::Cycles, id: cycle.id.0 };
                    let (field, value) = (field::PARENT, id.0.into());
                    work.edit_workspace(Edit::Put { thing, field, value });
                }
                Some(_) => {}
            }
        }
        Ok((intent("cycle_added", &name, span), Some(id.0)))
    })
}
