//! Answers somebody who asks to come in, and lets them in.

use varde_model::{Refusal, WorkspaceId};
use varde_sync::roster::Deed;
use varde_sync::roster::invitation::{Answering, JoinError, invitation_of};

use super::circle::{Circle, Means};
use super::secrets::Secrets;
use crate::transact::{Undoable, transact_as};
use crate::views::Intent;
use crate::{App, Failure, people};

/// The inviter's side while somebody comes in, and what is to be sent.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The inviter's side: kept until they are in.
    pub answering: Answering,
    /// The own part of the digits, for the newcomer.
    pub challenge: Vec<u8>,
    /// The same, in clear.
    pub(crate) part: [u8; 32],
}

/// Answers a request to come in.
///
/// # Errors
/// Refused where it belongs to no invitation of this device, and where that is used, withdrawn or
/// expired; what the disk says.
pub fn answer(app: &App, request: &[u8]) -> Result<Answered, Failure> {
    let id = invitation_of(request).ok_or(Refusal::NotForThis)?;
    let secrets = Secrets::read(&app.safe())?;
    let known = secrets.invitations().iter().find(|known| known.id() == id);
    let workspace = known.ok_or(Refusal::InvitationOver)?.workspace;
    let mut circle = Circle::load(app.db(), WorkspaceId(workspace), Means::of(app)?)?;
    let invitation = circle.invitation(&id).ok_or(Refusal::InvitationOver)?;
    if circle.means.at > invitation.expires_at() {
        return Err(Refusal::InvitationOver.into());
    }
    let part = circle.means.chance();
    let answering = Answering::new(invitation, request, part).map_err(not_for_this)?;
    let chance = circle.means.chance();
    let challenge = answering.challenge(circle.means.key(), &chance);
    Ok(Answered { answering, challenge, part })
}

/// Hears the newcomer's part. Returns the six digits to compare.
///
/// # Errors
/// Refused where the message does not belong to their request.
pub fn compare(answering: &Answering, message: &[u8]) -> Result<String, Failure> {
    Ok(answering.revealed(message).map_err(not_for_this)?.to_string())
}

/// Whether what was typed in are the digits, whatever stands between them.
///
/// # Errors
/// Refused at `digits` where they are others.
pub fn confirm(digits: &str, typed: &str) -> Result<(), Failure> {
    let bare = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match bare(digits) == bare(typed) {
        true => Ok(()),
        false => Err(Failure::from(Refusal::DigitsDiffer).at("digits")),
    }
}

/// Lets somebody in once the digits were alike: they become a person of the workspace where they
/// are not one yet. Returns the welcome to be sent to them.
///
/// # Errors
/// Refused where the invitation is used, withdrawn or expired; what the disk says. Then nobody has
/// come in.
pub fn admit(app: &mut App, answering: &Answering) -> Result<Vec<u8>, Failure> {
    let (means, workspace) = (Means::of(app)?, app.workspace);
    let mut welcome = None;
    transact_as(app, Undoable::No, |work| {
        let mut circle = Circle::load(work.db, workspace, means)?;
        let id = answering.invitation().id();
        let invited = circle.state().invitation(&id).copied();
        let newcomer = answering.newcomer();
        let person = match invited.ok_or(Refusal::InvitationOver)?.person {
            Some(person) => person,
            None => {
                let person = work.id();
                work.edit_workspace(people::written(person, &newcomer.name, work.hand()));
                person
            }
        };
        let laptop = newcomer.laptop.clone();
        circle.does(Deed::Admitted { invitation: id, person, laptop })?;
        circle.secrets.forget_invitation(&id);
        let keys: Vec<_> = circle.keyring.keys().copied().collect();
        welcome = answering.welcome(&circle.roster, &keys, circle.means.key());
        circle.keep(work.db)?;
        let name = newcomer.name.clone();
        Ok((Intent::of("person_added").with("name", name), Some(person)))
    })?;
    welcome.ok_or_else(|| Failure::broken("welcome".to_owned()))
}

/// The welcome for somebody who was let in and is still in; none for others.
///
/// # Errors
/// What the disk says.
pub(crate) fn welcome(app: &App, answering: &Answering) -> Result<Option<Vec<u8>>, Failure> {
    let workspace = WorkspaceId(answering.invitation().workspace);
    let circle = Circle::load(app.db(), workspace, Means::of(app)?)?;
    if circle.state().role_of(&answering.newcomer().laptop.device).is_none() {
        return Ok(None);
    }
    let keys: Vec<_> = circle.keyring.keys().copied().collect();
    Ok(answering.welcome(&circle.roster, &keys, circle.means.key()))
}

pub(super) fn not_for_this(_: JoinError) -> Failure {
    Refusal::NotForThis.into()
}
