//! What two devices tell each other while one comes in: sealed so that only those read it who know
//! the secret, and signed by whoever says it.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use varde_entry::{DeviceId, DeviceKey, is_signed};

use super::Invitation;
use crate::bytes::Reader;
use crate::roster::act::InvitationId;

/// What every message of joining begins with.
const MAGIC: &[u8; 4] = b"VRDJ";
const VERSION: u8 = 1;
const NONCE: usize = 24;
const HEADER: usize = 4 + 1 + 1 + 32 + NONCE;

/// The most bytes of a message; a welcome may be longer.
pub(super) const MOST: usize = 4096;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody asks to come in.
    Request = 1,
    /// The inviter's part of the six digits.
    Challenge = 2,
    /// The newcomer's part of the six digits.
    Reveal = 3,
    /// The newcomer is in.
    Welcome = 4,
}

/// What a message is, if it is one of joining, told without opening it.
pub fn kind_of(message: &[u8]) -> Option<Kind> {
    let mut reader = Reader::new(message);
    let is_ours = reader.array() == Some(*MAGIC) && reader.u8() == Some(VERSION);
    let kind = reader.u8().filter(|_| is_ours)?;
    [Kind::Request, Kind::Challenge, Kind::Reveal, Kind::Welcome]
        .into_iter()
        .find(|known| *known as u8 == kind)
}

/// The invitation that a message belongs to, told without opening it.
pub fn invitation_of(message: &[u8]) -> Option<InvitationId> {
    kind_of(message).and_then(|_| message.get(6..38)?.try_into().ok())
}

/// The beginning of a message: what stands in clear.
pub(super) fn header(kind: Kind, id: &InvitationId, nonce: &[u8; 24]) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend([VERSION, kind as u8]);
    header.extend(id);
    header.extend(nonce);
    header
}

/// Signs and seals what is said.
pub(super) fn seal(
    invitation: &Invitation,
    kind: Kind,
    said: &[u8],
    key: &DeviceKey,
    chance: &[u8; 32],
) -> Vec<u8> {
    let nonce: [u8; NONCE] = *chance.first_chunk().expect("24 of 32");
    let mut message = header(kind, &invitation.id(), &nonce);
    let mut plain = key.sign(&signed(invitation, kind, said)).to_vec();
    plain.extend(said);
    let payload = Payload { msg: &plain, aad: &message };
    let sealed = cipher(invitation).encrypt(&XNonce::from(nonce), payload);
    message.extend(sealed.expect("a message is short"));
    message
}

/// What a message says, and its signature.
pub(super) fn open(
    invitation: &Invitation,
    kind: Kind,
    message: &[u8],
) -> Option<(Vec<u8>, [u8; 64])> {
    (message.len() <= MOST).then_some(())?;
    let is_so = kind_of(message) == Some(kind) && invitation_of(message) == Some(invitation.id());
    let (clear, sealed) = message.split_at_checked(HEADER).filter(|_| is_so)?;
    let nonce: [u8; NONCE] = *clear.last_chunk()?;
    let payload = Payload { msg: sealed, aad: clear };
    let plain = cipher(invitation).decrypt(&XNonce::from(nonce), payload).ok()?;
    let (signature, said) = plain.split_first_chunk::<64>()?;
    Some((said.to_vec(), *signature))
}

/// Whether a device signed what is said.
pub(super) fn is_by(
    device: &DeviceId,
    invitation: &Invitation,
    kind: Kind,
    said: &[u8],
    signature: &[u8; 64],
) -> bool {
    is_signed(device, &signed(invitation, kind, said), signature)
}

/// What is signed: all that is said, for this invitation and nothing else.
pub(super) fn signed(invitation: &Invitation, kind: Kind, said: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"varde joining 1");
    hasher.update(&[kind as u8]);
    hasher.update(&invitation.id());
    hasher.update(said);
    *hasher.finalize().as_bytes()
}

fn cipher(invitation: &Invitation) -> XChaCha20Poly1305 {
    let key = invitation.key("varde 2026-11-22 key of what is said while joining 1");
    XChaCha20Poly1305::new(&key.into())
}
