//! Sealing.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use varde_entry::Entry;

use super::{
    Cover, EpochKey, Header, MOST_ENTRIES, MOST_INFLATED, MOST_SEALED, Nonce, body, deflate,
};

/// Why entries cannot go into one envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsealable {
    /// None, more than 64, or not one after the other in one log of one device.
    #[error("the entries do not follow each other in one log, 1 to 64 of them")]
    NoRun,
    /// They are longer than an envelope may be, even alone.
    #[error("the entries are longer than an envelope may be")]
    TooLong,
}

/// Seals entries that follow each other in one log. [`super::batches`] makes such runs.
///
/// The nonce is random and used for nothing else under this key.
///
/// # Errors
/// Entries that are no run, or too long for an envelope.
pub fn seal(
    entries: &[Entry],
    cover: &Cover,
    key: &EpochKey,
    nonce: &Nonce,
) -> Result<Vec<u8>, Unsealable> {
    let header = header(entries, cover).ok_or(Unsealable::NoRun)?;
    let body = body::write(entries).filter(|body| body.len() <= MOST_INFLATED);
    let deflated = deflate::deflate(&body.ok_or(Unsealable::TooLong)?);
    close(&header, &deflated, key, nonce).ok_or(Unsealable::TooLong)
}

/// Binds what stands in clear to what is sealed; nothing when it gets too long.
pub(super) fn close(
    header: &Header,
    deflated: &[u8],
    key: &EpochKey,
    nonce: &Nonce,
) -> Option<Vec<u8>> {
    let clear = header.bytes();
    let payload = Payload { msg: deflated, aad: &clear };
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(XNonce::from_slice(nonce), payload).ok()?;
    let envelope = [&clear[..], nonce, &sealed].concat();
    (envelope.len() <= MOST_SEALED).then_some(envelope)
}

/// What stands in clear over entries, if they are a run.
fn header(entries: &[Entry], cover: &Cover) -> Option<Header> {
    let first = entries.first().filter(|first| first.number >= 1)?;
    let follows = |pair: &[Entry]| {
        let [one, next] = pair else { return false };
        next.log == one.log
            && next.device == one.device
            && Some(next.number) == one.number.checked_add(1)
            && next.previous == one.hash()
    };
    let is_run = entries.len() <= MOST_ENTRIES && entries.windows(2).all(follows);
    let count = u8::try_from(entries.len()).ok().filter(|_| is_run)?;
    first.number.checked_add(u64::from(count))?;
    Some(Header { cover: *cover, log: first.log, first: first.number, count })
}
