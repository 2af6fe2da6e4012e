//! Takes what was written into the index that is searched, when nobody waits.

use varde_store::{StoreError, search};

use crate::{App, Failure};

/// How many things are taken in at a time: a few milliseconds' work.
const STEP: usize = 400;

/// Takes a few of the things that were written since into the index. Returns whether there was
/// anything to do; a search is right before and after, but slower with much to do.
///
/// # Errors
/// What the disk says, such as that another process is writing.
pub fn take_in(app: &mut App) -> Result<bool, Failure> {
    if !search::waiting(app.db())? {
        return Ok(false);
    }
    let tx = app.store.write()?;
    let seen = search::take_in(&tx, STEP)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(seen > 0)
}
