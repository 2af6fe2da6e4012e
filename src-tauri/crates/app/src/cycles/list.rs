//! Lists the cycles of the workspace.

use varde_store::table;

use crate::show::Shown;
use crate::views::Cycle;
use crate::{App, Failure};

/// Every cycle, the latest first.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App) -> Result<Vec<Cycle>, Failure> {
    let shown = Shown::of(app);
    let cycles = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    cycles.iter().map(|cycle| shown.cycle(cycle)).collect()
}
