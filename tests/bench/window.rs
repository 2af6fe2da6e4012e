//! Times of the real window, where the tests that drive it have left them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Failed;

/// The file beside the report that they are read from: a list of [`Timing`].
const FILE: &str = "window.json";

/// One thing that was timed in the window.
#[derive(Debug, Serialize, Deserialize)]
pub struct Timing {
    /// What was timed, such as "exec → first paint".
    pub work: String,
    /// The size of the workload that it was timed at.
    pub size: String,
    /// How often.
    pub runs: usize,
    /// In milliseconds.
    pub p50_ms: f64,
    /// In milliseconds, where it was timed often enough.
    pub p99_ms: Option<f64>,
    /// The most that `p50_ms` should be, in milliseconds.
    pub target_ms: f64,
}

/// The times that were left; none where there is no such file.
pub fn read(folder: &Path) -> Result<Vec<Timing>, Failed> {
    match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => Ok(serde_json::from_str(&text)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
