//! Touched topics become one event of the window.

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime};
use tauri_specta::Event;

/// Something changed: queries that provide one of these topics are stale.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type, Event)]
pub struct Touched {
    /// See `Done::touched`.
    pub topics: Vec<String>,
}

/// Rings once for all of the topics.
pub fn ring<R: Runtime>(window: &AppHandle<R>, topics: Vec<String>) {
    if topics.is_empty() {
        return;
    }
    if let Err(why) = (Touched { topics }).emit(window) {
        crate::log::note("no window heard what was touched", &why);
    }
}
