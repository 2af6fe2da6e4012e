//! Goes on with new keys where the old ones cannot be had: only because a person asked for it.

use std::fs;

use varde_sync::at_rest::Head;

use super::Safe;
use super::safe::aside;
use crate::roster::secrets;
use crate::{App, Failure, FailureKind, device};

/// Goes on with new keys: this is from now on another device, which those who share a workspace let
/// in again. The sealed files are kept beside the new ones, under the name of the key that would
/// open them.
///
/// # Errors
/// Refused as `keys_at_hand` where the keys can be had; what the disk says. Then nothing has changed.
pub fn renew(app: &mut App) -> Result<(), Failure> {
    let (safe, folder) = (app.safe(), app.folder().to_owned());
    // Of two who ask at once, the second finds the new keys.
    let alone = app.store.write()?;
    let device = device::secret(&folder, app.surroundings.as_ref()).map(drop);
    let closed = [is_closed(device)?, is_closed(secrets::text(&safe).map(drop))?];
    if closed == [false, false] {
        let why = Failure::unavailable("keys_at_hand");
        return Err(Failure { kind: FailureKind::Refused, ..why });
    }
    let [is_device, is_rest] = closed;
    if is_rest {
        set_aside(&safe, secrets::FILE, secrets::head(&safe)?)?;
    }
    if is_device {
        set_aside(&safe, device::FILE, device::head(&safe)?)?;
    }
    drop(alone);
    app.begin_anew()
}

/// Whether it is for the keyring that something cannot be had.
fn is_closed(outcome: Result<(), Failure>) -> Result<bool, Failure> {
    match outcome {
        Ok(()) => Ok(false),
        Err(why) if why.is_of_keys() => Ok(true),
        Err(why) => Err(why),
    }
}

fn set_aside(safe: &Safe, name: &str, head: Option<Head>) -> Result<(), Failure> {
    let Some(head) = head else { return Ok(()) };
    let path = safe.path(name);
    fs::rename(&path, aside(&path, &head.name)).map_err(|error| Failure::of_folder(&error))
}
