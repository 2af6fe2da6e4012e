//! Where the keys of this device lie.

use varde_app::views::KeysLie;
use varde_app::{App, Failure, keys};

use crate::arguments::Keys;
use crate::screen::{Outcome, Screen};

/// Says where the keys lie, or goes on with new ones where the old ones cannot be had.
///
/// # Errors
/// Refused as `keys_at_hand` where they can be had; what the disk says.
pub fn keys(app: &mut App, wanted: &Keys, screen: &mut Screen) -> Result<Outcome, Failure> {
    if wanted.new {
        keys::renew(app)?;
    }
    let found = keys::show(app)?;
    let lie = match found.lie {
        KeysLie::Keyring => "The keys of this device lie in the system's keyring.",
        KeysLie::File => "The keys of this device lie in files that only you can read.",
    };
    let text = match &found.failure {
        Some(failure) => format!("{lie}\n{}", screen.words().failure(failure)),
        None => lie.to_owned(),
    };
    screen.answer(&found, &text)?;
    Ok(Outcome::Done)
}
