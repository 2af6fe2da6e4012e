//! How things stand with the other laptops of a workspace, as far as it is on disk.

use varde_model::Refusal;
use varde_store::table;

use super::{found, is_on, may_look, relay};
use crate::views::{NearbyLaptop, NearbyStanding, RelayStanding};
use crate::{App, Failure, device, folder, joining, peer, roster};

/// How things stand with the other laptops of the workspace that is open: who is there now, only
/// the one knows who speaks with them.
///
/// # Errors
/// What the disk says.
pub fn standing(app: &App) -> Result<NearbyStanding, Failure> {
    let workspace = app.workspace.0;
    let mut standing = NearbyStanding { workspace, ..NearbyStanding::default() };
    let Some(state) = roster::state(app, workspace)? else { return Ok(standing) };
    (standing.is_on, standing.may_look) = (is_on(app, workspace)?, may_look(app, workspace)?);
    standing.relay =
        relay(app, workspace)?.map(|url| RelayStanding { url, ..RelayStanding::default() });
    let me = device::public(app.folder(), app.surroundings.as_ref())?;
    let own = state.device(&me).map(|device| device.person);
    // By a folder or a peer it may have come there all the same.
    let goes_only_so =
        folder::chosen(app, workspace)?.is_none() && peer::chosen(app, workspace)?.is_none();
    for (id, known) in state.devices() {
        if id == me || known.is_kit || !state.may_read(&id) {
            continue;
        }
        let person_name = table::person::name(app.db(), known.person.into())?;
        standing.laptops.push(NearbyLaptop {
            id: text_of(&id),
            name: known.name.clone(),
            person: known.person,
            person_name: person_name.unwrap_or_default(),
            is_mine: own == Some(known.person),
            seen: found(app, &id)?.1,
            waiting: match goes_only_so {
                true => table::laptop::waiting(app.db(), &id, workspace, &me)?,
                false => 0,
            },
            ..NearbyLaptop::default()
        });
    }
    Ok(standing)
}

/// Whether there is anybody to speak with: a workspace is switched on and oneself in it, or one asks
/// to come in over the network.
///
/// # Errors
/// What the disk says.
pub fn is_wanted(app: &App) -> Result<bool, Failure> {
    Ok(super::circle(app, &[])?.is_on || joining::going(app)?.is_some())
}

/// Nothing, where a device is one of the others in the workspace that is open.
///
/// # Errors
/// Refused at `address` where it is none of them; what the disk says.
pub fn knows(app: &App, device: &[u8; 32]) -> Result<(), Failure> {
    let id = text_of(device);
    match standing(app)?.laptops.iter().any(|laptop| laptop.id == id) {
        true => Ok(()),
        false => Err(Failure::from(Refusal::LaptopNotIn).at("address")),
    }
}

/// What a device is known by in what is shown.
pub fn text_of(device: &[u8; 32]) -> String {
    roster::text_of(device)
}
