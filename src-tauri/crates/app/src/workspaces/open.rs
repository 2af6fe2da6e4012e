//! Opens another workspace of this machine, and remembers which one was open.

use uuid::Uuid;
use varde_model::{PersonId, Refusal, WorkspaceId};
use varde_store::{Connection, StoreError, table};

use crate::views::Id;
use crate::{App, Failure};

/// Opens a workspace of this machine; it is the one that opens at the next start.
///
/// # Errors
/// Refused where there is none, or nobody here is in it; what the disk says.
pub fn open(app: &mut App, id: Id) -> Result<(), Failure> {
    let workspace = WorkspaceId(id);
    table::workspace::find(app.db(), workspace)?.ok_or(Refusal::NotFound)?;
    let me = me(app.db(), workspace)?.ok_or(Refusal::NotFound)?;
    let tx = app.store.write()?;
    remember(&tx, workspace, me)?;
    tx.commit().map_err(StoreError::from)?;
    (app.workspace, app.me) = (workspace, me);
    Ok(())
}

/// The workspace that was open last, and the person at this device in it.
pub(crate) fn known(db: &Connection) -> Result<Option<(WorkspaceId, PersonId)>, Failure> {
    let Some(workspace) = id(db, "workspace")?.map(WorkspaceId) else { return Ok(None) };
    Ok(me(db, workspace)?.map(|me| (workspace, me)))
}

/// Remembers which workspace is open, and who one is in it.
pub(crate) fn remember(
    db: &Connection,
    workspace: WorkspaceId,
    me: PersonId,
) -> Result<(), Failure> {
    table::setting::write(db, "workspace", &workspace.to_string())?;
    Ok(table::setting::write(db, &format!("me:{workspace}"), &me.to_string())?)
}

fn me(db: &Connection, workspace: WorkspaceId) -> Result<Option<PersonId>, Failure> {
    Ok(id(db, &format!("me:{workspace}"))?.map(PersonId))
}

fn id(db: &Connection, key: &str) -> Result<Option<Uuid>, Failure> {
    Ok(table::setting::read(db, key)?.and_then(|text| text.parse().ok()))
}
