//! The terminal: answers on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use uuid::Uuid;
use varde_app::{Failure, FailureKind, views::Language};

use crate::words::Words;

/// The version of the JSON that is answered: fields only come, none goes or changes.
const VERSION: u32 = 1;

/// The exit code of what was stopped by Ctrl-C.
const STOPPED: u8 = 5;

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Looked, and found something amiss.
    Amiss,
    /// Stopped by Ctrl-C; what was done so far is kept, and was told.
    Stopped,
}

/// The terminal.
pub struct Screen {
    json: bool,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    is_watched: bool,
    share: u64,
    language: Language,
    stopped: Arc<AtomicBool>,
}

/// An answer in its envelope.
#[derive(Serialize)]
struct Answer<'a, T: Serialize> {
    varde: u32,
    #[serde(flatten)]
    answer: &'a T,
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
            language: Language::En,
            stopped: Arc::new(AtomicBool::new(false)),
        }
    }

    /// From now on in the person's language.
    pub fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// The sentences of the person's language.
    pub fn words(&self) -> Words {
        Words::of(self.language)
    }

    /// Answers: `view` where JSON is wanted, else the text.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn answer(&mut self, view: &impl Serialize, text: &str) -> Result<(), Failure> {
        if self.json {
            let answer = Answer { varde: VERSION, answer: view };
            let json = serde_json::to_string_pretty(&answer)?;
            self.line(&json);
        } else {
            self.line(text.trim_end());
        }
        Ok(())
    }

    /// Tells what happens while it goes on: a line each, of JSON where that is wanted.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn tell(&mut self, view: &impl Serialize, text: &str) -> Result<(), Failure> {
        let json = serde_json::to_string(&Answer { varde: VERSION, answer: view })?;
        self.line(if self.json { &json } else { text.trim_end() });
        Ok(())
    }

    fn line(&mut self, text: &str) {
        // Whoever reads may have gone, as `head` does: then there is nobody to tell.
        let _ = writeln!(self.out, "{text}").and_then(|()| self.out.flush());
    }

    /// Where what is made may be written as it comes.
    pub fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Lets Ctrl-C ask long work to stop, instead of breaking it off. A second one breaks it off:
    /// what is on disk is whole then too.
    pub fn hear_ctrl_c(&self) {
        let stopped = Arc::clone(&self.stopped);
        let heard = ctrlc::set_handler(move || {
            if stopped.swap(true, Ordering::Relaxed) {
                std::process::exit(i32::from(STOPPED));
            }
        });
        // Without a handler Ctrl-C ends the program, and the transaction with it.
        drop(heard);
    }

    /// Whether somebody pressed Ctrl-C.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Tells how far long work has come: on one line for a person, every tenth for a file;
    /// nothing while it is not known how much there is. Says whether to go on.
    pub fn progress(&mut self, done: u64, all: u64, what: &str) -> bool {
        let share = done * 100 / all.max(1);
        if share < self.share {
            // Something else has begun.
            self.share = 0;
        }
        let is_told = if self.is_watched { share > self.share } else { share >= self.share + 10 };
        if is_told || (done == all && share > self.share) {
            self.share = share;
            let (begin, end) = match self.is_watched {
                true => ("\r", if done == all { "\n" } else { "" }),
                false => ("", "\n"),
            };
            let _ = write!(self.err, "{begin}{share:3} %  {done} of {all} {what}{end}");
            let _ = self.err.flush();
        }
        !self.is_stopped()
    }

    /// Ends the program: says what went wrong, and picks the exit code.
    pub fn close(mut self, outcome: Result<Outcome, Failure>) -> ExitCode {
        let failure = match outcome {
            Ok(Outcome::Done) => return ExitCode::SUCCESS,
            Ok(Outcome::Amiss) => return ExitCode::FAILURE,
            Ok(Outcome::Stopped) => return ExitCode::from(STOPPED),
            Err(failure) => failure,
        };
        let text = match self.json {
            true => {
                let answer = serde_json::json!({ "varde": VERSION, "failure": failure });
                serde_json::to_string_pretty(&answer).unwrap_or_default()
            }
            false => format!("varde: {}", self.sentence(&failure)),
        };
        let _ = writeln!(self.err, "{text}");
        ExitCode::from(code(&failure))
    }

    /// What went wrong and where, as a sentence; what the system said of it behind.
    fn sentence(&self, failure: &Failure) -> String {
        let mut text = self.words().failure(failure);
        if let Some(field) = &failure.field {
            // Ids are for programs; what is meant by them stands behind.
            let parts = field.split('.').filter(|part| part.parse::<Uuid>().is_err());
            let field = parts.collect::<Vec<_>>().join(".");
            text = format!("{}: {text}", field.replace('_', " "));
        }
        if let Some(detail) = failure.params.get("detail") {
            text += &format!(" ({detail})");
        }
        text
    }
}

fn code(failure: &Failure) -> u8 {
    match failure.kind {
        _ if failure.code == Failure::stopped().code => STOPPED,
        FailureKind::Broken => 1,
        FailureKind::Refused => 3,
        FailureKind::Unavailable => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_where_and_why_and_picks_the_code() {
        let mut failure = Failure::unavailable("out_of_range");
        failure.kind = FailureKind::Refused;
        failure.field = Some("due_on".to_owned());
        failure.params.insert("highest".to_owned(), "10".to_owned());
        failure.params.insert("lowest".to_owned(), "0".to_owned());
        let screen = Screen::new(false);
        assert_eq!(screen.sentence(&failure), "due on: Choose a number from 0 to 10.");
        assert_eq!(code(&failure), 3);
        assert_eq!(code(&Failure::unavailable("disk_full")), 4);
        assert_eq!(code(&Failure::broken("7".to_owned())), 1);
        assert_eq!(code(&Failure::stopped()), 5);
    }
}
