//! Many measurements as a few figures.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What many measurements of one thing come to, in milliseconds.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// How many there were.
    pub runs: usize,
    /// The one in the middle.
    pub p50: f64,
    /// The one that 99 of 100 stay under.
    pub p99: f64,
    /// The longest.
    pub max: f64,
}

impl Figures {
    /// Figures of measurements in milliseconds; all zero of none.
    pub fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let n = (share * all.len() as f64).ceil() as usize;
            all.get(n.saturating_sub(1)).copied().unwrap_or_default()
        };
        Self { runs: all.len(), p50: at(0.5), p99: at(0.99), max: at(1.0) }
    }
}

/// How long something took, in milliseconds, and what came of it.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let made = work();
    (millis(began.elapsed()), made)
}

/// A duration in milliseconds.
pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
