//! Coming in. The newcomer asks, the inviter answers with its part of the digits, the newcomer
//! shows theirs; both people compare; the inviter admits and sends the welcome.

use varde_entry::{DeviceId, DeviceKey};

use super::sealed::{self, Kind};
use super::{Digits, Invitation, Welcome, welcome};
use crate::bytes::Reader;
use crate::roster::LONGEST_NAME;
use crate::roster::act::{Laptop, Recipient};
use crate::roster::keys::{EpochKey, Identity};
use crate::roster::set::Roster;

/// Who asks to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Their device.
    pub laptop: Laptop,
    /// What they are called.
    pub name: String,
}

/// Why a message of joining is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// It is no message of joining, or does not belong to this invitation, or whoever wrote it
    /// does not know its secret.
    #[error("it does not belong to this invitation")]
    NotOurs,
    /// Whoever is said to have written it did not.
    #[error("whoever is said to have written it did not")]
    Forged,
    /// It answers another request.
    #[error("it answers another request")]
    OtherRequest,
}

/// The side that asks to come in.
#[derive(Clone, Debug)]
pub struct Asking {
    invitation: Invitation,
    newcomer: Newcomer,
    /// Its part of the digits.
    part: [u8; 32],
}

impl Asking {
    /// Begins to ask. `part` is random, and kept until the welcome has come.
    pub fn new(invitation: Invitation, newcomer: Newcomer, part: [u8; 32]) -> Self {
        Self { invitation, newcomer, part }
    }

    /// The invitation.
    pub fn invitation(&self) -> &Invitation {
        &self.invitation
    }

    /// Asks.
    pub fn request(&self, key: &DeviceKey, chance: &[u8; 32]) -> Vec<u8> {
        sealed::seal(&self.invitation, Kind::Request, &self.said(), key, chance)
    }

    /// Hears the inviter's part of the digits. Returns them and the own part, to be sent.
    ///
    /// # Errors
    /// As [`JoinError`] says.
    pub fn challenged(
        &self,
        message: &[u8],
        key: &DeviceKey,
        chance: &[u8; 32],
    ) -> Result<(Digits, Vec<u8>), JoinError> {
        let (said, signature) =
            sealed::open(&self.invitation, Kind::Challenge, message).ok_or(JoinError::NotOurs)?;
        let inviter = &self.invitation.inviter;
        if !sealed::is_by(inviter, &self.invitation, Kind::Challenge, &said, &signature) {
            return Err(JoinError::Forged);
        }
        let request = self.request_hash();
        let theirs = answered(&said, &request)?;
        let reveal = [request, self.part].concat();
        let reveal = sealed::seal(&self.invitation, Kind::Reveal, &reveal, key, chance);
        Ok((Digits::of(&self.invitation, &request, &theirs, &self.part), reveal))
    }

    /// Hears that one is in.
    ///
    /// # Errors
    /// As [`JoinError`] says.
    pub fn welcomed(&self, message: &[u8], identity: &Identity) -> Result<Welcome, JoinError> {
        welcome::open(&self.invitation, &self.request_hash(), message, identity)
    }

    fn request_hash(&self) -> [u8; 32] {
        sealed::signed(&self.invitation, Kind::Request, &self.said())
    }

    fn said(&self) -> Vec<u8> {
        let Newcomer { laptop, name } = &self.newcomer;
        let mut said = laptop.device.to_vec();
        said.extend(laptop.recipient);
        said.extend(bound(&self.part));
        said.push(laptop.name.len() as u8);
        said.extend(laptop.name.as_bytes());
        said.extend(name.as_bytes());
        said
    }
}

/// The side that invited, while it answers one request.
#[derive(Clone, Debug)]
pub struct Answering {
    invitation: Invitation,
    newcomer: Newcomer,
    /// The hash of what they said.
    pub(super) request: [u8; 32],
    /// What the newcomer is bound to show.
    bound: [u8; 32],
    /// Its own part of the digits.
    part: [u8; 32],
}

impl Answering {
    /// Hears a request. `part` is random, and made after the request came.
    ///
    /// # Errors
    /// As [`JoinError`] says.
    pub fn new(invitation: Invitation, message: &[u8], part: [u8; 32]) -> Result<Self, JoinError> {
        let (said, signature) =
            sealed::open(&invitation, Kind::Request, message).ok_or(JoinError::NotOurs)?;
        let (newcomer, bound) = read(&said).ok_or(JoinError::NotOurs)?;
        let device = &newcomer.laptop.device;
        if !sealed::is_by(device, &invitation, Kind::Request, &said, &signature) {
            return Err(JoinError::Forged);
        }
        let request = sealed::signed(&invitation, Kind::Request, &said);
        Ok(Self { invitation, newcomer, request, bound, part })
    }

    /// Who asks.
    pub fn newcomer(&self) -> &Newcomer {
        &self.newcomer
    }

    /// The invitation.
    pub fn invitation(&self) -> &Invitation {
        &self.invitation
    }

    /// The own part of the digits, to be sent.
    pub fn challenge(&self, key: &DeviceKey, chance: &[u8; 32]) -> Vec<u8> {
        let said = [self.request, self.part].concat();
        sealed::seal(&self.invitation, Kind::Challenge, &said, key, chance)
    }

    /// Hears the newcomer's part. Returns the digits to compare.
    ///
    /// # Errors
    /// As [`JoinError`] says; forged too where it is not the part that they were bound to.
    pub fn revealed(&self, message: &[u8]) -> Result<Digits, JoinError> {
        let (said, signature) =
            sealed::open(&self.invitation, Kind::Reveal, message).ok_or(JoinError::NotOurs)?;
        let device = &self.newcomer.laptop.device;
        let theirs = answered(&said, &self.request)?;
        let is_theirs = sealed::is_by(device, &self.invitation, Kind::Reveal, &said, &signature);
        if !is_theirs || bound(&theirs) != self.bound {
            return Err(JoinError::Forged);
        }
        Ok(Digits::of(&self.invitation, &self.request, &self.part, &theirs))
    }

    /// The welcome, once the newcomer was admitted: the roster and the keys, for them alone.
    pub fn welcome(&self, roster: &Roster, keys: &[EpochKey], key: &DeviceKey) -> Option<Vec<u8>> {
        let to = self.newcomer.laptop.recipient;
        welcome::seal(&self.invitation, &self.request, roster, keys, key, to)
    }
}

/// The part of the digits in a message that answers a request.
fn answered(said: &[u8], request: &[u8; 32]) -> Result<[u8; 32], JoinError> {
    let mut reader = Reader::new(said);
    let (of, part) = (reader.array::<32>(), reader.array());
    let part = part.filter(|_| reader.is_done()).ok_or(JoinError::NotOurs)?;
    (of == Some(*request)).then_some(part).ok_or(JoinError::OtherRequest)
}

/// What binds a newcomer to their part of the digits before they hear the other's.
fn bound(part: &[u8; 32]) -> [u8; 32] {
    blake3::derive_key("varde 2026-11-22 what binds a newcomer 1", part)
}

/// Who asks, and what they are bound to.
fn read(said: &[u8]) -> Option<(Newcomer, [u8; 32])> {
    let mut reader = Reader::new(said);
    let device: DeviceId = reader.array()?;
    let recipient: Recipient = reader.array()?;
    let bound = reader.array()?;
    let length = usize::from(reader.u8()?);
    let text = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).ok()?;
        let is_name = text.len() <= LONGEST_NAME && !text.chars().any(char::is_control);
        is_name.then(|| text.to_owned())
    };
    let laptop = Laptop { device, recipient, name: text(reader.take(length)?)? };
    Some((Newcomer { laptop, name: text(reader.rest())? }, bound))
}
