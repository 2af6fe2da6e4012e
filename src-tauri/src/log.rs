//! The log: a file in the folder of logs, and the terminal. What a person is shown carries the
//! id under which the log tells more.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};

use tauri::{Runtime, plugin::TauriPlugin};
use tauri_plugin_log::{Builder, RotationStrategy, Target, TargetKind};

/// How large the file grows before it starts anew, in bytes.
const SIZE: u128 = 1 << 20;

/// The log of the window: of ourselves whatever is worth a line, of others what went wrong.
pub fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new()
        .clear_targets()
        .targets([
            Target::new(TargetKind::Stderr),
            Target::new(TargetKind::LogDir { file_name: Some("varde".to_owned()) }),
        ])
        .level(::log::LevelFilter::Warn)
        .max_file_size(SIZE)
        .rotation_strategy(RotationStrategy::KeepOne)
        .build()
}

/// Notes that something went wrong.
pub fn note(what: &str, why: &dyn std::fmt::Display) {
    ::log::error!("{what}: {why}");
}

/// An id that is easy to read out: the time of day, and which one since the start.
pub fn id() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{}-{count}", chrono::Local::now().format("%H%M%S"))
}

/// Notes what is broken under an id that the person is shown.
pub fn broken(id: &str, why: &dyn std::fmt::Display) {
    ::log::error!("[{id}] {why}");
}

/// Says what was asked for.
#[allow(clippy::print_stdout, reason = "the one place that speaks to the terminal")]
pub fn say(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}

/// Says why nothing was done.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the terminal")]
pub fn refuse(why: &str) -> ExitCode {
    eprintln!("varde: {why}");
    ExitCode::from(2)
}

/// Says why there is no window: the log is not there yet.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the terminal")]
pub fn fail(why: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("varde: the window could not be opened: {why}");
    ExitCode::FAILURE
}
