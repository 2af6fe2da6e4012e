//! Turns at the shared folders: now and then by themselves, soon after something was written here,
//! at once when somebody asks. Each works with the data folder opened once more: a slow network
//! drive holds nobody up.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tauri::{AppHandle, Manager, Runtime};
use varde_app::folder::{self, Exchanged, Folder};
use varde_app::views::{FolderTurn, Id, RefusedChanges};
use varde_app::{Failure, Surroundings};

use crate::ending::Ending;
use crate::letters::{Letters, Pace};
use crate::{door, events, window};

/// How long a new window is left alone.
pub const START: Duration = Duration::from_secs(1);

/// How long until the folders are looked at again.
pub const REST: Duration = Duration::from_secs(30);

/// How long while somebody comes in, and others wait for it.
const SOON: Duration = Duration::from_secs(1);

/// How long nothing must have been written, and how long it is waited for that at most.
const QUIET: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(5));

/// The topic of how things stand with a folder.
pub const TOPIC: &str = "folder";

/// Why a turn begins before its time.
pub enum Bell {
    /// Something was written here.
    Written,
    /// Somebody asked for it.
    Asked,
}

/// The turns at the folders, and what came of the last one at each.
pub struct Turns {
    bell: Sender<Bell>,
    told: Mutex<BTreeMap<Id, Told>>,
}

/// What is known of the turns at one folder since the program started.
#[derive(Clone, Default)]
pub struct Told {
    /// The turn that goes on, or the last one.
    pub turn: FolderTurn,
    /// When one came to its end.
    pub ended: Option<DateTime<Utc>>,
}

impl Turns {
    /// Takes turns from now on, as long as the window is there.
    pub fn begin<R: Runtime>(shell: &AppHandle<R>) -> Self {
        let (bell, rung) = channel();
        let shell = shell.clone();
        thread::spawn(move || {
            thread::sleep(START);
            let mut at_work = AtWork::default();
            let mut bell = Ok(Bell::Written);
            loop {
                bell = at_work.go_on(&shell, &rung, &bell);
            }
        });
        Self { bell, told: Mutex::default() }
    }

    /// Something was written.
    pub fn written(&self) {
        // Where nobody listens any more, the window is closing.
        let _ = self.bell.send(Bell::Written);
    }

    /// Somebody asks for a turn at once.
    pub fn ask(&self) {
        let _ = self.bell.send(Bell::Asked);
    }

    /// What is known of the turns of a workspace.
    pub fn of(&self, workspace: Id) -> Told {
        self.told().get(&workspace).cloned().unwrap_or_default()
    }

    /// So much of what is new is taken in.
    fn tell<R: Runtime>(&self, shell: &AppHandle<R>, workspace: Id, (done, all): (u64, u64)) {
        let percent = done.saturating_mul(100).checked_div(all);
        let percent = percent.and_then(|percent| u8::try_from(percent.min(100)).ok());
        let known = percent.and_then(|percent| {
            let mut told = self.told();
            told.get_mut(&workspace)?.turn.percent.replace(percent)
        });
        if percent != known {
            events::ring(shell, vec![TOPIC.to_owned()]);
        }
    }

    /// Another folder: of that one nothing is known.
    pub fn forget(&self, workspace: Id) {
        self.told().remove(&workspace);
    }

    fn told(&self) -> MutexGuard<'_, BTreeMap<Id, Told>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What goes on from one turn to the next.
#[derive(Default)]
struct AtWork {
    /// What was seen in the folders since the program started.
    folders: BTreeMap<Id, (PathBuf, Folder)>,
    letters: Letters,
    /// When the next turn is due.
    due: Option<Instant>,
}

impl AtWork {
    /// Does what is due, and rests until more is.
    fn go_on<R: Runtime>(
        &mut self,
        shell: &AppHandle<R>,
        rung: &Receiver<Bell>,
        bell: &Result<Bell, RecvTimeoutError>,
    ) -> Result<Bell, RecvTimeoutError> {
        let pace = self.letters.look(shell, bell.is_ok());
        let is_due = self.due.is_none_or(|due| due <= Instant::now());
        if is_due || bell.is_ok() || pace == Pace::Arriving {
            self.take(shell, matches!(bell, Ok(Bell::Asked)));
            self.due = Some(Instant::now() + REST);
        }
        rest(rung, if pace == Pace::Usual { REST } else { SOON })
    }

    /// Takes a turn at each folder.
    fn take<R: Runtime>(&mut self, shell: &AppHandle<R>, is_asked: bool) {
        let Ok(used) = door::ask(shell, folder::everywhere) else { return };
        self.folders.retain(|id, (place, _)| used.contains(&(*id, place.clone())));
        for (id, place) in used {
            let anew = || (place.clone(), Folder::of(&place, id));
            let (_, folder) = self.folders.entry(id).or_insert_with(anew);
            one(shell, (id, folder), is_asked);
        }
    }
}

/// Rests until the next turn is due, or until somebody rings and it has become quiet.
pub fn rest(rung: &Receiver<Bell>, long: Duration) -> Result<Bell, RecvTimeoutError> {
    let (pause, most) = QUIET;
    let mut bell = rung.recv_timeout(long);
    let start = Instant::now();
    while matches!(bell, Ok(Bell::Written)) && start.elapsed() < most {
        match rung.recv_timeout(pause) {
            Err(RecvTimeoutError::Timeout) => break,
            next => bell = next,
        }
    }
    if matches!(bell, Err(RecvTimeoutError::Disconnected)) {
        // The window is closing.
        thread::sleep(REST);
    }
    // Who asked during the last turn is remembered; all of them with one turn.
    match rung.try_iter().any(|bell| matches!(bell, Bell::Asked)) {
        true => Ok(Bell::Asked),
        false => bell,
    }
}

/// Takes a turn at one folder, and notes what came of it.
fn one<R: Runtime>(shell: &AppHandle<R>, (id, folder): (Id, &mut Folder), is_asked: bool) {
    let (turns, ending) = (shell.state::<Turns>(), shell.state::<Ending>());
    let stop = || ending.is_near();
    if stop() {
        return;
    }
    turns.told().entry(id).or_default().turn.is_on = true;
    if is_asked {
        events::ring(shell, vec![TOPIC.to_owned()]);
    }
    let mut tell = |done: u64, all: u64| turns.tell(shell, id, (done, all));
    let outcome = door::apart(shell, |app| folder.exchange_told(app, (&stop, &mut tell)));
    let ended = outcome.is_ok().then(|| window::world().now());
    let mut told = turns.told();
    let known = told.entry(id).or_default();
    *known = Told { turn: turn(folder, outcome), ended: ended.or(known.ended) };
    drop(told);
    events::ring(shell, vec![TOPIC.to_owned()]);
}

/// What came of a turn.
fn turn(folder: &Folder, outcome: Result<Exchanged, Failure>) -> FolderTurn {
    let refused = folder.refused().into_iter();
    let refused = refused.map(|(why, count)| RefusedChanges { why: why.to_owned(), count });
    let turn = FolderTurn { refused: refused.collect(), ..FolderTurn::default() };
    match outcome {
        Ok(Exchanged { waiting, not_arrived, .. }) => FolderTurn { waiting, not_arrived, ..turn },
        Err(failure) => FolderTurn { failure: Some(failure), ..turn },
    }
}
