//! What is looked at: a plan, and whatever holds certain words.

use clap::Args;
use uuid::Uuid;

/// Which plan.
#[derive(Args, Clone, Debug, Default)]
pub struct Plan {
    /// The cycle by its id; the present one where nothing is said
    #[arg(long, value_name = "ID")]
    pub cycle: Option<Uuid>,
    /// Whose plan: `company`, `team/<id>` or `person/<id>`; one's own where nothing is said
    #[arg(long)]
    pub owner: Option<String>,
}

/// Which plan, or the backlog.
#[derive(Args, Clone, Debug, Default)]
pub struct Board {
    #[command(flatten)]
    pub plan: Plan,
    /// What is planned for no cycle yet
    #[arg(long, conflicts_with = "cycle")]
    pub backlog: bool,
}

/// Which plan, and whether to go on showing it.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  varde board --watch
  varde board --cycle 0193d7a0-1b2c-7d3e-8f40-5a6b7c8d9e0f --owner company
  varde board --backlog")]
pub struct Watched {
    #[command(flatten)]
    pub board: Board,
    /// Show it again whenever it changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
}

/// What is sought.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  varde search interview
  varde search \"cloud customer\" --ranked --limit 5
  varde search møte --json | jq -r '.hits[].id'

All words must be there; each may be the beginning of a longer one. The newest comes first.")]
pub struct Search {
    /// Words
    #[arg(required = true)]
    pub text: Vec<String>,
    /// What fits best first, of the newest few hundred
    #[arg(long)]
    pub ranked: bool,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub limit: u32,
}
