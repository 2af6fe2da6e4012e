//! Workspaces that are shared: who comes in, and how edits travel.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};
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
    /// List who is in the workspace that is open, and with which laptops
    #[command(after_help = "Example:\n  varde workspace members")]
    Members,
    /// Choose the peer that keeps the workspace that is open, or say which one does
    #[command(
        after_help = "Examples:\n  varde workspace peer vardepeer1…\n  varde workspace peer --none\n\nThe line is what `varde peer` says. `varde sync` goes there from then on; everything is sealed before it leaves this machine. An owner goes first: their laptop tells the peer who is in."
    )]
    Peer {
        /// The line that the peer says
        line: Option<String>,
        /// No peer any more; what it keeps stays there
        #[arg(long, conflicts_with = "line")]
        none: bool,
    },
    /// Choose a relay of your own for the workspace that is open, or say which one it has
    #[command(
        after_help = "Examples:\n  varde workspace relay https://relay.example.org\n  varde workspace relay --none\n\nOff until you choose one. Where laptops in several places do not reach each other, an iroh-relay that you run yourselves carries what they have sealed for each other. It learns which devices speak, when, how much and from where; nothing of what they say. Choose the same one on each laptop."
    )]
    Relay {
        /// Its address
        url: Option<String>,
        /// No relay any more
        #[arg(long, conflicts_with = "url")]
        none: bool,
    },
    /// Make a recovery kit for the workspace that is open: to print and keep in a safe place
    #[command(
        after_help = "Examples:\n  varde workspace kit\n  varde workspace kit ~/kit.txt\n\nWhoever holds it can come back as you, as an owner, with a new laptop. The one before is good no more. It opens what this machine exchanges from now on: exchange once before you put it away."
    )]
    Kit {
        /// The text file that it is written to; else it stands here
        file: Option<PathBuf>,
    },
    /// Come back into a workspace by a recovery kit, as the person it was made for
    #[command(
        after_help = "Examples:\n  varde workspace recover VARDEKIT-… --device \"New laptop\" --folder ~/Dropbox/Plans\n  varde workspace recover VARDEKIT-… --device \"New laptop\" --file ~/monday.varde\n\nThe kit is good once: make another one then, and put the laptop out that is lost."
    )]
    #[command(group = ArgGroup::new("from").args(["folder", "file"]).required(true))]
    Recover {
        /// The code, or a text with the code in it
        code: String,
        /// What this device is called
        #[arg(long, value_name = "NAME")]
        device: String,
        /// The folder that the workspace is exchanged by
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// A file of changes that was written after the kit was made
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
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

/// How laptops find each other.
#[derive(Args, Debug)]
pub struct Network {
    /// Where another laptop is to be found: the line that it shows
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// The port to be found at; else the one that this device had first
    #[arg(long)]
    pub port: Option<u16>,
    /// The one address of this machine to be found at; else all of them
    #[arg(long, value_name = "IP")]
    pub at: Option<IpAddr>,
    /// Look around on the local network too; this shows a number of this device there
    #[arg(long)]
    pub look: bool,
}

/// How to come in.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde join \"VARDE-…\" --name Ola --device Work --address varde1…\n  varde join \"VARDE-…\" --name Ola --device Work --folder ~/Dropbox/Plans\n\nIt waits until somebody lets you in. Read the six digits to them: only what they then type in lets you in."
)]
#[command(group = ArgGroup::new("way").args(["folder", "address", "look"]).required(true).multiple(true))]
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
    #[arg(long, value_name = "DIR", conflicts_with_all = ["address", "look"])]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub network: Network,
}

/// How to let somebody in.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde admit --nearby\n  varde admit --folder ~/Dropbox/Plans\n\nIt waits until somebody asks, and then for a line with the six digits that stand on their screen. Let them read them to you, by voice."
)]
pub struct Admit {
    /// The folder that both can see; else the one that was used last
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Let somebody in whose laptop speaks with this one directly
    #[arg(long, conflicts_with = "folder")]
    pub nearby: bool,
    #[command(flatten)]
    pub network: Network,
}

/// How to exchange.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde sync --folder ~/Dropbox/Plans\n  varde sync --watch\n  varde sync --nearby --address varde1…\n\nEverything in the folder and at the workspace's peer is sealed: who carries it cannot read it. Laptops nearby speak with each other alone: nobody in between. Ctrl-C ends it; what came until then is kept."
)]
pub struct Sync {
    /// The folder; else the one that was used last
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Go on, with a turn every half minute
    #[arg(long)]
    pub watch: bool,
    /// Speak with laptops directly, until it is stopped; each that is found is found again by itself
    #[arg(long, conflicts_with_all = ["folder", "watch"])]
    pub nearby: bool,
    #[command(flatten)]
    pub network: Network,
}

/// Which changes go into a file, and which file.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde share ~/Desktop/monday.varde\n  varde share --since-last ~/Desktop/tuesday.varde\n\nSend it by mail, chat or a stick: it is sealed, and only who is in the workspace can open it. Changes of others that came to this machine are in it too."
)]
pub struct Share {
    /// The file
    pub file: PathBuf,
    /// Only what is new since the last file that was written here
    #[arg(long)]
    pub since_last: bool,
}

/// A file of changes, and what to do with it.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde take-in --look ~/Downloads/monday.varde\n  varde take-in ~/Downloads/monday.varde\n\nTaking the same file in twice does nothing twice. The file is looked at by a process of its own, with little memory and little time."
)]
pub struct TakeIn {
    /// The file
    pub file: PathBuf,
    /// Say what it would bring and change nothing
    #[arg(long)]
    pub look: bool,
}
