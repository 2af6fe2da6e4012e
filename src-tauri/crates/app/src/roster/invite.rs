//! Invites somebody, and takes it back.

use varde_model::{Refusal, refusal};
use varde_sync::roster::Deed;
use varde_sync::roster::invitation::Invitation;

use super::circle::change;
use super::secrets::bytes_of;
use crate::views::Invite;
use crate::{App, Failure, find};

/// The most hours that an invitation is good: a year.
const MOST_HOURS: f64 = 8760.0;

/// Invites somebody, or a further device of one's own. Returns the code to hand over.
///
/// # Errors
/// Refused where the workspace is not shared, where one may not, at `person` where they are not in
/// the workspace, and at `hours` below 1 or above a year; what the disk says.
pub fn invite(app: &mut App, input: Invite) -> Result<String, Failure> {
    refusal::within("hours", f64::from(input.hours), 1.0, MOST_HOURS)?;
    let workspace = app.workspace;
    change(app, app.workspace, |db, circle| {
        if let Some(person) = input.person {
            find::live_person(db, workspace, person).map_err(|why| why.at("person"))?;
        }
        let chance = circle.means.chance();
        let minutes = circle.means.at / 60_000 + i64::from(input.hours) * 60;
        let invitation = Invitation {
            workspace: workspace.0,
            inviter: circle.means.key().public(),
            secret: *chance.first_chunk().expect("16 of 32"),
            role: input.role.into(),
            expires: u32::try_from(minutes).unwrap_or(u32::MAX),
            addresses: Vec::new(),
        };
        circle.does(Deed::Invited {
            invitation: invitation.id(),
            role: invitation.role,
            expires: invitation.expires_at(),
            person: input.person,
        })?;
        let code = invitation.code();
        circle.secrets.keep_invitation(invitation);
        Ok(code)
    })
}

/// Takes an invitation back: its code is good no more.
///
/// # Errors
/// Refused where there is no such invitation, where it is used or withdrawn, and where one may not;
/// what the disk says.
pub fn withdraw(app: &mut App, id: &str) -> Result<(), Failure> {
    let invitation = bytes_of(id).ok_or(Refusal::NotFound)?;
    change(app, app.workspace, |_, circle| {
        circle.secrets.forget_invitation(&invitation);
        circle.does(Deed::Withdrawn { invitation })
    })
}
