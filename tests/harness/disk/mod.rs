//! A disk that fails when it is told to, under SQLite alone: full, not to be written, an error, a
//! write that was cut short, a loss of power after which only what was synced is there for sure.
//!
//! SQLite asks for its files through a shim over its own file system; the program knows nothing
//! of it. Folders that are no such disk are served as ever.

mod kept;
mod vfs;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;
use varde_app::FILE;

use crate::Chance;
use crate::laptop::memory_folder;
use kept::{Change, Kept};

/// What SQLite asks of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// To open it.
    Open,
    /// To read from it.
    Read,
    /// How long it is.
    Measure,
    /// To write to it.
    Write,
    /// To cut it short.
    Cut,
    /// To put all that was written on the disk for sure.
    Sync,
    /// To remove it.
    Remove,
    /// To share a piece of memory with others who have it open.
    Share,
}

/// How a disk fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no room for a write, or only for the first part of it.
    Full,
    /// It cannot be written any more.
    ReadOnly,
    /// It cannot do what it is asked, or only the first part of a write. What was not synced when
    /// a sync fails may be lost, whatever a later sync says.
    Broken,
    /// The power is gone: nothing is done until it is back.
    Dark,
}

impl Fault {
    /// Whether it can befall an act at all.
    fn befalls(self, act: Act) -> bool {
        match self {
            Fault::Full | Fault::ReadOnly => act == Act::Write,
            Fault::Broken => act != Act::Open,
            Fault::Dark => matches!(act, Act::Write | Act::Cut | Act::Sync | Act::Remove),
        }
    }
}

/// What a fault befell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Struck {
    /// What was asked.
    pub act: Act,
    /// Of which file, by its name.
    pub file: String,
}

/// A folder on a disk that can be told to fail.
pub struct Disk {
    folder: TempDir,
    state: Arc<Mutex<State>>,
}

/// A disk while it works.
pub(crate) struct State {
    folder: PathBuf,
    files: BTreeMap<PathBuf, Kept>,
    fault: Option<Planned>,
    struck: Vec<Struck>,
    is_dark: bool,
    chance: Chance,
}

struct Planned {
    fault: Fault,
    /// The only act that it befalls, where there is one.
    only: Option<Act>,
    /// How many acts that it could befall go well before.
    after: u64,
    /// Whether it goes on until it is mended.
    lasts: bool,
}

impl Planned {
    fn befalls(&self, act: Act) -> bool {
        self.fault.befalls(act) && self.only.is_none_or(|only| only == act)
    }
}

impl Disk {
    /// A disk with an empty folder; what it loses is decided by the seed.
    ///
    /// # Panics
    /// When the system gives no folder.
    pub fn new(seed: u64) -> Self {
        let folder = memory_folder().or_else(|_| tempfile::tempdir());
        let folder = folder.expect("the system gives a folder for the time being");
        let path = folder.path().canonicalize().expect("it was just made");
        let state = Arc::new(Mutex::new(State {
            folder: path,
            files: BTreeMap::new(),
            fault: None,
            struck: Vec::new(),
            is_dark: false,
            chance: Chance::of(seed),
        }));
        vfs::watch(&state);
        Self { folder, state }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Fails once `after` more acts that the fault could befall went well: at one act, or at every
    /// one from then on until [`Disk::mend`].
    pub fn fail(&self, fault: Fault, after: u64, lasts: bool) {
        self.state().fault = Some(Planned { fault, only: None, after, lasts });
    }

    /// Loses its power in the midst of the act after `after` more that change something.
    pub fn lose_power(&self, after: u64) {
        self.fail(Fault::Dark, after, true);
    }

    /// Loses its power in the midst of the sync after `after` more.
    pub fn lose_power_at_sync(&self, after: u64) {
        let (fault, only) = (Fault::Dark, Some(Act::Sync));
        self.state().fault = Some(Planned { fault, only, after, lasts: true });
    }

    /// Loses its power now.
    pub fn cut_power(&self) {
        self.state().fall();
    }

    /// Looks at something while nothing fails; what was planned stays planned.
    pub fn undisturbed<T>(&self, look: impl FnOnce() -> T) -> T {
        let planned = self.state().fault.take();
        let seen = look();
        self.state().fault = planned;
        seen
    }

    /// Fails no more. What was lost stays lost.
    pub fn mend(&self) {
        self.state().fault = None;
    }

    /// What its faults befell so far, each time.
    pub fn struck(&self) -> Vec<Struck> {
        self.state().struck.clone()
    }

    /// Whether it has no power.
    pub fn is_dark(&self) -> bool {
        self.state().is_dark
    }

    /// Has power again, and holds what it kept. A power loss that was planned and did not come yet
    /// comes now. Every file must be closed.
    ///
    /// # Panics
    /// When the folder cannot be written.
    pub fn restore_power(&self) {
        let mut state = self.state();
        if !state.is_dark {
            state.fall();
        }
        (state.is_dark, state.fault) = (false, None);
        for (path, kept) in &state.files {
            match kept.durable() {
                Some(bytes) => fs::write(path, bytes).expect("the folder can be written"),
                None => drop(fs::remove_file(path)),
            }
        }
        // Shared memory is in memory.
        for entry in fs::read_dir(&state.folder).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.to_string_lossy().ends_with("-shm") {
                fs::remove_file(path).expect("the folder can be written");
            }
        }
        state.files.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the shim asks.
impl State {
    /// Whether an act goes well.
    fn ask(&mut self, path: &Path, act: Act) -> Result<(), Fault> {
        if self.is_dark {
            return Err(Fault::Dark);
        }
        let Some(planned) = self.fault.as_mut().filter(|planned| planned.befalls(act)) else {
            return Ok(());
        };
        if planned.after > 0 {
            planned.after -= 1;
            return Ok(());
        }
        let fault = planned.fault;
        if !planned.lasts {
            self.fault = None;
        }
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.struck.push(Struck { act, file });
        if fault == Fault::Dark {
            self.fall();
        } else if act == Act::Sync {
            self.files.entry(path.to_owned()).or_default().fail_to_sync(&mut self.chance);
        }
        Err(fault)
    }

    /// The power goes.
    fn fall(&mut self) {
        self.is_dark = true;
        for kept in self.files.values_mut() {
            kept.fall(&mut self.chance);
        }
    }

    /// How much of a write is done before it fails.
    fn part(&mut self, fault: Fault, len: usize) -> usize {
        match fault {
            Fault::Full | Fault::Broken => self.chance.below(len as u64) as usize,
            Fault::ReadOnly | Fault::Dark => 0,
        }
    }

    /// A file is opened; `before` is what lay there, if it did.
    fn opened(&mut self, path: &Path, before: Option<Vec<u8>>) {
        let is_new = before.is_none();
        let kept = self.files.entry(path.to_owned()).or_insert_with(|| Kept::found(before));
        if is_new {
            kept.note(Change::Begin);
        }
    }

    fn note(&mut self, path: &Path, change: Change) {
        self.files.entry(path.to_owned()).or_default().note(change);
    }

    /// A file is synced. With a new journal or log, SQLite syncs the folder as well.
    fn synced(&mut self, path: &Path) {
        let kept = self.files.entry(path.to_owned()).or_default();
        let with_folder = kept.is_fresh() && !path.ends_with(FILE);
        kept.sync();
        if with_folder {
            self.files.values_mut().for_each(Kept::sync_name);
        }
    }
}
