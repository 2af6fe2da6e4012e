//! Files that a person chooses. The window never names a path: it asks, the person points, and
//! what they pointed at stays here.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_specta::Event;
use varde_app::views::ExportFormat;

use crate::{ending::Ending, log};

/// How often the window hears of long work.
const PAUSE: Duration = Duration::from_millis(60);

/// What a table or our own JSON may be called.
pub const READ: [&str; 5] = ["json", "csv", "xlsx", "tsv", "txt"];

/// The file that was chosen last, and whether long work shall stop.
#[derive(Default)]
pub struct Files {
    chosen: Mutex<Option<PathBuf>>,
    stop: AtomicBool,
}

/// Long work goes on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, specta::Type, Event)]
pub struct Progressed {
    /// How much of it is done.
    pub done: u32,
    /// How much there is.
    pub all: u32,
}

impl Files {
    /// The file that was chosen last.
    pub fn chosen(&self) -> Option<PathBuf> {
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes the file that is meant from now on.
    pub fn choose(&self, path: &Path) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
    }

    /// Asks long work to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Lets the person point at a file to read; nothing where they would rather not.
pub fn point<R: Runtime>(window: &AppHandle<R>, what: &str, endings: &[&str]) -> Option<PathBuf> {
    let path = pick(window, what, endings)?;
    window.state::<Files>().choose(&path);
    Some(path)
}

/// As [`point`]; which file is meant from now on stays as it was.
pub fn pick<R: Runtime>(window: &AppHandle<R>, what: &str, endings: &[&str]) -> Option<PathBuf> {
    pinned().or_else(|| {
        let ask = window.dialog().file().add_filter(what, endings);
        path_of(ask.blocking_pick_file())
    })
}

/// Lets the person say where something shall be written.
pub fn place<R: Runtime>(
    window: &AppHandle<R>,
    name: &str,
    ending: Option<&str>,
) -> Option<PathBuf> {
    if let Some(path) = pinned() {
        return Some(path);
    }
    let ask = window.dialog().file();
    let ask = match ending {
        Some(ending) => ask.add_filter(ending, &[ending]).set_file_name(format!("{name}.{ending}")),
        None => ask.set_file_name(name),
    };
    path_of(ask.blocking_save_file())
}

/// Lets the person point at a folder; nothing where they would rather not.
pub fn folder<R: Runtime>(window: &AppHandle<R>) -> Option<PathBuf> {
    pinned().or_else(|| path_of(window.dialog().file().blocking_pick_folder()))
}

/// What a file of a form is called at its end; a folder is called nothing.
pub fn ending(format: ExportFormat) -> Option<&'static str> {
    match format {
        ExportFormat::Json => Some("json"),
        ExportFormat::Markdown => Some("md"),
        ExportFormat::Csv => Some("csv"),
        ExportFormat::Xlsx => Some("xlsx"),
        ExportFormat::Automerge => None,
    }
}

fn path_of(found: Option<FilePath>) -> Option<PathBuf> {
    found.and_then(|found| found.into_path().ok())
}

/// In builds for development `VARDE_CHOOSE` says what the person would point at.
fn pinned() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("VARDE_CHOOSE").map(PathBuf::from) } else { None }
}

/// Tells the window how far long work has come, now and then, and says whether to go on.
pub fn telling<R: Runtime>(window: &AppHandle<R>) -> impl FnMut(u64, u64) -> bool {
    let window = window.clone();
    window.state::<Files>().stop.store(false, Ordering::Relaxed);
    let mut told: Option<Instant> = None;
    move |done, all| {
        if told.is_none_or(|told| told.elapsed() >= PAUSE) {
            told = Some(Instant::now());
            let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
            let progressed = Progressed { done: count(done), all: count(all) };
            if let Err(why) = progressed.emit(&window) {
                log::note("no window heard how far the work has come", &why);
            }
        }
        !window.state::<Files>().stop.load(Ordering::Relaxed) && !window.state::<Ending>().is_near()
    }
}
