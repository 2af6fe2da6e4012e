//! What the Secret Service says before anything is asked of it.

use std::path::Path;

use secret_service::blocking::SecretService;
use secret_service::{EncryptionType, Error};
use varde_app::keys::Closed;

/// Whether there is a session bus that a service could be on.
pub(crate) fn is_there() -> bool {
    let socket = std::env::var_os("XDG_RUNTIME_DIR").map(|folder| Path::new(&folder).join("bus"));
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || socket.is_some_and(|at| at.exists())
}

/// Whether the keyring that new keys go to is there and open. The person is asked for nothing.
///
/// # Errors
/// [`Closed`] where no service answers.
pub(crate) fn is_open() -> Result<bool, Closed> {
    // No secret is exchanged: nothing has to be enciphered.
    let service = SecretService::connect(EncryptionType::Plain).map_err(closed)?;
    let is_locked = service.get_default_collection().and_then(|it| it.is_locked());
    match is_locked {
        Ok(is_locked) => Ok(!is_locked),
        Err(Error::NoResult) => Ok(false),
        Err(why) => Err(closed(why)),
    }
}

fn closed(why: Error) -> Closed {
    Closed(why.to_string())
}
