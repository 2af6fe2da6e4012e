//! Shows a person with all that belongs to them.

use varde_model::Owner;
use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, PersonDetail};
use crate::{App, Failure, find};

/// A person with their teams, their plans and what they lead, archived or not.
///
/// # Errors
/// Refused where there is no such person; what the disk says.
pub fn show(app: &App, id: Id) -> Result<PersonDetail, Failure> {
    let shown = Shown::of(app);
    let person = find::person(app.db(), app.workspace, id)?;
    let own = Owner::Person(person.id);
    let led = table::plan::led_by(app.db(), person.id)?;
    let led: Vec<_> = led.into_iter().filter(|row| row.plan.owner != own).collect();
    let objectives = table::objective::led_by(app.db(), app.workspace, person.id, shown.today)?;
    let objectives = objectives.into_iter().filter_map(|id| shown.name(id).transpose());
    Ok(PersonDetail {
        person: shown.person(person.id)?,
        teams: shown.teams_of(person.id)?,
        plans: shown.plans(&table::plan::of_owner(app.db(), app.workspace.0, own)?)?,
        leads: shown.plans(&led)?,
        objectives: objectives.collect::<Result<_, _>>()?,
        is_archived: person.life.is_archived(),
    })
}
