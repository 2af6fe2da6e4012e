//! Says where the keys lie.

use std::path::Path;

use super::Safe;
use crate::views::{Keys, KeysLie};
use crate::{App, Failure, Surroundings, device};

/// Where the keys of this device lie, and why they cannot be had at the moment. The person is asked
/// for nothing: a keyring that is locked counts as closed.
///
/// # Errors
/// What the disk says.
pub fn show(app: &App) -> Result<Keys, Failure> {
    let safe = app.safe();
    if device::head(&safe)?.is_none() {
        return Ok(Keys { lie: KeysLie::File, failure: None });
    }
    let failure = match app.pen.has_key() {
        true => None,
        false => closed(app, &safe),
    };
    Ok(Keys { lie: KeysLie::Keyring, failure })
}

fn closed(app: &App, safe: &Safe) -> Option<Failure> {
    if !safe.is_open() {
        return Some(Failure::unavailable("keyring_closed"));
    }
    device::secret(app.folder(), app.surroundings.as_ref()).err()
}

/// Fetches the key that the secrets of a folder are sealed under, so that it is at hand from now on:
/// for a process that will soon have little room. Where it cannot be had, that is said later.
pub fn fetch(folder: &Path, surroundings: &dyn Surroundings) {
    let safe = Safe::of(folder, surroundings);
    if let Ok(Some(head)) = device::head(&safe) {
        let _ = safe.key(&head.name);
    }
}
