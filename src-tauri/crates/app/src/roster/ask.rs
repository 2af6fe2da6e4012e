//! Asks to come in, and comes in.

use varde_model::{Refusal, WorkspaceId};
use varde_store::{StoreError, log, table};
use varde_sync::roster::Laptop;
use varde_sync::roster::invitation::{Asking, CodeError, Invitation, Newcomer};

use super::answer::not_for_this;
use super::circle::{Circle, Means, name};
use super::secrets::Secrets;
use crate::views::{AskToJoin, Id};
use crate::{App, Failure};

/// One's own side while one comes in, and what is to be sent.
#[derive(Clone, Debug)]
pub struct Asked {
    /// One's own side: kept until one is in.
    pub asking: Asking,
    /// The request, for the device that invited.
    pub request: Vec<u8>,
    /// One's own part of the digits: secret until the other's has come.
    pub(crate) part: [u8; 32],
}

/// Asks to come in by a code.
///
/// # Errors
/// Refused at `code` where it is none, saying where a letter is wrong, where it has expired or is
/// of a workspace that one is in; at `name` and `device` where they are empty or too long; what
/// the disk says.
pub fn ask(app: &mut App, input: &AskToJoin) -> Result<Asked, Failure> {
    let invitation = Invitation::find(&input.code).map_err(|why| of_code(why).at("code"))?;
    let (own, device) = (name("name", &input.name)?, name("device", &input.device)?);
    let mut means = Means::of(app)?;
    if means.at > invitation.expires_at() {
        return Err(Failure::from(Refusal::InvitationOver).at("code"));
    }
    if log::roster::last_of(app.db(), WorkspaceId(invitation.workspace))?.is_some() {
        return Err(Failure::from(Refusal::SharedAlready).at("code"));
    }
    // What the welcome will be sealed to is on disk before it is spoken of.
    let safe = app.safe();
    let alone = app.store.write()?;
    let mut secrets = Secrets::read(&safe)?;
    let recipient = secrets.identity(&means.chance()).recipient();
    secrets.write(&safe)?;
    drop(alone);
    let laptop = Laptop { device: means.key().public(), recipient, name: device };
    let part = means.chance();
    let asking = Asking::new(invitation, Newcomer { laptop, name: own }, part);
    let chance = means.chance();
    let request = asking.request(means.key(), &chance);
    Ok(Asked { asking, request, part })
}

/// Hears the inviter's part of the digits. Returns the six digits to compare, and what is to be
/// sent.
///
/// # Errors
/// Refused where the message does not belong to one's request; what the disk says.
pub fn hear(app: &App, asking: &Asking, message: &[u8]) -> Result<(String, Vec<u8>), Failure> {
    let mut means = Means::of(app)?;
    let chance = means.chance();
    let heard = asking.challenged(message, means.key(), &chance).map_err(not_for_this)?;
    Ok((heard.0.to_string(), heard.1))
}

/// Comes in with the welcome. Returns the workspace: it can be opened once what is in it has
/// arrived.
///
/// # Errors
/// Refused where the welcome is not for this device; what the disk says.
pub fn come_in(app: &mut App, asking: &Asking, welcome: &[u8]) -> Result<Id, Failure> {
    let means = Means::of(app)?;
    let secrets = Secrets::read(&app.safe())?;
    let identity = secrets.known_identity().ok_or(Refusal::NotForThis)?;
    let given = asking.welcomed(welcome, &identity).map_err(not_for_this)?;
    let state = given.roster.state();
    let id = state.workspace().ok_or(Refusal::NotForThis)?;
    let me = state.device(&means.key().public()).ok_or(Refusal::NotForThis)?.person;
    let tx = app.store.write()?;
    table::setting::write(&tx, &format!("me:{id}"), &me.to_string())?;
    Circle::given(WorkspaceId(id), means, secrets, (given.roster, given.keyring)).keep(&tx)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(id)
}

pub(super) fn of_code(why: CodeError) -> Failure {
    match why {
        CodeError::NoCode => Refusal::NoCode.into(),
        CodeError::Incomplete { groups } => Refusal::CodeIncomplete { groups }.into(),
        CodeError::Typo { group, text } => Refusal::CodeTypo { group, text }.into(),
        CodeError::Damaged => Refusal::CodeDamaged.into(),
        CodeError::Newer => Failure::unavailable("newer_version"),
    }
}
