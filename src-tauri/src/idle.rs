//! What is done when nobody waits: what was written is taken into the index that is searched, and
//! documents that have grown long are written down in one piece.

use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{App, Failure, search, upkeep};

use crate::door::Door;
use crate::log;

/// How long nothing must have been written.
const QUIET: Duration = Duration::from_millis(400);

/// How long a new window is left alone.
const START: Duration = Duration::from_secs(3);

/// Rings when something was written.
pub struct Idle(Sender<()>);

impl Idle {
    /// Waits for the first quiet moment.
    pub fn begin<R: Runtime>(shell: &AppHandle<R>) -> Self {
        let (bell, written) = channel();
        let shell = shell.clone();
        thread::spawn(move || {
            thread::sleep(START);
            while work(&shell, &written) {}
        });
        Self(bell)
    }

    /// Something was written.
    pub fn ring(&self) {
        // Where nobody listens any more, the window is closing.
        let _ = self.0.send(());
    }
}

/// Takes in what there is, then waits for more. Says no when the window has gone.
fn work<R: Runtime>(shell: &AppHandle<R>, written: &Receiver<()>) -> bool {
    while take_in(shell) {
        // Whoever came while this was at work goes first.
        while written.try_recv().is_ok() {
            thread::sleep(QUIET);
        }
    }
    if written.recv().is_err() {
        return false;
    }
    loop {
        match written.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Takes a little in, and leaves as much time again to others. Returns whether there may be more.
fn take_in<R: Runtime>(shell: &AppHandle<R>) -> bool {
    let start = Instant::now();
    let door = shell.state::<Door>();
    let outcome: Result<bool, Failure> = {
        let mut app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
        app.as_mut()
            .map_or(Ok(false), |app: &mut App| Ok(search::take_in(app)? || upkeep::shorten(app)?))
    };
    thread::sleep(start.elapsed());
    outcome.unwrap_or_else(|why| {
        log::note("what waits for a quiet moment could not be done just now", &why);
        false
    })
}
