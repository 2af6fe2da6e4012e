//! A file that is damaged is built again from its log. `decisions/safe.md` says how.

mod build;
mod gather;
mod names;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use varde_store::{Connection, Health, Look, copy};

pub use varde_store::Breaker;

use crate::backups::{self, held};
use crate::progress::Progress;
use crate::surroundings::Keyless;
use crate::views::{Held, Recovered};
use crate::{App, FILE, Failure, Surroundings, files, upkeep};

/// Gives the world around the program, once for each time that it is opened.
pub type World<'a> = dyn Fn() -> Box<dyn Surroundings> + 'a;

/// Whether SQLite finds nothing amiss in the file, on a connection of its own. Takes long for a
/// large one: `begun` is handed what breaks it off.
///
/// # Errors
/// `stopped`, and what the disk says.
pub fn is_sound(folder: &Path, begun: impl FnOnce(Breaker)) -> Result<bool, Failure> {
    let look = Look::at(&folder.join(FILE))?;
    begun(look.breaker());
    Ok(look.health()? == Health::Sound)
}

/// Builds a damaged file again from its log, and from the backups since the last restore. Says
/// what is missing; the damaged file is kept beside it, byte for byte. A sound file is left as it
/// is. Nobody else may have the file open meanwhile.
///
/// # Errors
/// `in_use` where another program has the file open; `file_unreadable` where there is no file, `damaged` where nothing of ours can be read of it,
/// `stopped`, and what the disk says; then everything is as it was.
pub fn recover(
    folder: &Path,
    world: &World<'_>,
    progress: &mut Progress<'_>,
) -> Result<Recovered, Failure> {
    if !folder.join(FILE).is_file() {
        return Err(Failure::unavailable("file_unreadable"));
    }
    let _alone = files::alone(folder)?;
    // A copy has no key of its own to put by.
    let keyless = || -> Box<dyn Surroundings> { Box::new(Keyless(world())) };
    let world: &World<'_> = &keyless;
    files::scratch(folder, |scratch| {
        // What SQLite does with a damaged file, it does to a copy.
        let copy = scratch.join("copy");
        copy_of(folder, &copy)?;
        // No code of ours has reason to panic on damaged bytes, but an engine may.
        let witness = catch_unwind(AssertUnwindSafe(|| witness(&copy, world)));
        let (sound, witness) = witness.unwrap_or((None, None));
        if let Some(holds) = sound {
            return Ok(Recovered::untouched(holds));
        }
        let fresh = scratch.join("fresh");
        let built = catch_unwind(AssertUnwindSafe(|| {
            build::build(folder, &fresh, world, witness.as_ref(), progress)
        }));
        drop(witness);
        let recovered = built.unwrap_or_else(|_| Err(Failure::unavailable("damaged")))?;
        let kept = backups::place(folder, &fresh.join(FILE), world().now())?;
        Ok(Recovered { kept, ..recovered })
    })
}

/// The file and the log beside it.
fn copy_of(folder: &Path, copy: &Path) -> Result<(), Failure> {
    let why = |why: std::io::Error| files::unwritable(&why);
    fs::create_dir_all(copy).map_err(why)?;
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        let from = folder.join(&name);
        if from.exists() {
            fs::copy(from, copy.join(name)).map_err(why)?;
        }
    }
    Ok(())
}

/// Opens the copy: what it holds where nothing is amiss with it, and the copy itself where SQLite
/// can still read some of it.
fn witness(at: &Path, world: &World<'_>) -> (Option<Held>, Option<Connection>) {
    let opened = App::open(at, world());
    let sound = opened.and_then(|app| {
        let is_sound = upkeep::verify(&app)?.faults.is_empty();
        Ok(is_sound.then_some(held(app.db())?))
    });
    (sound.ok().flatten(), copy::look(&at.join(FILE)).ok())
}
