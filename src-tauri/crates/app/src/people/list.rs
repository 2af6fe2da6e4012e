//! Lists the people of the workspace.

use varde_store::table;

use crate::show::Shown;
use crate::views::Person;
use crate::{App, Failure};

/// Everyone in the workspace who is not archived, by name.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App) -> Result<Vec<Person>, Failure> {
    let shown = Shown::of(app);
    let people = table::person::of_workspace(app.db(), app.workspace.0)?;
    let live = people.into_iter().filter(|person| !person.life.is_archived());
    live.map(|person| shown.person(person.id)).collect()
}
