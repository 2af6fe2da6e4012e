//! What is here of each log of a workspace, to be handed on.

use varde_entry::{Entry, LogId};
use varde_store::log::held::{self, Held};

use crate::views::Id;
use crate::{App, Failure};

/// How far each log of a workspace is held that may be handed on, by the ids of the logs.
///
/// # Errors
/// What the disk says.
pub fn held(app: &App, workspace: Id) -> Result<Vec<Held>, Failure> {
    Ok(held::of_workspace(app.db(), workspace)?)
}

/// The entries of a log of a workspace from a number on, without gaps: at most `most`, and no
/// more once their changes are `bytes` long together.
///
/// # Errors
/// What the disk says.
pub fn entries(
    app: &App,
    workspace: Id,
    log: &LogId,
    from: u64,
    (most, bytes): (usize, usize),
) -> Result<Vec<Entry>, Failure> {
    Ok(held::entries(app.db(), (workspace, log), from, (most, bytes))?)
}
