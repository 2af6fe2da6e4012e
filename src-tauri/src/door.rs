//! The one way from a command of the window to the use cases: lock, call, ring.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{
    App, Failure, FailureKind,
    views::{Done, Settings},
};

use crate::{
    care, ending::Ending, events, idle::Idle, log, nearby, nearby::Nearby, peers::Peers,
    turns::Turns,
};

/// The program behind the window, or why it could not be opened; and where its data is.
pub struct Door(pub Mutex<Result<App, Failure>>, pub PathBuf);

/// Opens the data folder again where it could not be opened before.
///
/// # Errors
/// Why it still cannot be opened.
pub fn open_again<R: Runtime>(window: &AppHandle<R>) -> Result<(), Failure> {
    let door = window.state::<Door>();
    let mut app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    if app.is_err() {
        *app = crate::window::open(&door.1);
    }
    nearby::settle_soon(window, Duration::ZERO);
    app.as_ref().map(drop).map_err(Clone::clone)
}

/// Gives the program away, with its folder, to whoever puts another file in place of its own; it
/// is opened again whatever came of that.
///
/// # Errors
/// What `work` says; where that went well, why the file cannot be opened.
pub fn exchange<R: Runtime, T>(
    window: &AppHandle<R>,
    work: impl FnOnce(&Path, Option<App>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let door = window.state::<Door>();
    let mut place = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    let app = std::mem::replace(&mut *place, Err(Failure::unavailable("in_use")));
    let outcome = catch_unwind(AssertUnwindSafe(|| work(&door.1, app.ok())));
    *place = crate::window::open(&door.1);
    nearby::settle_soon(window, Duration::ZERO);
    let opened = place.as_ref().map(drop).map_err(Clone::clone);
    let done = outcome.unwrap_or_else(|panic| Err(broken(&what_panicked(&panic))))?;
    opened.map(|()| done)
}

/// Closes the file, so that the next start sees that it was.
pub fn close<R: Runtime>(window: &AppHandle<R>) {
    let door = window.state::<Door>();
    let mut app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    *app = Err(Failure::unavailable("in_use"));
}

/// Asks without changing anything.
pub fn ask<R: Runtime, T>(
    window: &AppHandle<R>,
    question: impl FnOnce(&App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    note(window, |app| app.at_one_moment(question))
}

/// Does one thing, and rings for what it touched.
pub fn tell<R: Runtime>(
    window: &AppHandle<R>,
    command: impl FnOnce(&mut App) -> Result<Done, Failure>,
) -> Result<Done, Failure> {
    let done = note(window, command)?;
    wrote(window, done.touched.clone());
    Ok(done)
}

/// Rings for what was touched.
pub fn wrote<R: Runtime>(window: &AppHandle<R>, touched: Vec<String>) {
    window.state::<Nearby>().wrote();
    arrived(window, touched);
}

/// Rings for what came from elsewhere.
pub fn arrived<R: Runtime>(window: &AppHandle<R>, touched: Vec<String>) {
    window.state::<Idle>().ring();
    window.state::<Turns>().written();
    window.state::<Peers>().written();
    events::ring(window, touched);
}

/// Changes what stands in no document, and rings for it.
pub fn change<R: Runtime, T>(
    window: &AppHandle<R>,
    topic: &str,
    call: impl FnOnce(&mut App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let told = note(window, call)?;
    wrote(window, vec![topic.to_owned()]);
    Ok(told)
}

/// Changes a setting, and rings for it.
pub fn set<R: Runtime>(
    window: &AppHandle<R>,
    choice: impl FnOnce(&mut App) -> Result<Settings, Failure>,
) -> Result<Settings, Failure> {
    let settings = note(window, choice)?;
    events::ring(window, vec!["settings".to_owned()]);
    Ok(settings)
}

/// Keeps something of this device alone; nobody needs to hear of it.
pub fn note<R: Runtime, T>(
    window: &AppHandle<R>,
    call: impl FnOnce(&mut App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let door = window.state::<Door>();
    // A panic in one call leaves nothing half done: the transaction is gone with it.
    let mut app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    let app = app.as_mut().map_err(|failure| failure.clone())?;
    answered(window, || call(app))
}

/// One part of something that takes long; as much time again is left to others.
pub fn in_turn<R: Runtime, T>(
    window: &AppHandle<R>,
    part: impl FnOnce(&mut App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let start = Instant::now();
    let outcome = note(window, part);
    thread::sleep(start.elapsed());
    outcome
}

/// Does something that takes long with the same folder opened once more: nobody waits at the door.
pub fn apart<R: Runtime, T>(
    window: &AppHandle<R>,
    work: impl FnOnce(&mut App) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (door, ending) = (window.state::<Door>(), window.state::<Ending>());
    let _held = ending.hold();
    let mut app = crate::window::open(&door.1)?;
    answered(window, || work(&mut app))
}

/// What is answered; what breaks is noted in the log.
fn answered<R: Runtime, T>(
    window: &AppHandle<R>,
    call: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Err(failure)) if failure.kind == FailureKind::Broken => Err(broken(&failure)),
        Ok(Err(failure)) if failure.is_of_damage() => {
            care::note_damage(window, &failure);
            Err(failure)
        }
        Ok(outcome) => outcome,
        Err(panic) => Err(broken(&what_panicked(&panic))),
    }
}

/// A fault of ours: the log tells more under the id that the person is shown.
fn broken(why: &dyn std::fmt::Display) -> Failure {
    let id = log::id();
    log::broken(&id, why);
    Failure::broken(id)
}

fn what_panicked(panic: &Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panicked: {}", text.unwrap_or("without a word"))
}
