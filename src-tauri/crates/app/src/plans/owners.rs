//! Whose plans are at hand, and whose can be begun (P4, P5).

use varde_model::{Agreements, Owner};
use varde_store::table;

use crate::Failure;
use crate::show::Shown;
use crate::views::OwnerRef;

/// Whether an owner may plan more: a person only where people have plans of their own (P5).
pub(crate) fn may_plan(agreed: &Agreements, owner: Owner) -> bool {
    agreed.individual_plans || !matches!(owner, Owner::Person(_))
}

/// The owners whose plans are at hand: oneself where people have plans of their own, one's teams
/// by name, the company where several plan in it.
pub(crate) fn at_hand(shown: &Shown<'_>) -> Result<Vec<OwnerRef>, Failure> {
    let agreed = shown.agreed()?;
    let me = Some(Owner::Person(shown.me)).filter(|me| may_plan(&agreed, *me));
    let teams = table::team::of_person(shown.db, shown.me)?;
    let teams = teams.into_iter().map(|(team, _)| Owner::Team(team));
    let mut owners: Vec<_> = me.into_iter().chain(teams).collect();
    if owners.is_empty() || shows_company(shown)? {
        owners.push(Owner::Company);
    }
    owners.into_iter().map(|owner| shown.owner(owner)).collect()
}

/// Somebody alone in their private workspace has no company to plan for.
fn shows_company(shown: &Shown<'_>) -> Result<bool, Failure> {
    let workspace = table::workspace::find(shown.db, shown.workspace)?;
    Ok(workspace.is_some_and(|found| !found.is_personal)
        || table::team::is_any(shown.db, shown.workspace)?)
}
