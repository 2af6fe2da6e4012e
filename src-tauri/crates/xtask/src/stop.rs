//! Why a task ends before its work is done, and the exit code that says so.

use std::{fmt, io, process::ExitStatus};

/// The command line was not understood (`EX_USAGE` of sysexits.h).
pub(crate) const USAGE: u8 = 64;
/// Something is missing on this machine and was not installed (`EX_UNAVAILABLE`).
pub(crate) const MISSING: u8 = 69;
/// Everything is built, but there is no display for a window (`EX_TEMPFAIL`).
pub(crate) const NO_DISPLAY: u8 = 75;

/// Why a task ends before its work is done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line was not understood; the sentence says what was meant.
    Usage(String),
    /// The machine lacks something; the sentence names the commands that bring it.
    Missing(String),
    /// No display; the sentence says how to get one.
    NoDisplay(String),
    /// A child ended badly; its exit code (1 to 255) is passed on.
    Child { what: String, code: u8 },
    /// Tests or checks failed, and have been reported already.
    Red,
    /// The file system or a start of a program refused.
    Broken(String),
    /// As the one inside, ending a run that promises a closing line with counts.
    Counted(Box<Stop>),
}

impl Stop {
    /// The code of a child that did not end well: its own, or 128 + signal.
    pub(crate) fn child(what: impl Into<String>, status: ExitStatus) -> Stop {
        Stop::Child { what: what.into(), code: code_of(status) }
    }

    /// A failure of the file system while doing `what`.
    pub(crate) fn io(what: impl fmt::Display) -> impl FnOnce(io::Error) -> Stop {
        move |error| Stop::Broken(format!("{what}: {error}"))
    }

    /// Marks a stop in a run whose last line must count.
    pub(crate) fn with_count(self) -> Stop {
        match self {
            Stop::Red => Stop::Red, // has printed its counts
            other => Stop::Counted(Box::new(other)),
        }
    }

    /// What the shell gets to see: 1 to 255.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Stop::Usage(_) => USAGE,
            Stop::Missing(_) => MISSING,
            Stop::NoDisplay(_) => NO_DISPLAY,
            Stop::Child { code, .. } => *code,
            Stop::Red | Stop::Broken(_) => 1,
            Stop::Counted(inner) => inner.exit_code(),
        }
    }

    /// The last line of a counted run that stopped before it could count: the
    /// step that stopped it is the one failure.
    pub(crate) fn closing_line(&self) -> Option<&'static str> {
        matches!(self, Stop::Counted(_)).then_some("0 passed, 1 failed")
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Usage(text)
            | Stop::Missing(text)
            | Stop::NoDisplay(text)
            | Stop::Broken(text) => f.write_str(text),
            Stop::Child { what, code } => write!(f, "{what} ended with code {code}."),
            Stop::Red => Ok(()),
            Stop::Counted(inner) => inner.fmt(f),
        }
    }
}

/// The exit code of an ended child, as a shell would tell it; never 0 for a failure.
fn code_of(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return u8::try_from(128 + signal).unwrap_or(u8::MAX);
    }
    match status.code() {
        Some(code) => u8::try_from(code).ok().filter(|code| *code != 0).unwrap_or(1),
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_childs_code_and_a_childs_signal_are_passed_on() {
        use std::os::unix::process::ExitStatusExt;
        assert_eq!(code_of(ExitStatus::from_raw(7 << 8)), 7);
        assert_eq!(code_of(ExitStatus::from_raw(9)), 137, "killed by SIGKILL");
    }

    #[test]
    fn every_reason_has_its_own_code_and_none_reads_as_success() {
        let codes = [
            Stop::Usage(String::new()).exit_code(),
            Stop::Missing(String::new()).exit_code(),
            Stop::NoDisplay(String::new()).exit_code(),
            Stop::Red.exit_code(),
        ];
        assert_eq!(codes, [64, 69, 75, 1]);
    }

    #[test]
    fn a_run_that_never_counted_still_closes_with_a_failure() {
        let early = Stop::Missing("no compiler".into()).with_count();
        assert_eq!(early.closing_line(), Some("0 passed, 1 failed"));
        assert_eq!(early.exit_code(), MISSING);
        assert_eq!(Stop::Red.with_count().closing_line(), None, "it has counted already");
    }
}
