//! Shows who is in.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use varde_document::Arrival;
use varde_store::{log, table, time_of};
use varde_sync::roster::invitation::Invitation;
use varde_sync::roster::{Member, Open, Roster, State};

use super::circle::Means;
use super::invite::addresses;
use super::pending::PendingAnswer;
use super::secrets::{Secrets, text_of};
use crate::views::{DeviceRow, Insider, Knock, OpenInvitation, Sharing};
use crate::{App, Failure};

/// Who is in the workspace that is open, and who is invited.
///
/// # Errors
/// What the disk says.
pub fn show(app: &App) -> Result<Sharing, Failure> {
    let Some(roster) = app.rosters.roster(app.db(), app.workspace)? else {
        return Ok(Sharing::default());
    };
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
    let mut devices = Vec::new();
    for device in state.devices_of(id) {
        let Some(known) = state.device(&device) else { continue };
        devices.push(DeviceRow {
            id: text_of(&device),
            name: known.name.clone(),
            since: time_of(known.since),
            wrote: wrote(app, &device)?,
            forked: log::fork::first_seen(app.db(), app.workspace.0, &device)?.map(time_of),
            is_this: device == *this,
            is_kit: known.is_kit,
        });
    }
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

/// When a device wrote the latest of its changes that are here; never later than now.
fn wrote(app: &App, device: &[u8; 32]) -> Result<Option<DateTime<Utc>>, Failure> {
    let latest = log::held::latest(app.db(), app.workspace.0, device)?;
    let read = latest.iter().filter_map(|change| Arrival::read(change).ok());
    let at = read.filter_map(|change| DateTime::from_timestamp(change.at(), 0)).max();
    Ok(at.map(|at| at.min(app.surroundings.now())))
}

/// Those that can still be used, the one that expires first before others.
fn invitations(app: &App, roster: &Roster, now: i64) -> Result<Vec<OpenInvitation>, Failure> {
    let secrets = Secrets::read(&app.safe())?;
    let addresses = addresses(app)?;
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
        // The code says where this laptop is now, wherever it was when it was made.
        let at_home = |own: &Invitation| Invitation { addresses: addresses.clone(), ..own.clone() };
        let (role, code) = (invited.role.into(), own.map(|own| at_home(own).code()));
        let knocks =
            secrets.pending.answers.iter().filter_map(|answer| knock(answer, &id)).collect();
        open.push(OpenInvitation { id: text_of(&id), role, person, expires, code, knocks });
    }
    open.sort_by(|one, other| (one.expires, &one.id).cmp(&(other.expires, &other.id)));
    Ok(open)
}

/// Somebody who stands before the door with an invitation and has shown their part of the digits.
fn knock(answer: &PendingAnswer, invitation: &[u8; 32]) -> Option<Knock> {
    answer.reveal.as_ref()?;
    let answering = answer.answering().filter(|known| known.invitation().id() == *invitation)?;
    let newcomer = answering.newcomer();
    let (name, device) = (newcomer.name.clone(), newcomer.laptop.name.clone());
    Some(Knock { id: answer.id(), name, device })
}
