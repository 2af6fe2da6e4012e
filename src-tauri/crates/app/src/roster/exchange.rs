//! What laptops tell each other of who is in.

use varde_model::{Refusal, WorkspaceId};
use varde_sync::roster::{ActHash, Roster, pack, unpack};

use super::circle::{change, roster};
use crate::views::Id;
use crate::{App, Failure};

/// What another laptop is told to know what is lacking here.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn landmarks(app: &App, workspace: Id) -> Result<Vec<ActHash>, Failure> {
    with(app, workspace, Roster::landmarks)
}

/// What somebody may lack who told their landmarks, in one piece.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn acts_after(app: &App, workspace: Id, landmarks: &[ActHash]) -> Result<Vec<u8>, Failure> {
    with(app, workspace, |roster| pack(roster.acts_after(landmarks)))
}

/// One hash for all that is known of who is in.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn hash(app: &App, workspace: Id) -> Result<[u8; 32], Failure> {
    with(app, workspace, Roster::hash)
}

/// Asks a roster something.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub(crate) fn with<T>(
    app: &App,
    workspace: Id,
    ask: impl FnOnce(&Roster) -> T,
) -> Result<T, Failure> {
    Ok(ask(&roster(app.db(), WorkspaceId(workspace))?.ok_or(Refusal::NotShared)?))
}

/// Takes in what others did. Returns how much of it was not here. Where somebody went, an owner's
/// laptop begins another epoch at once.
///
/// # Errors
/// Refused where the workspace is not shared, and where the piece is none; what the
/// disk says.
pub fn take_in(app: &mut App, workspace: Id, piece: &[u8]) -> Result<usize, Failure> {
    let acts = unpack(piece).map_err(|_| Refusal::NotForThis)?;
    change(app, WorkspaceId(workspace), |_, circle| Ok(circle.take_in(acts)))
}
