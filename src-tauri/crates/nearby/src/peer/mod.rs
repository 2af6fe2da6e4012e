//! A peer that is always there: a program without a window that keeps what laptops put there, and
//! gives it to others of the same workspace. Everything is sealed before it leaves a laptop: the
//! peer reads nothing. It keeps the same files as a shared folder. `decisions/peer.md` has the
//! reasons and the bytes.

mod counts;
mod host;
mod keep;
mod pace;
mod room;
mod serve;
mod shelf;
mod ticket;
mod turn;
mod visit;
mod words;

use std::io::ErrorKind;

use varde_app::Failure;

pub use counts::{Status, status};
pub use keep::Limits;
pub use serve::{Peer, Place};
pub use ticket::Ticket;
pub use turn::{At, Told, Turns};

/// How a laptop greets a peer.
pub const PEER: &[u8] = b"varde-peer/1";

/// The disk does not take it.
fn unwritable(why: &std::io::Error) -> Failure {
    let code = match why.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk_full",
        _ => "file_unwritable",
    };
    Failure::unavailable(code).with("detail", why.to_string())
}
