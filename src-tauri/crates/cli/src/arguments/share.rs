//! Workspaces that are shared: who comes in, and how edits travel.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use uuid::Uuid;
use varde_app::views::Role;

use super::names::names;

/// Workspaces.
#[derive(Debug, Subcommand)]
pub enum Workspace {
    /// List the workspaces of this machine
    #[command(after_help = "Example:\n  varde workspace list")]
    List,
    /// Make a workspace and open it
    #[command(after_help = "Example:\n  varde workspace add \"Bicycle workshop\"")]
    Add {
        /// What it is called
        name: String,
    },
    /// Open a workspace
    #[command(after_help = "Example:\n  varde workspace open 0193d7a0-1b2c-7d3e-8f40-5a6b7c8d9e0f")]
    Open {
        /// By its id
        id: Uuid,
    },
    /// Share the workspace that is open, so that others can be invited; one owns it then
    #[command(
        after_help = "Example:\n  varde workspace share --device \"Kari's laptop\"\n\nNothing leaves this machine before somebody is invited and a way is chosen."
    )]
    Share {
        /// What this device is called
        #[arg(long, value_name = "NAME")]
        device: String,
    },
}

/// An invitation.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde invite\n  varde invite --role viewer --hours 2\n\nThe code is good once. Whoever has it asks to come in with `varde join`; on this machine `varde admit` lets them in."
)]
pub struct Invitation {
    /// What they may do
    #[arg(long, default_value = "editor")]
    pub role: RoleName,
    /// For how many hours it is good, a year at most
    #[arg(long, default_value_t = 48)]
    pub hours: u32,
}

names! {
    /// What somebody may do.
    RoleName of Role {
        /// Read
        Viewer,
        /// Read and write
        Editor,
        /// Read, write, and say who is in
        Owner,
    }
}

/// How to come in.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  varde join \"VARDE-…\" --name Ola --device Work --folder ~/Dropbox/Plans\n\nIt waits until somebody lets you in. Read the six digits to them: only what they then type in lets you in."
)]
pub struct Join {
    /// The code, or a text with the code in it
    pub code: String,
    /// What you are called
    #[arg(long)]
    pub name: String,
    /// What this device is called
    #[arg(long, value_name = "NAME")]
    pub device: String,
    /// The folder that both can see
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
}

/// How to let somebody in.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  varde admit --folder ~/Dropbox/Plans\n\nIt waits until somebody asks, and then for a line with the six digits that stand on their screen. Let them read them to you, by voice."
)]
pub struct Admit {
    /// The folder that both can see; else the one that was used last
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// How to exchange.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde sync --folder ~/Dropbox/Plans\n  varde sync --watch\n\nEverything in the folder is sealed: who carries it cannot read it. Ctrl-C ends it; what came until then is kept."
)]
pub struct Sync {
    /// The folder; else the one that was used last
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Go on, with a turn every half minute
    #[arg(long)]
    pub watch: bool,
}
