//! The command line: what can be asked, and the help for it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, error::ErrorKind};
use uuid::Uuid;
use varde_app::generate::Size;

use crate::place::Place;

const EXAMPLES: &str = "\
Examples:
  varde board
  varde objective add \"New customers feel at home in their first week\"
  varde key-result add 1 \"Trial accounts that become paying ones from 18 to 30 %\"
  varde check-in 1.2 24 --confidence 7 --note \"Two new customers this week\"
  varde board --json | jq '.objectives[].progress'

Exit codes:
  0  done
  1  broken: the program is at fault, or `verify` found something amiss
  2  the command was not understood
  3  refused: a rule said no; the answer names the field
  4  unavailable: the data cannot be reached just now";

/// Objectives and key results, offline first: the same as in the window, on the same data.
#[derive(Debug, Parser)]
#[command(name = "varde", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// Where everything is kept (also the variable VARDE_DATA); else the window's own folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer as JSON, in the shapes that the window is given
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub task: Task,
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Show a plan: objectives, key results, and how they stand
    Board(Board),
    /// Objectives: what one wants to achieve
    #[command(subcommand)]
    Objective(Objective),
    /// Key results: how one knows
    #[command(subcommand)]
    KeyResult(KeyResult),
    /// Check in on a key result
    CheckIn(CheckIn),
    /// Check every number, hash and signature of the log, and the read tables against it
    Verify,
    /// Build the read tables again from the documents
    Rebuild,
    /// Make a workspace to measure with or to try things out on
    Generate(Generate),
}

/// Which plan.
#[derive(Args, Clone, Debug, Default)]
pub struct Board {
    /// The cycle by its id; the present one where nothing is said
    #[arg(long, value_name = "ID")]
    pub cycle: Option<Uuid>,
    /// Whose plan: `company`, `team/<id>` or `person/<id>`; one's own where nothing is said
    #[arg(long)]
    pub owner: Option<String>,
}

/// Objectives.
#[derive(Debug, Subcommand)]
pub enum Objective {
    /// Add an objective at the end of a plan
    #[command(after_help = "Example:\n  varde objective add \"People recommend us unasked\"")]
    Add {
        /// What one wants to achieve
        title: String,
        #[command(flatten)]
        plan: Board,
    },
}

/// Key results.
#[derive(Debug, Subcommand)]
pub enum KeyResult {
    /// Add a key result; its numbers are read from its title
    #[command(after_help = "Example:\n  varde key-result add 1 \"24 interviews held\"")]
    Add {
        /// The objective: its place on one's own board (`1`), or its id
        objective: Place,
        /// What is measured
        title: String,
    },
}

/// A check-in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde check-in 1.2 42
  varde check-in 2.1 \"1 234,5 kr\" --on 2026-11-20
  varde check-in 1.1 -- -4")]
pub struct CheckIn {
    /// The key result: its place on one's own board (`1.2`), or its id
    pub key_result: Place,
    /// The value as one writes it; `1` or `0` for yes or no; may be empty
    pub value: String,
    /// How sure one is that the target will be reached, 0 to 10
    #[arg(long, value_name = "N", default_value = "")]
    pub confidence: String,
    /// A line of one's own
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// The day that it speaks of, as 2026-11-20; today where nothing is said
    #[arg(long, value_name = "DATE", default_value = "")]
    pub on: String,
}

/// What is to be made.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  varde generate --size M --seed 1 --data /var/tmp/varde-m

It asks for a folder, so that nobody's own plans are buried under it. It can be stopped at any time: whole plans stay, and the same command goes on where it stopped.")]
pub struct Generate {
    /// How much
    #[arg(long, ignore_case = true)]
    pub size: SizeName,
    /// The same seed makes the same
    #[arg(long, value_name = "N")]
    pub seed: u64,
}

/// A size by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "UPPER")]
pub enum SizeName {
    /// A person, 4 quarters
    S,
    /// 10 teams, 8 quarters
    M,
    /// 100 teams, 12 quarters
    L,
    /// 1,000 teams, 12 quarters
    Xl,
}

impl Arguments {
    /// What was said, with the folder that is meant: the option goes before the variable.
    ///
    /// # Errors
    /// What clap says of it; `generate` without a folder.
    pub fn read(
        line: impl IntoIterator<Item = OsString>,
        variable: Option<OsString>,
    ) -> Result<Self, clap::Error> {
        let mut read = Self::try_parse_from(line)?;
        read.data = read.data.or_else(|| Some(variable.filter(|said| !said.is_empty())?.into()));
        if matches!(read.task, Task::Generate(_)) && read.data.is_none() {
            let why = "generate needs --data DIR: it would bury your own plans";
            return Err(Self::command().error(ErrorKind::MissingRequiredArgument, why));
        }
        Ok(read)
    }
}

impl From<SizeName> for Size {
    fn from(name: SizeName) -> Self {
        match name {
            SizeName::S => Self::S,
            SizeName::M => Self::M,
            SizeName::L => Self::L,
            SizeName::Xl => Self::Xl,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str], variable: Option<&str>) -> Result<Arguments, clap::Error> {
        Arguments::read(line.iter().map(OsString::from), variable.map(OsString::from))
    }

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_check_in_is_read_as_it_is_typed() {
        let read = read(&["varde", "check-in", "1.2", "1 234,5", "--json"], None);
        let Ok(Arguments { json: true, task: Task::CheckIn(said), .. }) = read else {
            panic!("not understood")
        };
        assert_eq!((said.value.as_str(), said.on.as_str()), ("1 234,5", ""));
        assert_eq!(said.key_result, Place::OnBoard { objective: 1, key_result: Some(2) });
    }

    #[test]
    fn what_is_not_understood_ends_with_2() {
        for line in [&["varde"][..], &["varde", "fly"], &["varde", "check-in", "first", "3"]] {
            let why = read(line, None).expect_err("was accepted");
            assert_eq!(why.exit_code(), 2, "{line:?}");
        }
    }
    #[test]
    fn the_option_goes_before_the_variable_and_an_empty_one_says_nothing() {
        let folder = |line: &[&str], variable| read(line, variable).map(|read| read.data).ok();
        let board = ["varde", "board"];
        assert_eq!(folder(&board, Some("there")), Some(Some("there".into())));
        assert_eq!(
            folder(&["varde", "board", "--data", "here"], Some("there")),
            Some(Some("here".into()))
        );
        assert_eq!((folder(&board, Some("")), folder(&board, None)), (Some(None), Some(None)));
    }

    #[test]
    fn nothing_is_made_in_a_folder_that_was_not_named() {
        let line = ["varde", "generate", "--size", "m", "--seed", "1"];
        assert_eq!(read(&line, None).expect_err("was accepted").exit_code(), 2);
        assert!(read(&line, Some("there")).is_ok());
    }
}
