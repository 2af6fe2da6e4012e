//! A peer that is always there, and its limits.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

/// A peer that is always there.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  varde peer --folder /var/lib/varde-peer\n  varde peer --folder /var/lib/varde-peer --outside 203.0.113.7:4848\n  varde peer --folder /var/lib/varde-peer --status --json\n\nIt says a line for `varde workspace peer` on a laptop of an owner. Everything is sealed before it leaves a laptop: a peer can read nothing of it. It listens on UDP. What it keeps is whole whenever it is stopped, by Ctrl-C or otherwise."
)]
pub struct Peer {
    /// Where it keeps everything
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
    /// The port to be found at; any where it is 0
    #[arg(long, default_value_t = 4848)]
    pub port: u16,
    /// The one address of this machine to be found at; else all of them
    #[arg(long, value_name = "IP")]
    pub at: Option<IpAddr>,
    /// Where it is to be found from outside, where that differs
    #[arg(long, value_name = "IP:PORT")]
    pub outside: Vec<SocketAddr>,
    /// Say how it stands with the peer of this folder, and start none
    #[arg(long)]
    pub status: bool,
    /// The most MiB that it keeps of one workspace
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub most: u64,
    /// The most workspaces
    #[arg(long, value_name = "COUNT", default_value_t = 16)]
    pub most_workspaces: usize,
    /// The most laptops at once
    #[arg(long, value_name = "COUNT", default_value_t = 64)]
    pub most_laptops: usize,
    /// The most KiB in a second to one laptop and from it
    #[arg(long, value_name = "KIB", default_value_t = 8192)]
    pub pace: u64,
    /// The most files in a second of one laptop
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    pub files_a_second: u64,
}
