//! A full page of objectives with key results and trends, as the screen is given it.

use std::path::Path;

use serde::{Deserialize, Serialize};
use varde_app::plans;

use super::Plan;
use crate::figures::{Figures, timed};
use crate::{Failed, disk};

/// What a page costs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Page {
    /// From the question to the JSON, in milliseconds.
    pub page: Figures,
    /// What one kept the processor busy for, in milliseconds.
    pub at_work: f64,
    /// How long the JSON is, in KiB.
    pub kib: f64,
}

/// Asks for the same page many times.
pub fn page(folder: &Path, (plan, runs): &(Plan, usize)) -> Result<Page, Failed> {
    let app = super::app(folder)?;
    let (mut all, mut bytes) = (Vec::new(), 0);
    let before = disk::at_work();
    for _ in 0..*runs {
        let (millis, json) = timed(|| -> Result<_, Failed> {
            let board = app.at_one_moment(|app| plans::board(app, plan.cycle, &plan.owner, 0))?;
            Ok((board.objectives.len(), serde_json::to_string(&board)?))
        });
        let (objectives, json) = json?;
        if objectives != 50 {
            return Err(format!("a page of {objectives} objectives").into());
        }
        bytes = json.len();
        all.push(millis);
    }
    let at_work = (disk::at_work() - before) / (*runs).max(1) as f64;
    Ok(Page { page: Figures::of(all), at_work, kib: bytes as f64 / 1024.0 })
}
