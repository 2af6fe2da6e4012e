//! What is done for the file when nobody waits: a backup a day, and a look through it after an
//! unclean end.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime};
use varde_app::views::{BackupReason, Care};
use varde_app::{App, Failure, backups, recovery};

use crate::door::Door;
use crate::ending::Ending;
use crate::{events, log, window};

/// How long a new window is left alone.
const START: Duration = Duration::from_secs(3);

/// How often it is looked whether a new day has begun.
const AGAIN: Duration = Duration::from_secs(600);

/// The topic of what somebody should know about the file.
const TOPIC: &str = "care";

/// The topic of the list of backups.
pub const BACKUPS: &str = "backups";

/// What somebody should know about the file.
#[derive(Default)]
pub struct Cared(Mutex<Care>);

impl Cared {
    /// What is known.
    pub fn known(&self) -> Care {
        self.care().clone()
    }

    fn care(&self) -> MutexGuard<'_, Care> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Cares for the file from now on, as long as the window is there.
pub fn begin<R: Runtime>(shell: &AppHandle<R>) {
    let shell = shell.clone();
    thread::spawn(move || {
        thread::sleep(START);
        let (ended_well, failed) =
            of_app(&shell, |app| (app.ended_well(), app.backup_failed().cloned()))
                .unwrap_or((true, None));
        if failed.is_some() {
            note_backup(&shell, failed);
        }
        if !ended_well {
            look_through(&shell);
        }
        loop {
            back_up(&shell);
            thread::sleep(AGAIN);
        }
    });
}

/// Notes that the file cannot be read as it was written.
pub fn note_damage<R: Runtime>(shell: &AppHandle<R>, why: &dyn std::fmt::Display) {
    log::note("the file is damaged", why);
    change(shell, |care| care.is_damaged = true);
}

/// Notes whether the last backup could be made.
pub fn note_backup<R: Runtime>(shell: &AppHandle<R>, failed: Option<Failure>) {
    if let Some(why) = &failed {
        log::note("there is no new backup", why);
    }
    change(shell, |care| care.backup_failed = failed);
}

/// Another file has taken the place of the one that this was known of.
pub fn forget<R: Runtime>(shell: &AppHandle<R>) {
    change(shell, |care| *care = Care::default());
}

fn change<R: Runtime>(shell: &AppHandle<R>, change: impl FnOnce(&mut Care)) {
    let cared = shell.state::<Cared>();
    let before = cared.known();
    change(&mut cared.care());
    if cared.known() != before {
        events::ring(shell, vec![TOPIC.to_owned()]);
    }
}

/// Looks through the file on a connection of its own: nobody waits for it.
fn look_through<R: Runtime>(shell: &AppHandle<R>) {
    let (folder, ending) = (&shell.state::<Door>().1, shell.state::<Ending>());
    let _held = ending.hold();
    match recovery::is_sound(folder, |breaker| ending.may_break(breaker)) {
        Ok(true) => {}
        Err(why) if why.is_stopped() => {}
        Ok(false) => note_damage(shell, &"found after an unclean end"),
        Err(why) => log::note("the file could not be looked through", &why),
    }
}

/// Makes the day's backup.
fn back_up<R: Runtime>(shell: &AppHandle<R>) {
    if of_app(shell, |_| ()).is_none() {
        return;
    }
    let (folder, world) = (&shell.state::<Door>().1, window::world());
    let ending = shell.state::<Ending>();
    let _held = ending.hold();
    let mut goes_on = |_, _| !ending.is_near();
    let made = backups::is_due(folder, &world).and_then(|is_due| match is_due {
        true => backups::make(folder, &world, BackupReason::Daily, &mut goes_on).map(Some),
        false => Ok(None),
    });
    match made {
        Ok(None) => {}
        Ok(Some(_)) => {
            note_backup(shell, None);
            events::ring(shell, vec![BACKUPS.to_owned()]);
        }
        Err(why) if why.is_stopped() => {}
        Err(why) if why.is_of_damage() => note_damage(shell, &why),
        Err(why) => note_backup(shell, Some(why)),
    }
}

/// Asks the program, where it could be opened.
fn of_app<R: Runtime, T>(shell: &AppHandle<R>, ask: impl FnOnce(&App) -> T) -> Option<T> {
    let door = shell.state::<Door>();
    let app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    app.as_ref().ok().map(ask)
}
