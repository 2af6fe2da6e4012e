//! Who may be spoken with.

use std::collections::{BTreeMap, BTreeSet};

use varde_sync::roster::Open;

use super::place::{self, Spoken};
use crate::views::Id;
use crate::{App, Failure, device, roster};

/// Who may be spoken with at the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circle {
    /// This device.
    pub me: [u8; 32],
    /// The devices of others, and one's own others.
    pub known: BTreeMap<[u8; 32], Known>,
    /// The workspaces whose invitations, handed out by this device, can still be used.
    pub inviting: BTreeSet<Id>,
    /// Whether one of the workspaces is shared, switched on and oneself in it.
    pub is_on: bool,
    /// Whether it may be looked around on the local network.
    pub may_look: bool,
    /// The relays of the workspaces that have one of their own.
    pub relays: BTreeSet<String>,
}

/// A device that may be spoken with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it is called.
    pub name: String,
    /// Whose it is, in one of the workspaces.
    pub person: Id,
    /// Over which workspaces.
    pub workspaces: BTreeSet<Id>,
    /// Over which relays.
    pub relays: BTreeSet<String>,
}

/// Who may be spoken with: for each workspace that is shared, in which one is oneself, and that is
/// switched on or stands in `also`.
///
/// # Errors
/// What the disk says.
pub fn circle(app: &App, also: &[Id]) -> Result<Circle, Failure> {
    let me = device::public(app.folder(), app.surroundings.as_ref())?;
    let now = app.surroundings.now().timestamp_millis();
    let mut circle = Circle { me, ..Circle::default() };
    for Spoken { workspace: id, may_look, relay, .. } in place::stamp(app, also)? {
        let Some(state) = roster::state(app, id)?.filter(|state| state.may_read(&me)) else {
            continue;
        };
        circle.is_on = true;
        circle.may_look |= may_look;
        circle.relays.extend(relay.clone());
        for (device, known) in state.devices() {
            if device == me || known.is_kit || !state.may_read(&device) {
                continue;
            }
            let fresh = || Known {
                name: known.name.clone(),
                person: known.person,
                workspaces: BTreeSet::new(),
                relays: BTreeSet::new(),
            };
            let known = circle.known.entry(device).or_insert_with(fresh);
            known.workspaces.insert(id);
            known.relays.extend(relay.clone());
        }
        let is_open = |by: &[u8; 32], open: Open, expires: i64| {
            *by == me && open == Open::Yes && expires >= now
        };
        let mut invited = state.invitations().map(|(_, invited)| invited);
        if invited.any(|invited| is_open(&invited.by, invited.open, invited.expires)) {
            circle.inviting.insert(id);
        }
    }
    Ok(circle)
}

/// The secret of this device's key: a laptop is known by it when it is spoken with.
///
/// # Errors
/// What the disk says.
pub fn secret(app: &App) -> Result<[u8; 32], Failure> {
    device::secret(app.folder(), app.surroundings.as_ref())
}
