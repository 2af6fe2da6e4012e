//! What went wrong, for whoever looks for it: one line on standard error.

/// Notes that something went wrong that no one needs to be told of.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the terminal")]
pub fn note(what: &str, why: &dyn std::fmt::Display) {
    eprintln!("varde: {what}: {why}");
}
