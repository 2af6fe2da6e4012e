//! The command line: what can be asked, and the help for it.

mod change;
mod cycle;
mod data;
mod look;
mod names;
mod peer;
mod share;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use clap_complete::Shell;

pub use change::{CheckIn, Grade, KeyResult, NewKeyResult, Objective, ObjectiveEdit};
pub use cycle::{Close, Cycle, NextDays, Said};
pub use data::{Backup, BackupTask, Export, Generate, Import, Keys, Restore};
pub use look::{Board, Plan, Search, Watched};
pub use peer::Peer;
pub use share::{Admit, Invitation, Join, Network, Share, Sync, TakeIn, Workspace};

const EXAMPLES: &str = "\
Examples:
  varde board
  varde objective add \"New customers feel at home in their first week\"
  varde key-result add 1 \"Trial accounts that become paying ones from 18 to 30 %\"
  varde check-in 1.2 24 --confidence 7 --note \"Two new customers this week\"
  varde board --json | jq '.objectives[].progress'

Exit codes:
  0  done
  1  broken: the program is at fault, or `verify` found something amiss,\n     or `recover` could not read all
  2  the command was not understood
  3  refused: a rule said no; the answer names the field
  4  unavailable: the data cannot be reached just now
  5  stopped with Ctrl-C; of an import, an export, a backup, a restore or a rebuild nothing
     was kept";

const VERIFY: &str = "\
Examples:
  varde verify
  varde verify --json | jq '.faults'

Nothing is changed: the read tables are built once more beside those that are here, and compared. What is amiss in them, or in the search, `varde rebuild` mends.";

/// Objectives and key results, offline first: the same as in the window, on the same data.
#[derive(Debug, Parser)]
#[command(name = "varde", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// Where everything is kept (also the variable VARDE_DATA); else the window's own folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer as JSON: `"varde": 1` and the answer beside it; fields only come, never go
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub task: Task,
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Show a plan: objectives, key results, and how they stand
    Board(Watched),
    /// Objectives: what one wants to achieve
    #[command(subcommand)]
    Objective(Objective),
    /// Key results: how one knows
    #[command(subcommand)]
    KeyResult(KeyResult),
    /// Check in on a key result
    CheckIn(CheckIn),
    /// Find what somebody wrote, by its words
    Search(Search),
    /// Cycles: quarters, years, and any span of days; and how a plan ends in one
    #[command(subcommand)]
    Cycle(Cycle),
    /// Grade a key result, in percent
    Grade(Grade),
    /// Workspaces: what belongs together, and who may see it
    #[command(subcommand)]
    Workspace(Workspace),
    /// Invite somebody to the workspace that is open
    Invite(Invitation),
    /// Come into a workspace by an invitation
    Join(Join),
    /// Let somebody in who has an invitation
    Admit(Admit),
    /// Exchange with others: by a folder that something else carries, or with laptops directly
    Sync(Sync),
    /// Write changes to a file, to be sent to others in the workspace
    Share(Share),
    /// Take in a file of changes, or say what it would bring
    TakeIn(TakeIn),
    /// Say where this device is to be found, as a line to hand to others
    #[command(
        after_help = "Example:\n  varde address\n\nIt is where this device was to be found the last time; `varde sync --nearby` says it too. The line holds no secret: whoever is not in the workspace is refused."
    )]
    Address,
    /// Keep what laptops exchange, sealed, on a machine that is always on
    Peer(Peer),
    /// Take the latest change back
    #[command(after_help = "Example:\n  varde undo")]
    Undo,
    /// Do again what was taken back
    #[command(after_help = "Example:\n  varde redo")]
    Redo,
    /// Write plans to a file that people or other programs read
    Export(Export),
    /// Bring plans in from a file
    Import(Import),
    /// Back up everything, or list the backups that are there
    Backup(Backup),
    /// Put a backup in place of what is there now
    Restore(Restore),
    /// Build a damaged file again from its log
    #[command(
        after_help = "Examples:\n  varde recover\n  varde recover --json\n\nThe damaged file is kept beside the new one, byte for byte. What cannot be read is named, and the exit code is then 1. A sound file is left as it is. Close the window first."
    )]
    Recover,
    /// Say where the keys of this device lie, or go on with new ones
    Keys(Keys),
    /// Check every number, hash and signature of the log, and the read tables against it
    #[command(after_help = VERIFY)]
    Verify,
    /// Build the read tables again from the documents
    #[command(after_help = "Example:\n  varde rebuild")]
    Rebuild,
    /// Make a workspace to measure with or to try things out on
    Generate(Generate),
    /// Print what completes commands in a shell
    #[command(
        after_help = "Example:\n  varde completions bash > ~/.local/share/bash-completion/completions/varde"
    )]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  varde man > ~/.local/share/man/man1/varde.1")]
    Man,
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
