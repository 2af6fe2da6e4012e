//! Shows who is in.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use varde_store::{table, time_of};
use varde_sync::roster::{Member, Open, Roster, State};

use super::circle::{Means, roster};
use super::secrets::{Secrets, text_of};
use crate::views::{DeviceRow, Insider, OpenInvitation, Sharing};
use crate::{App, Failure};

/// Who is in the workspace that is open, and who is invited.
///
/// # Errors
/// What the disk says.
pub fn show(app: &App) -> Result<Sharing, Failure> {
    let Some(roster) = roster(app.db(), app.workspace)? else { return Ok(Sharing::default()) };
    let (means, state) = (Means::of(app)?, roster.state());
    let this = means.key().public();
    let mut all = Vec::new();
    for (id, member) in state.people() {
        all.push(insider(app, state, (id, member), &this)?);
    }
    let (mut people, mut gone): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|insider| insider.out_since.is_none());
    people.sort_by_key(|insider| (insider.since, insider.id));
    gone.sort_by_key(|insider| (std::cmp::Reverse(insider.out_since), insider.id));
    Ok(Sharing {
        is_shared: true,
        my_role: state.role_of(&this).map(Into::into),
        people,
        gone,
        invitations: invitations(app, &roster, means.at)?,
        needs_update: state.newer().is_some(),
    })
}

fn insider(
    app: &App,
    state: &State,
    (id, member): (Uuid, &Member),
    this: &[u8; 32],
) -> Result<Insider, Failure> {
    let row = |device: [u8; 32]| {
        let known = state.device(&device)?;
        Some(DeviceRow {
            id: text_of(&device),
            name: known.name.clone(),
            since: time_of(known.since),
            is_this: device == *this,
            is_kit: known.is_kit,
        })
    };
    let mut devices: Vec<DeviceRow> = state.devices_of(id).filter_map(row).collect();
    devices.sort_by(|one, other| (one.since, &one.id).cmp(&(other.since, &other.id)));
    Ok(Insider {
        id,
        name: table::person::name(app.db(), id.into())?.unwrap_or_default(),
        role: member.role.into(),
        since: time_of(member.since),
        out_since: member.out_since.map(time_of),
        is_me: state.device(this).is_some_and(|device| device.person == id),
        devices,
    })
}

/// Those that can still be used, the one that expires first before others.
fn invitations(app: &App, roster: &Roster, now: i64) -> Result<Vec<OpenInvitation>, Failure> {
    let secrets = Secrets::read(app.folder())?;
    let mut open = Vec::new();
    for (id, invited) in roster.state().invitations() {
        if invited.open != Open::Yes || invited.expires < now {
            continue;
        }
        let person = match invited.person {
            Some(person) => table::person::name(app.db(), person.into())?,
            None => None,
        };
        let own = secrets.invitations().iter().find(|known| known.id() == id);
        let expires: DateTime<Utc> = time_of(invited.expires);
        let (role, code) = (invited.role.into(), own.map(|own| own.code()));
        open.push(OpenInvitation { id: text_of(&id), role, person, expires, code });
    }
    open.sort_by(|one, other| (one.expires, &one.id).cmp(&(other.expires, &other.id)));
    Ok(open)
}
