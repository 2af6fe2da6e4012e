//! Coming in and letting in, as far as it has come: kept with what only this device may know, so
//! that a program that was closed goes on with it.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use varde_sync::roster::Laptop;
use varde_sync::roster::invitation::{Answering, Asking, Invitation, Newcomer};

use super::circle::Means;
use super::secrets::Secrets;
use crate::{App, Failure};

/// What is not at its end.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Pending {
    /// One's own coming in.
    pub(crate) ask: Option<PendingAsk>,
    /// Those who ask to be let in.
    pub(crate) answers: Vec<PendingAnswer>,
}

/// One's own side while one comes in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PendingAsk {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) device: String,
    /// The folder that carries what is said.
    pub(crate) place: Option<PathBuf>,
    /// Where the laptop of whoever invited is said to be, where the network carries it.
    #[serde(default)]
    pub(crate) nearby: Option<Vec<SocketAddr>>,
    /// The relay by which it is reached too.
    #[serde(default)]
    pub(crate) relay: Option<String>,
    /// Whether it is looked around for it.
    #[serde(default)]
    pub(crate) looks: bool,
    pub(crate) part: [u8; 32],
    pub(crate) request: Vec<u8>,
    /// The first challenge that was heard: no other one is ever answered.
    pub(crate) challenge: Option<Vec<u8>>,
    pub(crate) reveal: Option<Vec<u8>>,
    /// Whether the welcome has come.
    pub(crate) is_in: bool,
}

/// The inviter's side while somebody comes in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PendingAnswer {
    pub(crate) code: String,
    pub(crate) request: Vec<u8>,
    pub(crate) part: [u8; 32],
    pub(crate) challenge: Vec<u8>,
    pub(crate) reveal: Option<Vec<u8>>,
    /// The hash of the welcome that was sent last.
    pub(crate) welcome: Option<String>,
}

impl PendingAsk {
    /// The invitation, and one's own side of it.
    pub(crate) fn asking(&self, app: &App) -> Result<Option<Asking>, Failure> {
        let means = Means::of(app)?;
        let Some(identity) = Secrets::read(&app.safe())?.known_identity() else {
            return Ok(None);
        };
        let Ok(invitation) = Invitation::find(&self.code) else { return Ok(None) };
        let (device, recipient) = (means.key().public(), identity.recipient());
        let laptop = Laptop { device, recipient, name: self.device.clone() };
        let newcomer = Newcomer { laptop, name: self.name.clone() };
        Ok(Some(Asking::new(invitation, newcomer, self.part)))
    }
}

impl PendingAnswer {
    /// What it is known by.
    pub(crate) fn id(&self) -> String {
        blake3::hash(&self.request).to_hex().to_string()
    }

    /// The invitation.
    pub(crate) fn invitation(&self) -> Option<Invitation> {
        Invitation::find(&self.code).ok()
    }

    /// The inviter's side of it.
    pub(crate) fn answering(&self) -> Option<Answering> {
        Answering::new(self.invitation()?, &self.request, self.part).ok()
    }
}

/// What is not at its end.
///
/// # Errors
/// What the disk says.
pub(crate) fn pending(app: &App) -> Result<Pending, Failure> {
    Ok(Secrets::read(&app.safe())?.pending)
}

/// Changes what is not at its end: it is on disk when this returns.
///
/// # Errors
/// What the disk says.
pub(crate) fn change_pending<T>(
    app: &mut App,
    change: impl FnOnce(&mut Pending) -> T,
) -> Result<T, Failure> {
    let safe = app.safe();
    let alone = app.store.write()?;
    let mut secrets = Secrets::read(&safe)?;
    let told = change(&mut secrets.pending);
    secrets.write(&safe)?;
    drop(alone);
    Ok(told)
}
