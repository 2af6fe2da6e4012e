//! What changes something: objectives, key results, check-ins, grades.

use clap::{ArgGroup, Args, Subcommand};
use varde_app::views::{Ambition, Id, Kind, State};

use super::Board;
use super::names::names;
use crate::place::Place;

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
    /// Change one thing of an objective; each change can be taken back by itself
    #[command(after_help = "Examples:
  varde objective edit 1 --title \"People recommend us unasked\"
  varde objective edit 1 --state published
  varde objective edit 2 --due 2026-12-18")]
    Edit(ObjectiveEdit),
    /// Publish an objective in another workspace of this machine, as a draft of its own there
    #[command(after_help = "Examples:
  varde objective publish 1 --into Nordlys
  varde objective publish 1 --into Nordlys --owner company

Check-ins, grades and people stay where they are. It is taken back in the other workspace.")]
    Publish {
        /// The objective: its place on one's own board (`1`), or its id
        objective: Place,
        /// The workspace: its name, or its id
        #[arg(long, value_name = "WORKSPACE")]
        into: String,
        /// Whose plan there: `company`, `team/<id>` or `person/<id>`; else the likeliest
        #[arg(long)]
        owner: Option<String>,
        /// The cycle there, by its id; else the one of the same days
        #[arg(long, value_name = "ID")]
        cycle: Option<Id>,
    },
    /// Put an objective aside; it can be brought back
    #[command(after_help = "Example:\n  varde objective archive 2")]
    Archive {
        /// The objective: its place on one's own board (`1`), or its id
        objective: Place,
    },
}

/// One change of an objective.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("change").required(true).multiple(false)))]
pub struct ObjectiveEdit {
    /// The objective: its place on one's own board (`1`), or its id
    pub objective: Place,
    /// What one wants to achieve
    #[arg(long, group = "change")]
    pub title: Option<String>,
    /// Why
    #[arg(long, group = "change", value_name = "TEXT")]
    pub why: Option<String>,
    /// Who leads it, by id; empty for nobody
    #[arg(long, group = "change", value_name = "ID")]
    pub lead: Option<String>,
    /// Where it stands on its way to being shared
    #[arg(long, group = "change")]
    pub state: Option<StateName>,
    /// How far it reaches
    #[arg(long, group = "change")]
    pub ambition: Option<AmbitionName>,
    /// The day to be done by, as 2026-12-18; empty for the cycle's last
    #[arg(long, group = "change", value_name = "DATE")]
    pub due: Option<String>,
}

/// Key results.
#[derive(Debug, Subcommand)]
pub enum KeyResult {
    /// Add a key result; its numbers are read from its title where they are not given
    #[command(after_help = "Examples:
  varde key-result add 1 \"24 interviews held\"
  varde key-result add 1 \"Days from question to answer\" --from 9 --to 2
  varde key-result add 1 \"Uptime\" --low 99,5 --unit %")]
    Add(NewKeyResult),
}

/// A key result, perhaps with how it is measured.
#[derive(Args, Debug)]
pub struct NewKeyResult {
    /// The objective: its place on one's own board (`1`), or its id
    pub objective: Place,
    /// What is measured
    pub title: String,
    /// How it is measured; follows from the figures where it is not said
    #[arg(long)]
    pub kind: Option<KindName>,
    /// Where it begins
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Where it shall end
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// The lowest that is inside, for a value to keep
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub low: Option<String>,
    /// The highest that is inside, for a value to keep
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub high: Option<String>,
    /// What is counted
    #[arg(long, value_name = "TEXT")]
    pub unit: Option<String>,
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

/// A grade.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde grade 1.2 70
  varde grade 1.2 80 --reason \"The last customers came a day late\"")]
pub struct Grade {
    /// The key result: its place on one's own board (`1.2`), or its id
    pub key_result: Place,
    /// How far it was carried, in percent
    pub percent: String,
    /// Why it is another than progress proposes
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

names! {
    /// A state by its name.
    StateName of State {
        /// Being written
        Draft,
        /// Put before the others
        Proposed,
        /// Agreed on
        Approved,
        /// In force
        Published,
    }

    /// An ambition by its name.
    AmbitionName of Ambition {
        /// To be reached in full
        Committed,
        /// A stretch: 60 to 70 % is the aim
        Aspirational,
    }

    /// How something is measured, by its name.
    KindName of Kind {
        /// From a start up to a target
        Increase,
        /// From a start down to a target
        Decrease,
        /// At least, at most, or between
        KeepWithin,
        /// Steps reached one by one
        Milestones,
        /// Reached or not
        YesNo,
    }
}
