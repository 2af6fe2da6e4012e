//! Opening. Nothing that is sealed is read before the seal has proved it.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use varde_entry::Entry;

use super::{EpochKey, Header, Nonce, body, deflate, header};

/// Why an envelope is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// These are not the bytes of an envelope.
    #[error("this is not an envelope of Varde")]
    NotOurs,
    /// A newer program sealed it.
    #[error("the envelope is of version {version}, newer than this program knows")]
    Newer {
        /// Its version.
        version: u8,
    },
    /// It is longer than an envelope may be, as it stands or inflated.
    #[error("the envelope is longer than it may be")]
    TooLong,
    /// There is no key for its workspace and epoch.
    #[error("there is no key for epoch {epoch}")]
    UnknownEpoch {
        /// Its epoch.
        epoch: u64,
    },
    /// It does not open: another key, or bytes that were changed or are missing.
    #[error("the envelope does not open with the key of its epoch")]
    Locked,
    /// It says what cannot be, though its seal may hold: whoever made it made it wrong.
    #[error("the envelope says what cannot be")]
    Damaged,
}

/// What was in an envelope. Its seal held, so a member sealed it; whose each entry is, and whether it
/// counts, is for whoever takes it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What stood in clear.
    pub header: Header,
    /// What it was sealed with.
    pub nonce: Nonce,
    /// The entries, in the order of their numbers.
    pub entries: Vec<Entry>,
}

/// Opens an envelope with the key that `key_of` gives for its workspace and epoch.
///
/// # Errors
/// See [`EnvelopeError`].
pub fn open(
    envelope: &[u8],
    key_of: impl FnOnce(&Header) -> Option<EpochKey>,
) -> Result<Opened, EnvelopeError> {
    let (header, nonce, sealed) = Header::split(envelope)?;
    let epoch = header.cover.epoch;
    let key = key_of(&header).ok_or(EnvelopeError::UnknownEpoch { epoch })?;
    let payload = Payload { msg: sealed, aad: &envelope[..header::LENGTH] };
    let deflated = XChaCha20Poly1305::new((&key).into())
        .decrypt(XNonce::from_slice(&nonce), payload)
        .map_err(|_| EnvelopeError::Locked)?;
    let body = deflate::inflate(&deflated)?;
    let entries = body::read(&body, &header).ok_or(EnvelopeError::Damaged)?;
    Ok(Opened { header, nonce, entries })
}
