//! Documents in one piece for whoever was let in, vouched for by whoever let them in. The entries
//! behind them follow; then nothing rests on anybody's word any more. `decisions/vouched.md`.

mod choose;
mod offer;
mod settle;
mod take_in;

pub use choose::{Chosen, choose};
pub(crate) use offer::prepare;
pub use offer::{offer, read};
pub(crate) use settle::{let_go, settle};
pub use take_in::{TakenIn, take_in};

use uuid::Uuid;
use varde_document::DocumentKind;
use varde_entry::DeviceId;
use varde_sync::roster::State;

use crate::views::Id;

/// Of which kind a document is: a workspace has the id of its workspace.
fn kind_of(document: Uuid, workspace: Id) -> DocumentKind {
    if document == workspace { DocumentKind::Workspace } else { DocumentKind::Plan }
}

/// Whether a device was let in by another that is still in.
pub fn was_let_in_by(roster: &State, newcomer: &DeviceId, by: &DeviceId) -> bool {
    roster.let_in_by(newcomer) == Some(*by) && roster.may_read(by)
}
