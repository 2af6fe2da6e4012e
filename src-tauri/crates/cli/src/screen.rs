//! The terminal: answers on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use serde::Serialize;
use varde_app::{Failure, FailureKind};

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Looked, and found something amiss.
    Amiss,
}

/// The terminal.
pub struct Screen {
    json: bool,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    is_watched: bool,
    share: u64,
}

impl Screen {
    /// The terminal that the program was started on.
    pub fn new(json: bool) -> Self {
        Self {
            json,
            is_watched: io::stderr().is_terminal(),
            out: Box::new(io::stdout().lock()),
            err: Box::new(io::stderr().lock()),
            share: 0,
        }
    }

    /// Answers: `view` where JSON is wanted, else the text.
    ///
    /// # Errors
    /// A fault of ours, or whoever reads has gone.
    pub fn answer(&mut self, view: &impl Serialize, text: &str) -> Result<(), Failure> {
        if self.json {
            let json = serde_json::to_string_pretty(view)?;
            self.line(&json);
        } else {
            self.line(text.trim_end());
        }
        Ok(())
    }

    fn line(&mut self, text: &str) {
        // Whoever reads may have gone, as `head` does: then there is nobody to tell.
        let _ = writeln!(self.out, "{text}").and_then(|()| self.out.flush());
    }

    /// Tells how far long work has come: on one line for a person, every tenth for a file.
    pub fn progress(&mut self, done: u64, all: u64, what: &str) {
        let share = done * 100 / all.max(1);
        let is_told = if self.is_watched { share > self.share } else { share >= self.share + 10 };
        if is_told || done == all {
            self.share = share;
            let (begin, end) = match self.is_watched {
                true => ("\r", if done == all { "\n" } else { "" }),
                false => ("", "\n"),
            };
            let _ = write!(self.err, "{begin}{share:3} %  {done} of {all} {what}{end}");
            let _ = self.err.flush();
        }
    }

    /// Ends the program: says what went wrong, and picks the exit code.
    pub fn close(mut self, outcome: Result<Outcome, Failure>) -> ExitCode {
        let failure = match outcome {
            Ok(Outcome::Done) => return ExitCode::SUCCESS,
            Ok(Outcome::Amiss) => return ExitCode::FAILURE,
            Err(failure) => failure,
        };
        let text = match self.json {
            true => serde_json::to_string_pretty(&failure).unwrap_or_default(),
            false => format!("varde: {}", sentence(&failure)),
        };
        let _ = writeln!(self.err, "{text}");
        ExitCode::from(code(failure.kind))
    }
}

fn code(kind: FailureKind) -> u8 {
    match kind {
        FailureKind::Broken => 1,
        FailureKind::Refused => 3,
        FailureKind::Unavailable => 4,
    }
}

/// What went wrong, plainly: the kind, the code in words, where, and what is known of it.
fn sentence(failure: &Failure) -> String {
    let mut text = match failure.kind {
        FailureKind::Refused => "refused",
        FailureKind::Unavailable => "unavailable",
        FailureKind::Broken => "a fault of ours",
    }
    .to_owned();
    if let Some(field) = &failure.field {
        text += &format!(" at {field}");
    }
    text += &format!(": {}", failure.code.replace('_', " "));
    let known: Vec<_> = failure.params.iter().map(|(k, v)| format!("{k}: {v}")).collect();
    if !known.is_empty() {
        text += &format!(" ({})", known.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_where_and_why_and_picks_the_code() {
        let mut failure = Failure::unavailable("out_of_range");
        failure.kind = FailureKind::Refused;
        failure.field = Some("confidence".to_owned());
        failure.params.insert("highest".to_owned(), "10".to_owned());
        failure.params.insert("lowest".to_owned(), "0".to_owned());
        let text = sentence(&failure);
        assert_eq!(text, "refused at confidence: out of range (highest: 10, lowest: 0)");
        assert_eq!(code(failure.kind), 3);
        assert_eq!(sentence(&Failure::unavailable("disk_full")), "unavailable: disk full");
        assert_eq!((code(FailureKind::Broken), code(FailureKind::Unavailable)), (1, 4));
    }
}
