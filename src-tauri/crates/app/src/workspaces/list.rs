//! Lists the workspaces of this machine.

use varde_store::table;

use crate::views::Workspace;
use crate::{App, Failure};

/// Every workspace of this machine, the personal one first.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App) -> Result<Vec<Workspace>, Failure> {
    let all = table::workspace::all(app.db())?;
    Ok(all.into_iter().map(|(id, workspace)| Workspace::of(id, workspace)).collect())
}
