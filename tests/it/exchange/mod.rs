//! Plans taken out and brought in again.

mod automerge;
mod formats;
mod hostile;
mod long;
mod loss;
mod tables;
mod whole;

use std::path::PathBuf;

use serde_json::Value;
use varde_app::exports::{self, Format, Scope};
use varde_harness::Laptop;

/// The whole workspace in a form.
fn written(laptop: &Laptop, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    exports::write(laptop.app(), &Scope::Workspace, format, &mut out, &mut |_, _| true)
        .expect("written");
    out
}

/// The whole workspace as our own JSON.
fn whole(laptop: &Laptop) -> Value {
    serde_json::from_slice(&written(laptop, Format::Json)).expect("it is JSON")
}

/// A file in the laptop's folder.
fn file(laptop: &Laptop, name: &str) -> PathBuf {
    laptop.folder().join(name)
}
