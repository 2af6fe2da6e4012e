//! Says who leads an owner in a cycle: the lead rotates, so it belongs to the plan (P8).

use varde_document::{Edit, field};
use varde_store::table;

use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Says who leads the owner in the cycle; nobody takes it back. The plan is begun with it.
///
/// # Errors
/// Refused at `lead` where there is no such person, and where there is no such cycle or owner.
pub fn choose_lead(
    app: &mut App,
    cycle: Id,
    owner: &str,
    lead: Option<Id>,
) -> Result<Done, Failure> {
    transact(app, |work| {
        let owner = find::owner(work.db, owner)?;
        let cycle = find::cycle(work.db, cycle.into())?;
        find::maybe_person(work.db, "lead", lead)?;
        let plan = work.plan(owner, cycle.id)?;
        work.edit(plan, Edit::Root { field: field::LEAD, value: lead.into() });
        let name = match lead {
            Some(lead) => table::person::name(work.db, lead.into())?.unwrap_or_default(),
            None => String::new(),
        };
        Ok((Intent::of("plan_lead_chosen").with("name", name), None))
    })
}
