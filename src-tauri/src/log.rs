//! What is said on the terminal: one line on standard error for whoever looks for it.

use std::process::ExitCode;

/// Notes that something went wrong.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the terminal")]
pub fn note(what: &str, why: &dyn std::fmt::Display) {
    eprintln!("varde: {what}: {why}");
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
