//! Whether what is written here counts for anybody.

use varde_entry::DeviceId;
use varde_model::{Refusal, WorkspaceId};
use varde_store::{Connection, log};
use varde_sync::roster::Role;

use super::known::Known;
use crate::Failure;

/// What this device may do in a workspace, as of its last act: read once, and again when one came.
#[derive(Debug, Default)]
pub(crate) struct Standing(Option<(WorkspaceId, log::roster::Last, Option<Role>)>);

impl Standing {
    /// Words that nobody else would ever see, and that what one writes later would build on, are
    /// not taken: whoever only reads is told before they are written.
    ///
    /// # Errors
    /// Refused where the workspace is shared and one only reads or is not in; what the disk says.
    pub(crate) fn may_write(
        &mut self,
        (db, rosters): (&Connection, &Known),
        workspace: WorkspaceId,
        device: &DeviceId,
    ) -> Result<(), Failure> {
        let Some(last) = log::roster::last_of(db, workspace)? else { return Ok(()) };
        let known = self.0.filter(|(of, act, _)| (*of, *act) == (workspace, last));
        let role = match known {
            Some((.., role)) => role,
            None => {
                // Where the roster cannot be read at all, what is typed is kept all the same.
                let Ok(found) = rosters.roster(db, workspace) else { return Ok(()) };
                let role = found.and_then(|one| one.state().role_of(device));
                self.0 = Some((workspace, last, role));
                role
            }
        };
        match role {
            Some(Role::Viewer) => Err(Refusal::ReadsOnly.into()),
            Some(_) => Ok(()),
            None => Err(Refusal::NotIn.into()),
        }
    }
}
