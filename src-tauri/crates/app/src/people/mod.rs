//! People of the workspace.

use varde_document::{Collection, Edit, Thing, field};
use varde_model::{limits, refusal};
use varde_store::table;

use crate::show::Shown;
use crate::transact::transact;
use crate::views::{Done, Intent, Person};
use crate::{App, Failure};

/// Everyone in the workspace, by name.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App) -> Result<Vec<Person>, Failure> {
    let shown = Shown::of(app);
    let people = table::person::of_workspace(app.db(), app.workspace.0)?;
    people.into_iter().map(|(id, _)| shown.person(id)).collect()
}

/// Gives oneself a name.
///
/// # Errors
/// Refused at `name` where it is empty or too long.
pub fn rename_me(app: &mut App, name: &str) -> Result<Done, Failure> {
    transact(app, |work| {
        let name = refusal::text("name", name, limits::TITLE)?;
        let thing = Thing { collection: Collection::People, id: work.me.0 };
        let value = name.as_str().into();
        work.edit_workspace(Edit::Put { thing, field: field::NAME, value });
        Ok((Intent::of("person_renamed").with("name", name), Some(work.me.0)))
    })
}
