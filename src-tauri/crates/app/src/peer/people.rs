//! Who may go to a peer, as the roster says.

use std::collections::BTreeMap;

use varde_sync::roster::Role;

use crate::views::Id;
use crate::{App, Failure, roster};

/// What a device may do at a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum May {
    /// Take files, and put acts there: it may leave, or add a device of its own.
    Take = 1,
    /// Put envelopes there too.
    Put = 2,
    /// Say who may do what.
    Say = 3,
}

/// Who may do what at a peer, by device.
pub type People = BTreeMap<[u8; 32], May>;

/// Who may go to a peer that keeps a workspace. A kit on paper goes nowhere.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn people(app: &App, workspace: Id) -> Result<People, Failure> {
    let state = roster::state(app, workspace)?.ok_or(varde_model::Refusal::NotShared)?;
    let may = |device: &[u8; 32]| match state.role_of(device)? {
        Role::Viewer => Some(May::Take),
        Role::Editor => Some(May::Put),
        Role::Owner => Some(May::Say),
    };
    let devices = state.devices().filter(|(device, known)| !known.is_kit && state.may_read(device));
    Ok(devices.filter_map(|(device, _)| Some((device, may(&device)?))).collect())
}
