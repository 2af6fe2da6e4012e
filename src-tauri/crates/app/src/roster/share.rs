//! Shares a workspace.

use varde_model::Refusal;
use varde_store::{StoreError, table};

use super::circle::{Circle, Means, name};
use crate::{App, Failure};

/// Shares the workspace that is open: one owns it, and others can be invited. `device` is what this
/// one is called.
///
/// # Errors
/// Refused where it is shared already, for the private one, and at `device` where its name is empty
/// or too long; what the disk says.
pub fn share(app: &mut App, device: &str) -> Result<(), Failure> {
    let device = name("device", device)?;
    let (means, workspace, me) = (Means::of(app)?, app.workspace, app.me.0);
    let tx = app.store.write()?;
    let found = table::workspace::find(&tx, workspace)?.ok_or(Refusal::NotFound)?;
    if found.is_personal {
        return Err(Refusal::Private.into());
    }
    Circle::found(&tx, workspace, me, device, means)?.keep(&tx)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}
