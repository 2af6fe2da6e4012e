//! Makes a workspace, and opens it.

use varde_document::{Edit, field};
use varde_model::{Span, limits, refusal};
use varde_store::table;

use super::remember;
use crate::transact::{Undoable, Work, transact_as};
use crate::views::{Done, Intent};
use crate::{App, Failure, cycles, people};

/// Makes a workspace with oneself and the present quarter in it, and opens it. One's name comes
/// along from the workspace that was open.
///
/// # Errors
/// Refused at `name` where it is empty or too long; then the one that was open stays open.
pub fn add(app: &mut App, name: &str) -> Result<Done, Failure> {
    let name = refusal::text("name", name, limits::TITLE)?;
    let my_name = table::person::name(app.db(), app.me)?.unwrap_or_default();
    let before = (app.workspace, app.me);
    app.workspace = app.surroundings.id().into();
    app.me = app.surroundings.id().into();
    let (workspace, me) = (app.workspace, app.me);
    let done = transact_as(app, Undoable::No, |work| {
        remember(work.db, workspace, me)?;
        begin(work, &name, &my_name, false);
        Ok((Intent::of("workspace_added").with("name", name.clone()), Some(workspace.0)))
    });
    if done.is_err() {
        (app.workspace, app.me) = before;
    }
    done
}

/// The edits that begin a workspace: its name, oneself, the present quarter.
pub(crate) fn begin(work: &mut Work<'_>, name: &str, my_name: &str, is_personal: bool) {
    let (me, hand) = (work.me.0, work.hand());
    for (field, value) in [(field::NAME, name.into()), (field::PERSONAL, is_personal.into())] {
        work.edit_workspace(Edit::Root { field, value });
    }
    work.edit_workspace(people::written(me, my_name, hand));
    let quarter = Span::quarter_of(work.today);
    cycles::create(work, "", quarter, None);
}
