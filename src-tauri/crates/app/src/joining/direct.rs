//! Coming in and letting in over the network: two laptops that speak with each other.

use std::net::SocketAddr;

use varde_model::Refusal;
use varde_sync::roster::invitation::{Kind, kind_of};

use super::answers;
use crate::roster::{self, PendingAnswer, change_pending, pending};
use crate::views::{Id, Knock};
use crate::{App, Failure, nearby};

/// One's own coming in: whom one goes to, and what is said first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    /// The device that invited.
    pub inviter: [u8; 32],
    /// Where it is said to be.
    pub places: Vec<SocketAddr>,
    /// The relay by which it is reached too.
    pub relay: Option<String>,
    /// Whether it is looked around for it.
    pub looks: bool,
    /// What is said first.
    pub request: Vec<u8>,
}

/// What came of what the inviter said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The digits to read out, and what is to be said.
    Digits(String, Vec<u8>),
    /// One is in.
    In(Id),
}

/// What is to be said to somebody who stands before the door.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The answer; none while two people compare.
    pub say: Option<Vec<u8>>,
    /// Who it is, once they have shown their part of the digits.
    pub knock: Option<Knock>,
    /// Their device.
    pub device: [u8; 32],
}

/// One's own coming in over the network, while it goes on.
///
/// # Errors
/// What the disk says.
pub fn going(app: &App) -> Result<Option<Going>, Failure> {
    let Some(ask) = pending(app)?.ask.filter(|ask| !ask.is_in) else { return Ok(None) };
    let (Some(said), Some(asking)) = (&ask.nearby, ask.asking(app)?) else { return Ok(None) };
    let invitation = asking.invitation();
    if app.surroundings.now().timestamp_millis() > invitation.expires_at() {
        return Ok(None);
    }
    let mut places = said.clone();
    places.extend(invitation.addresses.iter().filter(|place| !said.contains(place)));
    let (inviter, relay, looks) = (invitation.inviter, ask.relay.clone(), ask.looks);
    Ok(Some(Going { inviter, places, relay, looks, request: ask.request }))
}

/// Hears what the inviter says. Whoever is in speaks with the others over the network from then on,
/// over the relay by which they came in, and looks around for them where they did until then.
///
/// # Errors
/// Refused where it is not for this device, and where another challenge was answered before; what
/// the disk says.
pub fn told(app: &mut App, message: &[u8]) -> Result<Heard, Failure> {
    let ask = pending(app)?.ask.filter(|ask| !ask.is_in).ok_or(Refusal::NotForThis)?;
    let asking = ask.asking(app)?.ok_or(Refusal::NotForThis)?;
    if kind_of(message) == Some(Kind::Challenge) {
        let (digits, reveal) = roster::hear(app, &asking, message)?;
        let reveal = match (&ask.challenge, ask.reveal) {
            (Some(known), Some(reveal)) if known == message => reveal,
            (Some(_), _) => return Err(Refusal::NotForThis.into()),
            (None, _) => reveal,
        };
        let (challenge, kept) = (Some(message.to_owned()), Some(reveal.clone()));
        // On disk before it is said.
        change_pending(app, |pending| {
            if let Some(ask) = &mut pending.ask {
                (ask.challenge, ask.reveal) = (challenge, kept);
            }
        })?;
        return Ok(Heard::Digits(digits, reveal));
    }
    if ask.challenge.is_none() {
        return Err(Refusal::NotForThis.into());
    }
    let workspace = roster::come_in(app, &asking, message)?;
    nearby::set_on(app, workspace, true, ask.looks)?;
    if let Some(relay) = &ask.relay {
        nearby::set_relay(app, workspace, Some(relay))?;
    }
    change_pending(app, |pending| {
        if let Some(ask) = &mut pending.ask {
            ask.is_in = true;
        }
    })?;
    Ok(Heard::In(workspace))
}

/// Answers somebody who stands before the door: with a challenge, and with the welcome once they
/// were let in. `said` is what they have said, in its order.
///
/// # Errors
/// Refused where it belongs to no invitation of this device, and where that is used by another,
/// withdrawn or expired; what the disk says.
pub fn answer(app: &mut App, said: &[Vec<u8>]) -> Result<Answer, Failure> {
    let (request, reveal) = match said {
        [request] => (request, None),
        [request, reveal] => (request, Some(reveal)),
        _ => return Err(Refusal::NotForThis.into()),
    };
    let mut answer = known(app, request)?;
    let answering = answer.answering().ok_or(Refusal::NotForThis)?;
    let device = answering.newcomer().laptop.device;
    let invitation = answering.invitation();
    if app.surroundings.now().timestamp_millis() > invitation.expires_at() {
        return Err(Refusal::InvitationOver.into());
    }
    if let Some(welcome) = roster::welcome(app, &answering)? {
        return Ok(Answer { say: Some(welcome), knock: None, device });
    }
    if !roster::inviting_by(app, &invitation.id())? {
        return Err(Refusal::InvitationOver.into());
    }
    let Some(reveal) = reveal else {
        return Ok(Answer { say: Some(answer.challenge), knock: None, device });
    };
    roster::compare(&answering, reveal)?;
    if answer.reveal.is_none() {
        answer.reveal = Some(reveal.clone());
        let shown = answer.clone();
        change_pending(app, |pending| {
            if let Some(kept) = pending.answers.iter_mut().find(|one| one.id() == shown.id()) {
                *kept = shown;
            }
        })?;
    }
    let newcomer = answering.newcomer();
    let (name, device_name) = (newcomer.name.clone(), newcomer.laptop.name.clone());
    Ok(Answer {
        say: None,
        knock: Some(Knock { id: answer.id(), name, device: device_name }),
        device,
    })
}

/// What is kept of a request; now, where it is new.
fn known(app: &mut App, request: &[u8]) -> Result<PendingAnswer, Failure> {
    let pending = pending(app)?;
    if let Some(known) = pending.answers.iter().find(|answer| answer.request == request) {
        return Ok(known.clone());
    }
    let fresh = answers::fresh(app, &pending.answers, request)?;
    let now = app.surroundings.now().timestamp_millis();
    let kept = fresh.clone();
    change_pending(app, |pending| {
        pending.answers.retain(|one| one.invitation().is_some_and(|of| of.expires_at() >= now));
        pending.answers.push(kept);
    })?;
    Ok(fresh)
}
