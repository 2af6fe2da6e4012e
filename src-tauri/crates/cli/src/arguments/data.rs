//! What brings plans out, in, or into being.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use uuid::Uuid;
use varde_app::exports::Format;
use varde_app::generate::Size;
use varde_app::views::{
    DateOrder, DecimalSign, Delimiter, ImportLayout, ImportMapping, ImportName, ImportOptions,
};

use super::Board;
use super::names::names;

/// What is to be written, and where.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde export --format json --to plans.json
  varde export --format markdown --plan > plan.md
  varde export --format xlsx --to plans.xlsx
  varde export --format automerge --to documents

Without --plan it is the whole workspace; only JSON and Automerge hold all of it.")]
pub struct Export {
    /// In which form
    #[arg(long)]
    pub format: FormatName,
    /// The file, or for `automerge` the folder; standard output where nothing is said
    #[arg(long, value_name = "PATH", required_if_eq_any = [("format", "xlsx"), ("format", "automerge")])]
    pub to: Option<PathBuf>,
    /// Only one plan: one's own in the present cycle, unless --cycle, --backlog or --owner say another
    #[arg(long)]
    pub plan: bool,
    #[command(flatten)]
    pub which: Board,
}

/// A form by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormatName {
    /// Everything, to be read again by Varde without loss
    Json,
    /// To be read by people
    Markdown,
    /// A table, one row each, as text
    Csv,
    /// The same table for a spreadsheet
    Xlsx,
    /// The documents themselves, one file each
    Automerge,
}

/// What is to be brought in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde import plans.json --preview
  varde import plans.csv --preview --decimal comma
  varde import plans.xlsx --owner company
  varde undo

All of it is one change that `varde undo` takes back. What is here already is left as it is, so the same file can be read twice.")]
pub struct Import {
    /// The file
    pub file: PathBuf,
    /// Only say what would come; write nothing
    #[arg(long)]
    pub preview: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// How a table is read; what is not said is guessed.
#[derive(Args, Debug)]
pub struct Reading {
    /// Whose columns it has
    #[arg(long)]
    pub layout: Option<LayoutName>,
    /// What stands between the cells
    #[arg(long)]
    pub delimiter: Option<DelimiterName>,
    /// What stands before decimals
    #[arg(long)]
    pub decimal: Option<DecimalName>,
    /// In which order days are written
    #[arg(long)]
    pub dates: Option<DatesName>,
    /// Whose plan takes what names no team: `company` or `person/<id>`; else its owner's
    #[arg(long)]
    pub owner: Option<String>,
    /// A person who is called otherwise here: `"Kari N"=<id>`; may be said several times
    #[arg(long, value_name = "NAME=ID", value_parser = mapping)]
    pub person: Vec<(String, Uuid)>,
    /// A team that is called otherwise here
    #[arg(long, value_name = "NAME=ID", value_parser = mapping)]
    pub team: Vec<(String, Uuid)>,
    /// A cycle that is called otherwise here
    #[arg(long, value_name = "NAME=ID", value_parser = mapping)]
    pub period: Vec<(String, Uuid)>,
}

/// A name in the file and an id here.
fn mapping(text: &str) -> Result<(String, Uuid), String> {
    let (name, id) = text.rsplit_once('=').ok_or("it is no NAME=ID")?;
    Ok((name.to_owned(), id.trim().parse().map_err(|_| "what stands behind = is no id")?))
}

impl Reading {
    /// As the use case knows it.
    pub fn options(&self) -> ImportOptions {
        let names = [
            (ImportName::Person, &self.person),
            (ImportName::Team, &self.team),
            (ImportName::Cycle, &self.period),
        ];
        let mapped = names.into_iter().flat_map(|(what, all)| {
            all.iter().map(move |(name, to)| ImportMapping { what, name: name.clone(), to: *to })
        });
        ImportOptions {
            layout: self.layout.map(Into::into),
            delimiter: self.delimiter.map(Into::into),
            decimal: self.decimal.map(Into::into),
            dates: self.dates.map(Into::into),
            owner: self.owner.clone(),
            mapped: mapped.collect(),
        }
    }
}

names! {
    /// A layout by its name.
    LayoutName of ImportLayout {
        /// Appfire's OKR for Jira, and our own tables
        Appfire,
        /// Viva Goals, Ally, Peoplebox
        Viva,
        /// Betterworks
        Betterworks,
        /// BurningOKR
        BurningOkr,
    }

    /// A delimiter by its name.
    DelimiterName of Delimiter {
        /// ,
        Comma,
        /// ;
        Semicolon,
        /// A tabulator
        Tab,
        /// |
        Bar,
    }

    /// A decimal sign by its name.
    DecimalName of DecimalSign {
        /// 1,5
        Comma,
        /// 1.5
        Point,
    }

    /// An order of days by its name.
    DatesName of DateOrder {
        /// 31/12/2026
        DayFirst,
        /// 12/31/2026
        MonthFirst,
    }
}

/// A backup, or what backups there are.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  varde backup
  varde backup --to /media/stick/varde.db
  varde backup list

Without --to it lies in the folder `backups` of the data folder, where the last seven stay; besides these one is made each day, before the file changes its shape, and before a restore."
)]
pub struct Backup {
    /// Another place; what lies there under that name gives way
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    #[command(subcommand)]
    pub task: Option<BackupTask>,
}

/// What else can be asked of backups.
#[derive(clap::Subcommand, Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupTask {
    /// List the backups: when, why, and what each holds
    #[command(after_help = "Example:\n  varde backup list --json")]
    List,
}

/// What is to be restored.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde backup list
  varde restore 20261122T091500Z-52-daily.db --preview
  varde restore 20261122T091500Z-52-daily.db
  varde restore /media/stick/varde.db

What is there now is backed up first, so that a restore can be taken back by another. A window that is open shows what was restored within a second.")]
pub struct Restore {
    /// A file, or the name of a backup in the list
    pub file: PathBuf,
    /// Only say what it holds; write nothing
    #[arg(long)]
    pub preview: bool,
}

/// What is asked of keys.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde keys
  varde keys --new

Where the system has a keyring, the keys lie sealed under one that it holds; else in files that only you can read, and with VARDE_KEYS=file in the environment always. While the keyring is closed plans can be read, and nothing is written.

--new is for a keyring that is gone for good. To those you share a workspace with this is another device from then on: somebody who is in lets it in again. The old files are kept beside the new ones.")]
pub struct Keys {
    /// Go on with new keys, where the old ones cannot be had
    #[arg(long)]
    pub new: bool,
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

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Json => Self::Json,
            FormatName::Markdown => Self::Markdown,
            FormatName::Csv => Self::Csv,
            FormatName::Xlsx => Self::Xlsx,
            FormatName::Automerge => Self::Automerge,
        }
    }
}
