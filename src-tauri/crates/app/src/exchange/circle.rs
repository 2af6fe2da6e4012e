//! Who may hear and write in the workspace, as it is known at the moment.

use std::collections::HashSet;

use varde_model::{Refusal, WorkspaceId};
use varde_store::log::held::{self, Held};
use varde_store::{Connection, log};
use varde_sync::roster::State;
use varde_sync::roster::keys::Keyring;
use varde_sync::state::{self, Hold};

use crate::views::Id;
use crate::{App, Failure, merge, roster};

/// The roster of a workspace and the keys that this device holds, read once and again when an act
/// came.
#[derive(Debug)]
pub(super) struct Circle {
    workspace: Id,
    /// The last act that was here.
    last: Option<log::roster::Last>,
    pub(super) state: State,
    pub(super) keyring: Keyring,
    pub(super) hash: [u8; 32],
    /// The hashes that it had since the exchange began.
    had: HashSet<[u8; 32]>,
}

impl Circle {
    /// # Errors
    /// Refused where the workspace is not shared; what the disk says.
    pub(super) fn read(app: &App, workspace: Id) -> Result<Self, Failure> {
        let state = roster::state(app, workspace)?.ok_or(Refusal::NotShared)?;
        let hash = roster::hash(app, workspace)?;
        Ok(Self {
            workspace,
            last: last(app, workspace)?,
            state,
            keyring: roster::keys(app, workspace)?,
            hash,
            had: [hash].into(),
        })
    }

    /// Reads it again where an act came. Returns whether one did.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn refresh(&mut self, app: &App) -> Result<bool, Failure> {
        if last(app, self.workspace)? == self.last {
            return Ok(false);
        }
        let before = std::mem::take(&mut self.had);
        *self = Self::read(app, self.workspace)?;
        self.had.extend(before);
        Ok(true)
    }

    /// Whether a roster of this hash says nothing that is not known here.
    pub(super) fn had(&self, hash: &[u8; 32]) -> bool {
        self.had.contains(hash)
    }

    /// How far each log is held, of what counts.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn holds(&self, app: &App) -> Result<state::State, Failure> {
        let mut holds = Vec::new();
        for held in merge::held(app, self.workspace)? {
            holds.extend(self.hold(app.db(), &held)?.map(|hold| (held.log, hold)));
        }
        Ok(holds.into_iter().collect())
    }

    /// How far a log is held of what counts: what the roster does not let its device write is not
    /// spoken of, so that all who know the same speak of the same.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn hold(&self, db: &Connection, held: &Held) -> Result<Option<Hold>, Failure> {
        let most = match self.state.end_of(&held.device, &held.log) {
            Some(last) => last.min(held.through),
            None if self.state.may_write(&held.device, &held.log, held.through) => held.through,
            None => 0,
        };
        if most == 0 {
            return Ok(None);
        }
        if most == held.through {
            return Ok(Some(Hold { through: most, hash: held.hash }));
        }
        let found = held::hashes(db, held.no, most)?;
        Ok(found.map(|(hash, _)| Hold { through: most, hash }))
    }
}

fn last(app: &App, workspace: Id) -> Result<Option<log::roster::Last>, Failure> {
    Ok(log::roster::last_of(app.db(), WorkspaceId(workspace))?)
}
