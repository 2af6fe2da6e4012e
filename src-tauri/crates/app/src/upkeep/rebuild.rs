//! Builds the shelves anew: what is amiss on them is mended.

use varde_store::{StoreError, search};

use crate::progress::{self, Progress};
use crate::{App, Failure, project};

/// Drops every read table and builds it again from the documents; what is searched in is looked
/// at again, too. Returns how many rows came of it.
///
/// # Errors
/// What the disk says; then the tables are as they were.
pub fn rebuild(app: &mut App) -> Result<u64, Failure> {
    rebuild_watched(app, &mut progress::unwatched)
}

/// As [`rebuild`], telling how many documents of how many are laid out.
///
/// # Errors
/// `stopped`, and what the disk says; then the tables are as they were.
pub fn rebuild_watched(app: &mut App, progress: &mut Progress<'_>) -> Result<u64, Failure> {
    let rows = project::rebuild(app, progress)?;
    let tx = app.store.write()?;
    search::forget(&tx)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(rows)
}
