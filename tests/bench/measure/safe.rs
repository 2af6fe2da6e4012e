//! Looking after the file: a look at everything, tables built anew beside other work, a backup and
//! the way back from it.

use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use varde_app::views::BackupReason;
use varde_app::{backups, upkeep};

use crate::figures::timed;
use crate::world::LastDay;
use crate::{Failed, disk};

/// What it cost.
#[derive(Debug, Serialize, Deserialize)]
pub struct Safe {
    /// A look at every number, hash, signature and row, in milliseconds.
    pub verify: f64,
    /// The read tables built anew, slice by slice, in milliseconds.
    pub sliced: f64,
    /// The longest that one slice kept others waiting, in milliseconds.
    pub slice: f64,
    /// A backup, in milliseconds.
    pub backup: f64,
    /// The way back from it, with a backup of what was there, in milliseconds.
    pub restore: f64,
    /// The most memory that the process had, in MB.
    pub memory: f64,
}

/// Looks at everything, builds the tables anew, makes a backup and restores it.
pub fn safe(folder: &Path) -> Result<Safe, Failed> {
    let mut unwatched = |_, _| true;
    let mut app = super::app(folder)?;
    let (verify, verified) = timed(|| upkeep::verify(&app));
    if let Some(fault) = verified?.faults.first() {
        return Err(format!("the data is not sound: {}", fault.what).into());
    }
    let beside = super::app(folder)?;
    let mut slice: f64 = 0.0;
    let (sliced, rows) = timed(|| {
        upkeep::rebuild_in_slices(&beside, &mut unwatched, |few| {
            let begun = Instant::now();
            let rows = few.lay(&mut app);
            slice = slice.max(begun.elapsed().as_secs_f64() * 1_000.0);
            rows
        })
    });
    rows?;
    drop(beside);
    let (backup, made) =
        timed(|| backups::make(folder, &LastDay::new(), BackupReason::Asked, &mut unwatched));
    let from = backups::path_of(folder, &made?.name)?;
    let (restore, restored) = timed(|| backups::restore(&mut app, &from, &mut unwatched));
    restored?;
    std::fs::remove_dir_all(folder.join(backups::FOLDER))?;
    Ok(Safe { verify, sliced, slice, backup, restore, memory: disk::most_memory() })
}
