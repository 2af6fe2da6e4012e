//! The file of changes that lies before the person: chosen, dropped on the window, or opened from
//! outside. What was looked at is what is taken in, whatever becomes of the file meanwhile.

use std::io::{stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Manager, Runtime};
use varde_app::{App, Failure, keys, parcel, views::FileNews};

use crate::door::Door;
use crate::{ending::Ending, events, window};

/// What rings when another file lies there, or none.
pub const TOPIC: &str = "changes";

/// The file that lies before the person.
#[derive(Default)]
pub struct Parcels(Mutex<Option<Offered>>);

struct Offered {
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

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let path = match &*self.lying() {
            Some(Offered { from: Whence::File(path), .. }) => path.clone(),
            Some(Offered { from: Whence::Window(bytes), .. }) => return Ok(bytes.clone()),
            None => return Err(Failure::unavailable("file_unreadable")),
        };
        parcel::bring(&path)
    }
}

/// Lays a file before the person.
pub fn offer<R: Runtime>(window: &AppHandle<R>, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    lay(window, Some(Offered { name, from: Whence::File(path.to_owned()), looked: None }));
}

/// Lays before the person what they dropped on the window.
pub fn drop_here<R: Runtime>(window: &AppHandle<R>, name: String, bytes: Vec<u8>) {
    lay(window, Some(Offered { name, from: Whence::Window(bytes), looked: None }));
}

/// Puts away what lies there.
pub fn put_away<R: Runtime>(window: &AppHandle<R>) {
    lay(window, None);
}

fn lay<R: Runtime>(window: &AppHandle<R>, offered: Option<Offered>) {
    *window.state::<Parcels>().lying() = offered;
    events::ring(window, vec![TOPIC.to_owned()]);
}

/// Has another process look at what lies there.
///
/// # Errors
/// Why it is not to be taken in.
pub fn look<R: Runtime>(window: &AppHandle<R>) -> Result<FileNews, Failure> {
    let (parcels, ending) = (window.state::<Parcels>(), window.state::<Ending>());
    let _held = ending.hold();
    let bytes = parcels.bytes()?;
    let program =
        std::env::current_exe().map_err(|_| Failure::unavailable("file_not_looked_at"))?;
    let news = parcel::look_apart(&program, &window.state::<Door>().1, &bytes)?;
    if let Some(offered) = &mut *parcels.lying() {
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
