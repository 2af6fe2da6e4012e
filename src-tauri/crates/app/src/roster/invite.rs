//! Invites somebody, and takes it back.

use std::net::SocketAddr;

use varde_model::{Refusal, refusal};
use varde_sync::roster::Deed;
use varde_sync::roster::invitation::{Invitation, MOST_ADDRESSES};

use super::circle::change;
use super::secrets::{Secrets, bytes_of};
use crate::views::{Id, Invite};
use crate::{App, Failure, find, nearby};

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
    let addresses = addresses(app)?;
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
            addresses,
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

/// Where this device is to be found, for whoever comes in over the network; nowhere while nobody
/// switched that on for the workspace that is open.
///
/// # Errors
/// What the disk says.
pub(super) fn addresses(app: &App) -> Result<Vec<SocketAddr>, Failure> {
    let mut places = match nearby::is_on(app, app.workspace.0)? {
        true => nearby::own_places(app)?,
        false => Vec::new(),
    };
    places.truncate(MOST_ADDRESSES);
    Ok(places)
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

/// The workspaces that this device has handed out invitations to that have not expired.
///
/// # Errors
/// What the disk says.
pub(crate) fn inviting(app: &App) -> Result<Vec<Id>, Failure> {
    let secrets = Secrets::read(&app.safe())?;
    let now = app.surroundings.now().timestamp_millis();
    let good = secrets.invitations().iter().filter(|known| known.expires_at() >= now);
    Ok(good.map(|known| known.workspace).collect())
}

/// Whether an invitation that this device has handed out can still be used.
///
/// # Errors
/// What the disk says.
pub(crate) fn inviting_by(app: &App, id: &[u8; 32]) -> Result<bool, Failure> {
    let secrets = Secrets::read(&app.safe())?;
    Ok(secrets.invitations().iter().any(|known| known.id() == *id))
}
