//! Where logs end.

use uuid::Uuid;
use varde_store::{Connection, log};
use varde_sync::roster::{End, State};

use crate::Failure;

/// Where the logs of a person's devices end: with what is held here.
pub(super) fn ends(db: &Connection, state: &State, person: Uuid) -> Result<Vec<End>, Failure> {
    state.devices_of(person).map(|device| end(db, state, device)).collect()
}

/// Where the logs of a device in the workspace end; those in others are nobody's business here.
pub(super) fn end(db: &Connection, state: &State, device: [u8; 32]) -> Result<End, Failure> {
    let held = match state.workspace() {
        Some(workspace) => log::held::of_workspace(db, workspace)?,
        None => Vec::new(),
    };
    let own = held.into_iter().filter(|held| held.device == device);
    Ok(End { device, logs: own.map(|held| (held.log, held.through)).collect() })
}
