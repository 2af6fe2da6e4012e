//! All read tables, built again from the documents.

use std::path::Path;

use serde::{Deserialize, Serialize};
use varde_app::upkeep;

use crate::figures::timed;
use crate::{Failed, disk};

/// What it cost.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rebuilt {
    /// How many rows came of it.
    pub rows: u64,
    /// How long it took, in milliseconds.
    pub millis: f64,
    /// How long it kept the processor busy, in milliseconds.
    pub at_work: f64,
    /// The most memory that the process had, in MB.
    pub memory: f64,
}

/// Builds the read tables again.
pub fn rebuild(folder: &Path) -> Result<Rebuilt, Failed> {
    let mut app = super::app(folder)?;
    let before = disk::at_work();
    let (millis, rows) = timed(|| upkeep::rebuild(&mut app));
    let at_work = disk::at_work() - before;
    Ok(Rebuilt { rows: rows?, millis, at_work, memory: disk::most_memory() })
}
