//! Notes that one is in a workspace of others.

use varde_model::{PersonId, Refusal, WorkspaceId};
use varde_store::StoreError;

use super::open::{me, note};
use crate::views::Id;
use crate::{App, Failure};

/// Notes who one is in a workspace that somebody else began. It can be opened once what they
/// wrote has been taken in.
///
/// # Errors
/// Refused where one is somebody else in it already; what the disk says.
pub fn join(app: &mut App, workspace: Id, person: Id) -> Result<(), Failure> {
    let (workspace, person) = (WorkspaceId(workspace), PersonId(person));
    if me(app.db(), workspace)?.is_some_and(|known| known != person) {
        return Err(Refusal::NotFound.into());
    }
    let tx = app.store.write()?;
    note(&tx, workspace, person)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}
