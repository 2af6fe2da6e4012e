//! Opens another workspace of this machine, and remembers which one was open.

use uuid::Uuid;
use varde_model::{Owner, PersonId, Refusal, WorkspaceId};
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

/// Where nothing tells any more which workspace was open and who one is in it, but workspaces are
/// there: the personal one, or else the first; the person who was there first. Returns whether
/// one was found.
pub(crate) fn adopt(app: &mut App) -> Result<bool, Failure> {
    let tx = app.store.write()?;
    let all = table::workspace::all(&tx)?;
    let wanted = id(&tx, "workspace")?;
    let found = all.iter().find(|(known, _)| Some(known.0) == wanted).or(all.first());
    let Some((workspace, _)) = found else { return Ok(false) };
    let plans = table::plan::of_workspace(&tx, *workspace)?;
    let people = table::person::of_workspace(&tx, workspace.0)?;
    let first = people.iter().map(|person| person.id).min();
    let of_plan = plans.iter().find_map(|row| match row.plan.owner {
        Owner::Person(person) => Some(person),
        _ => None,
    });
    let known = me(&tx, *workspace)?.or(first).or(of_plan);
    let me = known.unwrap_or_else(|| app.surroundings.id().into());
    remember(&tx, *workspace, me)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(true)
}

/// Remembers which workspace is open, and who one is in it.
pub(crate) fn remember(
    db: &Connection,
    workspace: WorkspaceId,
    me: PersonId,
) -> Result<(), Failure> {
    table::setting::write(db, "workspace", &workspace.to_string())?;
    note(db, workspace, me)
}

/// Notes who one is in a workspace.
pub(super) fn note(db: &Connection, workspace: WorkspaceId, me: PersonId) -> Result<(), Failure> {
    Ok(table::setting::write(db, &format!("me:{workspace}"), &me.to_string())?)
}

/// Who one is in a workspace, where that was noted.
pub(crate) fn me(db: &Connection, workspace: WorkspaceId) -> Result<Option<PersonId>, Failure> {
    Ok(id(db, &format!("me:{workspace}"))?.map(PersonId))
}

fn id(db: &Connection, key: &str) -> Result<Option<Uuid>, Failure> {
    Ok(table::setting::read(db, key)?.and_then(|text| text.parse().ok()))
}
