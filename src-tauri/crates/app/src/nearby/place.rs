//! What a person chose for this device, and where laptops were found.

use std::net::SocketAddr;

use varde_model::WorkspaceId;
use varde_store::table::laptop::{self, Laptop};
use varde_store::{Connection, StoreError, log, table, time_of};

use crate::views::Id;
use crate::{App, Failure};

const ON: &str = "on";

/// The port that this device is found at; kept, so that others find it again.
const PORT: &str = "nearby.port";

/// What this device was last to be found at, as a line to hand to others.
const ADDRESS: &str = "nearby.address";

/// The places of that line.
const PLACES: &str = "nearby.places";

/// Whether a person switched on that laptops speak directly over a workspace. Off until then.
///
/// # Errors
/// What the disk says.
pub fn is_on(app: &App, workspace: Id) -> Result<bool, Failure> {
    is(app, &format!("nearby:{workspace}"))
}

/// Whether it may be looked around for laptops on the local network; this shows a number of this
/// device, always the same one, to whoever is on it. Off until a person switches it on.
///
/// # Errors
/// What the disk says.
pub fn may_look(app: &App, workspace: Id) -> Result<bool, Failure> {
    is(app, &format!("nearby.look:{workspace}"))
}

/// Switches on or off that laptops speak directly over a workspace, and whether it is looked around
/// for them.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn set_on(app: &mut App, workspace: Id, on: bool, look: bool) -> Result<(), Failure> {
    crate::roster::hash(app, workspace)?;
    let word = |is: bool| if is { ON } else { "off" };
    write(app, |tx| {
        table::setting::write(tx, &format!("nearby:{workspace}"), word(on))?;
        table::setting::write(tx, &format!("nearby.look:{workspace}"), word(on && look))
    })
}

/// The relay of their own over which the people of a workspace reach each other, where one was
/// chosen on this device. None until then.
///
/// # Errors
/// What the disk says.
pub fn relay(app: &App, workspace: Id) -> Result<Option<String>, Failure> {
    let said = table::setting::read(app.db(), &format!("relay:{workspace}"))?;
    Ok(said.filter(|said| !said.is_empty()))
}

/// Chooses the relay of a workspace on this device, or none. Whether it is the address of one is for
/// whoever goes there.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn set_relay(app: &mut App, workspace: Id, relay: Option<&str>) -> Result<(), Failure> {
    crate::roster::hash(app, workspace)?;
    let relay = relay.unwrap_or_default();
    write(app, |tx| table::setting::write(tx, &format!("relay:{workspace}"), relay))
}

/// What it depends on who may be spoken with, in short: where it is as it was, so are they.
pub type Stamp = Vec<Spoken>;

/// A workspace that is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Which one.
    pub workspace: Id,
    /// The last act that is here.
    pub last: Option<log::roster::Last>,
    /// Whether it may be looked around.
    pub may_look: bool,
    /// The relay of its own.
    pub relay: Option<String>,
}

/// The workspaces that are shared and spoken of, also those of which nothing is here yet.
///
/// # Errors
/// What the disk says.
pub fn stamp(app: &App, also: &[Id]) -> Result<Stamp, Failure> {
    let mut chosen = Vec::new();
    for workspace in log::roster::workspaces(app.db())? {
        let WorkspaceId(id) = workspace;
        if also.contains(&id) || is_on(app, id)? {
            chosen.push(Spoken {
                workspace: id,
                last: log::roster::last_of(app.db(), workspace)?,
                may_look: may_look(app, id)?,
                relay: relay(app, id)?,
            });
        }
    }
    Ok(chosen)
}

/// The port that this device was found at first.
///
/// # Errors
/// What the disk says.
pub fn own_port(app: &App) -> Result<Option<u16>, Failure> {
    let said = table::setting::read(app.db(), PORT)?;
    Ok(said.and_then(|said| said.parse().ok()))
}

/// What this device was last to be found at, where it ever was.
///
/// # Errors
/// What the disk says.
pub fn own_address(app: &App) -> Result<Option<String>, Failure> {
    Ok(table::setting::read(app.db(), ADDRESS)?.filter(|said| !said.is_empty()))
}

/// The places that this device was last to be found at.
///
/// # Errors
/// What the disk says.
pub fn own_places(app: &App) -> Result<Vec<SocketAddr>, Failure> {
    let said = table::setting::read(app.db(), PLACES)?.unwrap_or_default();
    Ok(said.split_whitespace().filter_map(|place| place.parse().ok()).collect())
}

/// Keeps where this device is to be found, as a line and as places; the port it had first stays.
///
/// # Errors
/// What the disk says.
pub fn settle(
    app: &mut App,
    port: u16,
    (address, places): (&str, &[SocketAddr]),
) -> Result<(), Failure> {
    let is_first = own_port(app)?.is_none();
    let is_same = own_address(app)?.as_deref() == Some(address) && own_places(app)? == places;
    if !is_first && is_same {
        return Ok(());
    }
    let places: Vec<String> = places.iter().map(SocketAddr::to_string).collect();
    write(app, |tx| {
        if is_first {
            table::setting::write(tx, PORT, &port.to_string())?;
        }
        table::setting::write(tx, PLACES, &places.join(" "))?;
        table::setting::write(tx, ADDRESS, address)
    })
}

/// What is known of where a laptop is, and when it was spoken with last.
///
/// # Errors
/// What the disk says.
pub fn found(
    app: &App,
    device: &[u8; 32],
) -> Result<(Option<String>, Option<chrono::DateTime<chrono::Utc>>), Failure> {
    let Laptop { address, seen_at } = laptop::find(app.db(), device)?.unwrap_or_default();
    Ok((Some(address).filter(|said| !said.is_empty()), seen_at.map(time_of)))
}

/// Keeps where a laptop was found.
///
/// # Errors
/// What the disk says.
pub fn met(app: &mut App, device: &[u8; 32], address: &str) -> Result<(), Failure> {
    if laptop::find(app.db(), device)?.is_some_and(|known| known.address == address) {
        return Ok(());
    }
    write(app, |tx| laptop::is_at(tx, device, address))
}

/// Keeps that a laptop is spoken with now.
///
/// # Errors
/// What the disk says.
pub fn seen(app: &mut App, device: &[u8; 32]) -> Result<(), Failure> {
    let at = app.surroundings.now().timestamp_millis();
    write(app, |tx| laptop::is_seen(tx, device, at))
}

/// Keeps that a laptop holds all of a workspace up to an entry of this file.
///
/// # Errors
/// What the disk says.
pub fn level(app: &mut App, device: &[u8; 32], workspace: Id, entry: i64) -> Result<(), Failure> {
    write(app, |tx| laptop::is_level(tx, device, workspace, entry))
}

fn is(app: &App, key: &str) -> Result<bool, Failure> {
    Ok(table::setting::read(app.db(), key)?.as_deref() == Some(ON))
}

fn write(
    app: &mut App,
    put: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<(), Failure> {
    let tx = app.store.write()?;
    put(&tx)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}
