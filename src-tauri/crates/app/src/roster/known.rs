//! Rosters that were read. Each act is verified when it comes and when it is first read, not each
//! time that somebody asks who is in.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use varde_model::WorkspaceId;
use varde_store::{Connection, log};
use varde_sync::roster::{Roster, SignedAct};

use crate::Failure;

/// A roster, and the last act in the file when it was read.
type Read = (log::roster::Last, Roster);

/// Rosters that were read; all clones know the same.
#[derive(Clone, Default)]
pub(crate) struct Known(Arc<Mutex<HashMap<WorkspaceId, Read>>>);

impl Known {
    /// The roster of a workspace; none where it is not shared.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn roster(
        &self,
        db: &Connection,
        workspace: WorkspaceId,
    ) -> Result<Option<Roster>, Failure> {
        let Some(last) = log::roster::last_of(db, workspace)? else { return Ok(None) };
        if let Some((of, roster)) = self.rosters().get(&workspace)
            && *of == last
        {
            return Ok(Some(roster.clone()));
        }
        let roster = gathered(db, workspace)?;
        // What a transaction sees may never be kept.
        if let Some(roster) = roster.as_ref().filter(|_| db.is_autocommit()) {
            self.rosters().insert(workspace, (last, roster.clone()));
        }
        Ok(roster)
    }

    /// Forgets them: another file lies there.
    pub(crate) fn forget(&self) {
        self.rosters().clear();
    }

    fn rosters(&self) -> MutexGuard<'_, HashMap<WorkspaceId, Read>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.rosters().keys()).finish()
    }
}

fn gathered(db: &Connection, workspace: WorkspaceId) -> Result<Option<Roster>, Failure> {
    let bytes = log::roster::of_workspace(db, workspace)?;
    let Some(first) = bytes.first() else { return Ok(None) };
    let damaged = || Failure::unavailable("damaged").with("detail", "roster".to_owned());
    let root = SignedAct::read(first).map_err(|_| damaged())?.hash();
    // An act that is damaged on disk is left aside; it comes again from others.
    let acts = bytes.iter().filter_map(|bytes| SignedAct::read(bytes).ok()).collect();
    let (roster, _) = Roster::gathered(acts, &root).ok_or_else(damaged)?;
    Ok(Some(roster))
}
