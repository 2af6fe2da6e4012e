//! Other programs on the same folder: `varde` on a terminal, or a second window. What they wrote
//! is shown before long.

use std::sync::TryLockError;
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime};
use varde_app::App;

use crate::door::{self, Door};
use crate::idle::Idle;
use crate::{events, log};

/// How often it is looked: one number in shared memory, no reading of the file.
const PAUSE: Duration = Duration::from_millis(500);

/// The topic that all questions hear.
pub const EVERYTHING: &str = "everything";

/// Looks from now on whether another program has written; begun before the window asks anything,
/// so that nothing is written between its first answers and the first look.
pub fn watch<R: Runtime>(shell: &AppHandle<R>) {
    let (shell, mut known) = (shell.clone(), version(shell));
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let Some(version) = version(&shell) else { continue };
            if known.replace(version) != Some(version) {
                shell.state::<Idle>().ring();
                if let Err(why) = door::note(&shell, App::notice) {
                    log::note("what was restored cannot be read", &why);
                }
                events::ring(&shell, vec![EVERYTHING.to_owned()]);
            }
        }
    });
}

/// What changes when another program has written; nothing while somebody is at the door.
fn version<R: Runtime>(shell: &AppHandle<R>) -> Option<i64> {
    let door = shell.state::<Door>();
    let app = match door.0.try_lock() {
        Ok(app) => app,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return None,
    };
    app.as_ref().ok()?.store().data_version().ok()
}
