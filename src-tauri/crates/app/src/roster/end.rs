//! Where logs end.

use uuid::Uuid;
use varde_store::{Connection, log};
use varde_sync::roster::{End, State};

use crate::Failure;

/// Where the logs of a person's devices end: with what is held here.
pub(super) fn ends(db: &Connection, state: &State, person: Uuid) -> Result<Vec<End>, Failure> {
    state.devices_of(person).map(|device| end(db, device)).collect()
}

/// Where the logs of a device end.
pub(super) fn end(db: &Connection, device: [u8; 32]) -> Result<End, Failure> {
    Ok(End { device, logs: log::roster::logs_of(db, &device)? })
}
