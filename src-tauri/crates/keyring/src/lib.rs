//! The system's keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//! The one room that knows it; `decisions/keyring.md` says what for.

#[cfg(target_os = "linux")]
mod bus;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use keyring::{Entry, Error};
use varde_app::keys::{Closed, Key, Keyring, Name, Patient};

/// What every entry of ours stands under.
const SERVICE: &str = "no.varde.desktop";

/// How long an answer is waited for; a question to the person stays on the screen for longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The variable that says `file` where the keyring is not to be asked.
const VARIABLE: &str = "VARDE_KEYS";

/// The keyring of this system, one for the whole program; nothing where there cannot be one, and
/// where `VARDE_KEYS` says `file`. Nothing is asked of it yet.
pub fn system() -> Option<Arc<dyn Keyring>> {
    static ONE: OnceLock<Option<Arc<dyn Keyring>>> = OnceLock::new();
    let found = ONE.get_or_init(|| {
        let is_file = std::env::var_os(VARIABLE).is_some_and(|said| said == "file");
        if is_file || !is_there() {
            return None;
        }
        Some(Arc::new(Patient::new(Arc::new(System::default()), PATIENCE)))
    });
    found.clone()
}

/// Whether there may be a keyring, without asking anybody.
fn is_there() -> bool {
    #[cfg(target_os = "linux")]
    return bus::is_there();
    #[cfg(not(target_os = "linux"))]
    return cfg!(any(target_os = "macos", windows));
}

/// What the crate `keyring` finds. It waits for as long as the system does.
#[derive(Debug, Default)]
struct System {
    /// Elsewhere than on Linux nobody can tell beforehand whether the person will be asked.
    has_said_no: AtomicBool,
}

impl System {
    /// Whether it can be reached, and whether it is open.
    fn look(&self) -> Result<bool, Closed> {
        #[cfg(target_os = "linux")]
        return bus::is_open();
        #[cfg(not(target_os = "linux"))]
        return Ok(!self.has_said_no.load(Ordering::Relaxed));
    }

    fn entry(name: &Name) -> Result<Entry, Closed> {
        let digits: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        Entry::new(SERVICE, &digits).map_err(closed)
    }
}

impl Keyring for System {
    fn is_open(&self) -> bool {
        self.look().unwrap_or_default()
    }

    fn read(&self, name: &Name) -> Result<Option<Key>, Closed> {
        // The crate looks for the system's service once and for all: not before one is there.
        self.look()?;
        let read = Self::entry(name)?.get_secret();
        let refused = !matches!(read, Ok(_) | Err(Error::NoEntry));
        self.has_said_no.store(refused, Ordering::Relaxed);
        match read {
            Ok(bytes) => Ok(Key::try_from(bytes).ok()),
            Err(Error::NoEntry) => Ok(None),
            Err(why) => Err(closed(why)),
        }
    }

    fn keep(&self, name: &Name, key: &Key) -> Result<(), Closed> {
        if !self.look()? {
            return Err(Closed("it is locked".to_owned()));
        }
        Self::entry(name)?.set_secret(key).map_err(closed)
    }
}

fn closed(why: Error) -> Closed {
    Closed(why.to_string())
}
