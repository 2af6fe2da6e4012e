//! Cycles, and how a plan ends in one.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::Plan;
use crate::place::Place;

/// Cycles.
#[derive(Debug, Subcommand)]
pub enum Cycle {
    /// Show every cycle, the latest first, with its id
    #[command(after_help = "Example:\n  varde cycle list")]
    List,
    /// Add a cycle of any length
    #[command(after_help = "Examples:
  varde cycle add 2027-01-01 2027-03-31
  varde cycle add 2027-01-11 2027-02-19 --name \"Six weeks on trial\"")]
    Add {
        /// The first day
        starts_on: String,
        /// The last day
        ends_on: String,
        /// A name of its own; quarters and years are named by their days
        #[arg(long, default_value = "")]
        name: String,
        /// The longer cycle that it is part of, by id
        #[arg(long, value_name = "ID")]
        parent: Option<Uuid>,
    },
    /// Close a plan: grade it, say what was learned and what becomes of each objective
    Close(Box<Close>),
    /// Reopen a plan that was closed; grades and what was learned stay
    #[command(after_help = "Examples:
  varde cycle reopen
  varde cycle reopen --cycle 0193d7a0-1b2c-7d3e-8f40-5a6b7c8d9e0f --owner company")]
    Reopen {
        #[command(flatten)]
        plan: Plan,
    },
}

/// How a plan ends.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde cycle close --preview
  varde cycle close --as-proposed --learned \"Ask the customers first\"
  varde cycle close --finished 1 --next-cycle 2,3 --dropped \"4=Nobody missed it\" --grade \"2.1=70: The last customers came late\"
  varde cycle close --preview --json > closing.json
  varde cycle close --form closing.json

Objectives and key results are named by their place in the plan that is closed (`2`, `2.1`) or by their id. A grade that is not said is the one that was given before, or that progress proposes. Key results with a way left go on with their objective. All of it is one change that `varde undo` takes back.")]
pub struct Close {
    #[command(flatten)]
    pub plan: Plan,
    /// Objectives that are done
    #[arg(long, value_name = "PLACE", value_delimiter = ',')]
    pub finished: Vec<Place>,
    /// Objectives that go on in the next cycle
    #[arg(long, value_name = "PLACE", value_delimiter = ',')]
    pub next_cycle: Vec<Place>,
    /// Objectives that wait in the backlog
    #[arg(long, value_name = "PLACE", value_delimiter = ',')]
    pub backlog: Vec<Place>,
    /// An objective that is let go, and why; may be said several times
    #[arg(long, value_name = "PLACE=REASON")]
    pub dropped: Vec<Said>,
    /// What nothing is said of ends as `--preview` proposes
    #[arg(long)]
    pub as_proposed: bool,
    /// A grade of one's own, in percent, and why where it is another than proposed; may be said
    /// several times
    #[arg(long, value_name = "PLACE=N[: REASON]")]
    pub grade: Vec<Said>,
    /// What one takes along
    #[arg(long, value_name = "TEXT")]
    pub learned: Option<String>,
    /// The next cycle, by id or by its days; else the one that follows, made where it is not there
    #[arg(long, value_name = "ID or FROM..TO")]
    pub next: Option<NextDays>,
    /// What goes on starts from where it stands, where it has moved
    #[arg(long)]
    pub from_here: bool,
    /// All of it from a file, as `--preview --json` writes it; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "finished", "next_cycle", "backlog", "dropped", "as_proposed", "grade", "learned", "next",
        "from_here", "cycle", "owner",
    ])]
    pub form: Option<PathBuf>,
    /// Only say what would become of it, and what is missing; write nothing
    #[arg(long)]
    pub preview: bool,
}

/// Something said of a place: `1.2=70`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is said of.
    pub place: Place,
    /// What is said.
    pub text: String,
}

impl FromStr for Said {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (place, text) = text.split_once('=').ok_or("it is no PLACE=…")?;
        Ok(Self { place: place.trim().parse()?, text: text.trim().to_owned() })
    }
}

/// The next cycle: one that is there, or the days of one that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextDays {
    /// By its id.
    Id(Uuid),
    /// From a day to a day, as typed.
    Days(String, String),
}

impl FromStr for NextDays {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        let (first, last) = text.split_once("..").ok_or("neither an id nor FROM..TO")?;
        Ok(Self::Days(first.trim().to_owned(), last.trim().to_owned()))
    }
}
