//! From a closed folder to the first board.

use std::path::Path;

use serde::{Deserialize, Serialize};
use varde_app::{plans, start};

use super::Plan;
use crate::figures::timed;
use crate::{Failed, disk};

/// What opening cost.
#[derive(Debug, Serialize, Deserialize)]
pub struct Opened {
    /// From nothing to the board as JSON, in milliseconds.
    pub millis: f64,
    /// What was read from disk for it, in KiB.
    pub kib_read: f64,
    /// The most memory that the process had, in MB.
    pub memory: f64,
}

/// Opens the folder, asks what the window asks before its first screen, and for a board.
pub fn open(folder: &Path, plan: &Plan) -> Result<Opened, Failed> {
    let before = disk::kib_read();
    let (millis, json) = timed(|| -> Result<_, Failed> {
        let app = super::app(folder)?;
        let start = serde_json::to_string(&app.at_one_moment(start::start)?)?;
        let board = app.at_one_moment(|app| plans::board(app, plan.cycle, &plan.owner, 0))?;
        let objectives = board.objectives.len();
        // Closing is not part of it.
        Ok((app, start, serde_json::to_string(&board)?, objectives))
    });
    if json?.3 == 0 {
        return Err("the board is empty".into());
    }
    Ok(Opened { millis, kib_read: disk::kib_read() - before, memory: disk::most_memory() })
}
