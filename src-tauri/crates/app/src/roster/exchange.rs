//! What laptops tell each other of who is in.

use varde_model::{Refusal, WorkspaceId};
use varde_sync::roster::keys::Keyring;
use varde_sync::roster::{ActHash, Roster, SignedAct, State, pack, unpack};

use super::circle::{Circle, Means, change};
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
    Ok(ask(&app.rosters.roster(app.db(), WorkspaceId(workspace))?.ok_or(Refusal::NotShared)?))
}

/// Takes in what others did. Returns how much of it was not here. Where somebody went, an owner's
/// laptop begins another epoch at once; whoever holds more of somebody's logs than counts says so.
///
/// # Errors
/// Refused where the workspace is not shared, and where the piece is none; what the
/// disk says.
pub fn take_in(app: &mut App, workspace: Id, piece: &[u8]) -> Result<usize, Failure> {
    let acts = unpack(piece).map_err(|_| Refusal::NotForThis)?;
    change(app, WorkspaceId(workspace), |db, circle| {
        let count = circle.take_in(acts);
        circle.say_what_is_held(db)?;
        Ok(count)
    })
}

/// A roster as it would be.
pub(crate) struct Foreseen {
    /// Who would be in.
    pub(crate) state: State,
    /// The keys that would be held.
    pub(crate) keyring: Keyring,
    /// What is not here yet.
    pub(crate) acts: Vec<SignedAct>,
}

/// A roster with acts that lie sealed somewhere: `open` gives those that open with the keys held so
/// far, and is asked until no new one comes. Nothing is kept.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub(crate) fn foreseen(
    app: &App,
    workspace: Id,
    open: impl Fn(&Keyring) -> Vec<SignedAct>,
) -> Result<Foreseen, Failure> {
    let mut circle = Circle::load(app.db(), WorkspaceId(workspace), Means::of(app)?)?;
    while circle.take_in(open(&circle.keyring)) > 0 {}
    let (state, acts) = (circle.state().clone(), circle.fresh);
    Ok(Foreseen { state, keyring: circle.keyring, acts })
}
