//! Speaking with laptops nearby: begun once a person switches it on for a workspace, and over when
//! no workspace is left.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime};
use varde_app::views::{Id, NearbyStanding, RefusedChanges};
use varde_app::{App, Failure, nearby};
use varde_nearby::{News, Relay, Setup, Standing, Talk};

use crate::beside::EVERYTHING;
use crate::door::{self, Door};
use crate::ending::Ending;
use crate::{events, log};

/// How long a new window is left alone.
const START: Duration = Duration::from_secs(1);

/// The topic of who is there.
pub const TOPIC: &str = "nearby";

/// The line to the laptops nearby.
#[derive(Default)]
pub struct Nearby {
    line: Mutex<Option<varde_nearby::Nearby>>,
    /// One begins or ends at a time: the next one finds the port free.
    turn: Mutex<()>,
    shown: Mutex<Shown>,
    /// What the person looks at, in which workspace.
    look: Mutex<Option<(Id, Option<Id>)>>,
}

/// What the window shows of it.
#[derive(Default)]
struct Shown {
    laptops: Vec<Seen>,
    ill: Ill,
    failure: Option<Failure>,
}

/// How many strangers and how many that fell silent were sent away, and what was not right.
type Ill = (u64, u64, BTreeMap<Id, BTreeMap<String, u32>>);

/// A laptop, whether it is there, how much of each workspace is exchanged, and what its person looks
/// at.
type Seen = ([u8; 32], bool, BTreeMap<Id, (Option<u8>, Option<Id>)>);

impl Nearby {
    /// Begins where a person switched it on before, once the window stands.
    pub fn begin<R: Runtime>(shell: &AppHandle<R>) -> Self {
        settle_soon(shell, START);
        Self::default()
    }

    /// Something was written here.
    pub fn wrote(&self) {
        if let Some(line) = &*held(&self.line) {
            line.wrote();
        }
    }

    /// Looks for a laptop where it is said to be.
    pub fn find(&self, address: varde_nearby::Address) {
        if let Some(line) = &*held(&self.line) {
            line.find(address);
        }
    }

    /// Tells others what the person looks at, now and whenever one begins to speak.
    pub fn look_at(&self, workspace: Id, what: Option<Id>) {
        *held(&self.look) = Some((workspace, what));
        if let Some(line) = &*held(&self.line) {
            line.look_at(workspace, what);
        }
    }

    /// Whether there is anybody to speak with.
    pub fn is_on(&self) -> bool {
        held(&self.line).is_some()
    }

    /// Tells how it stands now, with what is on disk about it.
    pub fn tell(&self, mut told: NearbyStanding) -> NearbyStanding {
        let Some(now) = held(&self.line).as_ref().map(varde_nearby::Nearby::standing) else {
            return told;
        };
        told.address = now.address.filter(|_| told.is_on).map(|address| address.to_string());
        told.failure.clone_from(&held(&self.shown).failure);
        if let Some(relay) = told.relay.as_mut().filter(|_| told.is_on) {
            match now.relays.get(&relay.url) {
                Some(Relay::There) => relay.is_there = true,
                Some(Relay::Away(why)) => relay.failure = Some(why.clone()),
                Some(Relay::Sought) | None => {}
            }
        }
        for laptop in &now.laptops {
            let id = nearby::text_of(&laptop.device);
            let Some(row) = told.laptops.iter_mut().find(|row| row.id == id) else { continue };
            let talk = laptop.talks.iter().find(|talk| talk.workspace == told.workspace);
            row.is_here = talk.is_some() && laptop.here_since.is_some();
            row.is_caught_up = talk.is_some_and(|talk| talk.is_caught_up);
            row.percent = talk.and_then(percent_of).filter(|_| !row.is_caught_up);
            row.looks_at = talk.and_then(|talk| talk.looks_at);
        }
        told.laptops.sort_by_key(|row| !row.is_here);
        let few = |many: u64| u32::try_from(many).unwrap_or(u32::MAX);
        (told.strangers, told.silent) = (few(now.refused), few(now.slow));
        let not_right = now.not_right.get(&told.workspace).into_iter().flatten();
        told.refused =
            not_right.map(|(why, &count)| RefusedChanges { why: why.clone(), count }).collect();
        told
    }

    /// How much of a workspace that one came into is here.
    pub fn percent(&self, workspace: Id) -> Option<u8> {
        let now = held(&self.line).as_ref().map(varde_nearby::Nearby::standing)?;
        let talks = now.laptops.iter().flat_map(|laptop| &laptop.talks);
        talks.filter(|talk| talk.workspace == workspace).filter_map(percent_of).max()
    }

    /// The end of the program has come.
    pub fn end(&self) {
        drop(held(&self.line).take());
    }
}

/// Begins or ends it, as it is wanted now. Waits for one that ends.
pub fn settle<R: Runtime>(shell: &AppHandle<R>) {
    let here = shell.state::<Nearby>();
    let _turn = held(&here.turn);
    let is_wanted =
        !shell.state::<Ending>().is_near() && door::ask(shell, nearby::is_wanted).unwrap_or(false);
    let is_there = held(&here.line).is_some();
    if is_there && !is_wanted {
        // Whoever ends it must not be at the line: what it tells last goes there.
        let ended = held(&here.line).take();
        drop(ended);
        *held(&here.shown) = Shown::default();
    }
    if !is_there && is_wanted {
        let front = Arc::new(Front(shell.clone()));
        let listener = shell.clone();
        let tell = Arc::new(move |news| hear(&listener, news));
        match varde_nearby::Nearby::begin(front, tell, Setup::default()) {
            Ok(line) => {
                if let Some((workspace, what)) = *held(&here.look) {
                    line.look_at(workspace, what);
                }
                *held(&here.line) = Some(line);
            }
            Err(why) => failed(shell, why),
        }
    }
    here.wrote();
    events::ring(shell, vec![TOPIC.to_owned()]);
}

/// The same, a while later, for whoever cannot wait.
pub fn settle_soon<R: Runtime>(shell: &AppHandle<R>, pause: Duration) {
    let shell = shell.clone();
    thread::spawn(move || {
        thread::sleep(pause);
        settle(&shell);
    });
}

/// The window's own door.
struct Front<R: Runtime>(AppHandle<R>);

impl<R: Runtime> varde_nearby::Door for Front<R> {
    fn with(&self, work: &mut dyn FnMut(&mut App)) {
        let door = self.0.state::<Door>();
        let mut app = door.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(app) = app.as_mut() {
            work(app);
        }
    }
}

/// Hears what happened.
fn hear<R: Runtime>(shell: &AppHandle<R>, news: News) {
    let ring = |topics: &[&str]| {
        events::ring(shell, topics.iter().map(|&topic| topic.to_owned()).collect());
    };
    match news {
        News::Touched(topics) => door::arrived(shell, topics),
        News::RosterChanged(_) | News::Asks(_) | News::AskerGone(_) => ring(&["sharing", TOPIC]),
        // Where one has just come in, what was waited for is here now.
        News::Digits(_) | News::CaughtUp { .. } => ring(&["joining", TOPIC]),
        News::CameIn(_) => ring(&[EVERYTHING]),
        News::Failed(why) => failed(shell, why),
        News::Open(_) => {
            held(&shell.state::<Nearby>().shown).failure = None;
            ring(&[TOPIC]);
        }
        News::Relay(..) => ring(&[TOPIC]),
        News::Standing if is_other(shell) => ring(&["joining", TOPIC]),
        _ => {}
    }
}

/// Whether what the window shows is another now.
fn is_other<R: Runtime>(shell: &AppHandle<R>) -> bool {
    let here = shell.state::<Nearby>();
    let Some(now) = held(&here.line).as_ref().map(varde_nearby::Nearby::standing) else {
        return false;
    };
    let (laptops, ill) = (seen(&now), (now.refused, now.slow, now.not_right));
    let mut shown = held(&here.shown);
    let is_other = shown.laptops != laptops || shown.ill != ill;
    (shown.laptops, shown.ill) = (laptops, ill);
    is_other
}

fn seen(now: &Standing) -> Vec<Seen> {
    let talks = |laptop: &varde_nearby::Laptop| {
        let talks = laptop.talks.iter();
        talks.map(|talk| (talk.workspace, (percent_of(talk), talk.looks_at))).collect()
    };
    let all = now.laptops.iter();
    all.map(|one| (one.device, one.here_since.is_some(), talks(one))).collect()
}

/// How much is exchanged, from 0 to 100: all of it where both are alike.
fn percent_of(talk: &Talk) -> Option<u8> {
    if talk.is_caught_up { Some(100) } else { talk.progress.percent() }
}

fn failed<R: Runtime>(shell: &AppHandle<R>, why: Failure) {
    log::note("laptops nearby could not be spoken with", &why);
    held(&shell.state::<Nearby>().shown).failure = Some(why);
    events::ring(shell, vec![TOPIC.to_owned()]);
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
