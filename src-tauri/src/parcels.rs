//! The file of changes that lies before the person: chosen, dropped on the window, or opened from
//! outside. What was looked at is what is taken in, whatever becomes of the file meanwhile.

use std::io::{stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{App, Failure, keys, parcel, views::FileNews};

use crate::door::Door;
use crate::{ending::Ending, events, window};

/// What rings when another file lies there, or none.
pub const TOPIC: &str = "changes";

/// The file that lies before the person, and how many have lain there.
#[derive(Default)]
pub struct Parcels(Mutex<Option<Offered>>, AtomicU64);

struct Offered {
    /// Which one it is of all that have lain there.
    nth: u64,
    name: String,
    from: Whence,
    /// The bytes that were looked at.
    looked: Option<Vec<u8>>,
}

enum Whence {
    File(PathBuf),
    Window(Vec<u8>),
}

impl Parcels {
    fn lying(&self) -> MutexGuard<'_, Option<Offered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the file is called that lies there.
    pub fn name(&self) -> Option<String> {
        self.lying().as_ref().map(|offered| offered.name.clone())
    }

    /// The bytes that were looked at.
    ///
    /// # Errors
    /// `file_unreadable` where none were.
    pub fn looked(&self) -> Result<Vec<u8>, Failure> {
        let lying = self.lying();
        let looked = lying.as_ref().and_then(|offered| offered.looked.clone());
        looked.ok_or_else(|| Failure::unavailable("file_unreadable"))
    }

    /// Which one lies there, and its bytes.
    fn bytes(&self) -> Result<(u64, Vec<u8>), Failure> {
        let (nth, path) = match &*self.lying() {
            Some(Offered { nth, from: Whence::File(path), .. }) => (*nth, path.clone()),
            Some(Offered { nth, from: Whence::Window(bytes), .. }) => {
                return Ok((*nth, bytes.clone()));
            }
            None => return Err(Failure::unavailable("file_unreadable")),
        };
        Ok((nth, parcel::bring(&path)?))
    }

    /// Whether this one lies there still.
    fn is_lying(&self, nth: u64) -> bool {
        self.lying().as_ref().is_some_and(|offered| offered.nth == nth)
    }
}

/// Lays a file before the person.
pub fn offer<R: Runtime>(window: &AppHandle<R>, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    lay(window, Some((name, Whence::File(path.to_owned()))));
}

/// Lays before the person what they dropped on the window.
pub fn drop_here<R: Runtime>(window: &AppHandle<R>, name: String, bytes: Vec<u8>) {
    lay(window, Some((name, Whence::Window(bytes))));
}

/// Puts away what lies there.
pub fn put_away<R: Runtime>(window: &AppHandle<R>) {
    lay(window, None);
}

fn lay<R: Runtime>(window: &AppHandle<R>, offered: Option<(String, Whence)>) {
    let parcels = window.state::<Parcels>();
    let nth = parcels.1.fetch_add(1, Ordering::Relaxed);
    let offered = offered.map(|(name, from)| Offered { nth, name, from, looked: None });
    *parcels.lying() = offered;
    events::ring(window, vec![TOPIC.to_owned()]);
}

/// Has another process look at what lies there, for as long as it does.
///
/// # Errors
/// Why it is not to be taken in; `stopped` where it was put away.
pub fn look<R: Runtime>(window: &AppHandle<R>) -> Result<FileNews, Failure> {
    let (parcels, ending) = (window.state::<Parcels>(), window.state::<Ending>());
    let _held = ending.hold();
    let (nth, bytes) = parcels.bytes()?;
    let program =
        std::env::current_exe().map_err(|_| Failure::unavailable("file_not_looked_at"))?;
    let is_over = || !parcels.is_lying(nth) || ending.is_near();
    let news = parcel::look_apart(&program, &window.state::<Door>().1, &bytes, &is_over)?;
    if let Some(offered) = parcels.lying().as_mut().filter(|offered| offered.nth == nth) {
        offered.looked = Some(bytes);
    }
    Ok(news)
}

/// What that other process does.
pub fn look_at() -> ExitCode {
    let folder = std::env::var_os("VARDE_DATA").unwrap_or_default();
    let folder = Path::new(&folder);
    // While there is room to ask.
    keys::fetch(folder, &window::world());
    let open = || App::open(folder, Box::new(window::world()));
    match parcel::answer(open, stdin().lock(), &mut stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
