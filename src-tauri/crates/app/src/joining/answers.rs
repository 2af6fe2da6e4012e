//! The inviter's side of a request, by whatever way it came.

use varde_model::Refusal;
use varde_sync::roster::invitation::invitation_of;

use crate::roster::{self, PendingAnswer};
use crate::{App, Failure};

/// The most requests that are answered for one invitation: whoever holds its code can make more.
const MOST: usize = 8;

/// Answers a request that was not answered before.
///
/// # Errors
/// Refused where it belongs to no invitation of this device, where that is used, withdrawn or
/// expired, and where too many were answered for it; what the disk says.
pub(super) fn fresh(
    app: &App,
    known: &[PendingAnswer],
    request: &[u8],
) -> Result<PendingAnswer, Failure> {
    let is_of_same =
        |answer: &&PendingAnswer| invitation_of(&answer.request) == invitation_of(request);
    if known.iter().filter(is_of_same).count() >= MOST {
        return Err(Refusal::InvitationOver.into());
    }
    let now = roster::answer(app, request)?;
    Ok(PendingAnswer {
        code: now.answering.invitation().code(),
        request: request.to_owned(),
        part: now.part,
        challenge: now.challenge,
        reveal: None,
        welcome: None,
    })
}
