//! Turns at the peers that are always there: now and then by themselves, soon after something was
//! written here, at once when somebody asks. Each works with the data folder opened once more: a slow
//! network holds nobody up.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use chrono::{DateTime, Utc};
use tauri::{AppHandle, Manager, Runtime};
use varde_app::views::Id;
use varde_app::{App, Failure, Surroundings, peer};
use varde_nearby::peer as far;

use crate::ending::Ending;
use crate::turns::{Bell, REST, START, rest};
use crate::{door, events, window};

/// The topic of how things stand with a peer.
pub const TOPIC: &str = "peer";

/// The turns at the peers, and what came of the last one at each.
pub struct Peers {
    bell: Sender<Bell>,
    told: Mutex<BTreeMap<Id, Told>>,
}

/// What is known of the turns at one peer since the program started.
#[derive(Clone, Default)]
pub struct Told {
    /// When it was met last.
    pub met: Option<DateTime<Utc>>,
    /// How many files lie here and not there.
    pub lacking: u32,
    /// Why the last turn did not come to its end, or why the peer does not keep some files.
    pub failure: Option<Failure>,
}

impl Peers {
    /// Takes turns from now on, as long as the window is there. Where no peer was chosen, nothing is
    /// opened and nothing is sent.
    pub fn begin<R: Runtime>(shell: &AppHandle<R>) -> Self {
        let (bell, rung) = channel();
        let shell = shell.clone();
        thread::spawn(move || {
            thread::sleep(START);
            let mut at_work = BTreeMap::new();
            loop {
                take(&shell, &mut at_work);
                // Somebody who asks, and the time that has passed, are answered alike.
                let _ = rest(&rung, REST);
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

    /// Another peer: of that one nothing is known.
    pub fn forget(&self, workspace: Id) {
        self.told().remove(&workspace);
    }

    fn told(&self) -> MutexGuard<'_, BTreeMap<Id, Told>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turns that were begun, each with the line of its peer.
type AtWork = BTreeMap<Id, (String, far::Turns)>;

/// Takes a turn at each peer.
fn take<R: Runtime>(shell: &AppHandle<R>, at_work: &mut AtWork) {
    let Ok(used) = door::ask(shell, peer::everywhere) else { return };
    at_work.retain(|id, (line, _)| used.contains(&(*id, line.clone())));
    for (id, line) in used {
        if shell.state::<Ending>().is_near() {
            return;
        }
        let outcome = one(shell, at_work, (id, line));
        let (peers, now) = (shell.state::<Peers>(), window::world().now());
        let mut told = peers.told();
        let known = told.entry(id).or_default();
        *known = match outcome {
            Ok(far::Told { lacking, why, .. }) => Told { met: Some(now), lacking, failure: why },
            Err(why) => Told { failure: Some(why), ..known.clone() },
        };
        drop(told);
        events::ring(shell, vec![TOPIC.to_owned()]);
    }
}

/// Takes a turn at one peer.
fn one<R: Runtime>(
    shell: &AppHandle<R>,
    at_work: &mut AtWork,
    (id, line): (Id, String),
) -> Result<far::Told, Failure> {
    let (_, turns) = match at_work.entry(id) {
        Entry::Occupied(begun) => begun.into_mut(),
        Entry::Vacant(place) => {
            let ticket = line.parse()?;
            let turns = door::ask(shell, |app| far::Turns::begin(app, id, ticket))?;
            place.insert((line, turns))
        }
    };
    let mut unheard = None;
    let mut at = |work: &mut dyn FnMut(&mut App)| {
        let came = door::apart(shell, |app| {
            work(app);
            Ok(())
        });
        unheard = came.err().or(unheard.take());
    };
    let told = turns.take(&mut at, &|| shell.state::<Ending>().is_near());
    match unheard {
        Some(why) => Err(why),
        None => {
            let told = told?;
            door::apart(shell, |app| peer::note_met(app, id))?;
            Ok(told)
        }
    }
}
