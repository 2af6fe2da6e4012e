//! Acts on their way through a place that others can look into: each sealed under the key of the
//! epoch before it, so that whoever was away reads on, epoch by epoch. `decisions/folder.md` has
//! the bytes.

use std::collections::HashMap;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;

use super::keys::{EpochKey, Keyring};
use super::{ActHash, Deed, Epoch, MOST_BYTES, Roster, SignedAct};
use crate::bytes::Reader;
use crate::envelope::Nonce;

const MAGIC: &[u8; 4] = b"VRDA";
const VERSION: u8 = 1;

/// The bytes that stand in clear before the nonce.
const CLEAR: usize = 29;

/// The most bytes of a sealed act.
pub const MOST_POSTED: usize = CLEAR + 24 + MOST_BYTES + 16;

/// Whether bytes begin as a sealed act does.
pub fn is_posted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The workspace that a sealed act says it is of. This proves nothing yet: only [`open_posted`] does.
pub fn posted_in(bytes: &[u8]) -> Option<Uuid> {
    let mut reader = Reader::new(bytes);
    let is_ours = reader.array() == Some(*MAGIC) && reader.u8() == Some(VERSION);
    let workspace = reader.array().filter(|_| is_ours && bytes.len() <= MOST_POSTED)?;
    Some(Uuid::from_bytes(workspace))
}

/// Seals the acts that `wanted` names, those before others first. An act whose key is not held
/// here is left out: somebody else has it.
pub fn post(
    roster: &Roster,
    keyring: &Keyring,
    wanted: impl Fn(&ActHash) -> bool,
    mut nonce: impl FnMut() -> Nonce,
) -> Vec<(ActHash, Vec<u8>)> {
    let Some(workspace) = roster.state().workspace() else { return Vec::new() };
    // The epoch that one is in who knows of an act and all before it.
    let mut after: HashMap<ActHash, u64> = HashMap::new();
    let mut posted = Vec::new();
    for signed in roster.acts() {
        let act = signed.act();
        let before = act.parents.iter().filter_map(|parent| after.get(parent)).max().copied();
        let begun = match &act.deed {
            Deed::EpochBegun { number, commitment, .. } => Some(Epoch::id_of(*number, commitment)),
            _ => None,
        };
        if let Some(epoch) = begun.into_iter().chain(before).max() {
            after.insert(signed.hash(), epoch);
        }
        if !wanted(&signed.hash()) {
            continue;
        }
        let epoch = before.or_else(|| keyring.first());
        let key = epoch.and_then(|epoch| Some((epoch, keyring.key(epoch)?)));
        if let Some((epoch, key)) = key {
            let sealed = seal(signed, (workspace, epoch), key, &nonce());
            posted.extend(sealed.map(|sealed| (signed.hash(), sealed)));
        }
    }
    posted
}

fn seal(
    act: &SignedAct,
    (workspace, epoch): (Uuid, u64),
    key: &[u8; 32],
    nonce: &Nonce,
) -> Option<Vec<u8>> {
    let clear = [&MAGIC[..], &[VERSION], workspace.as_bytes(), &epoch.to_le_bytes()].concat();
    let payload = Payload { msg: act.bytes(), aad: &clear };
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(XNonce::from_slice(nonce), payload).ok()?;
    Some([&clear[..], nonce, &sealed].concat())
}

/// Opens a sealed act of a workspace. Nothing where it is of another, where its key is not held
/// (yet), and where it is not whole.
pub fn open_posted(bytes: &[u8], workspace: Uuid, keyring: &Keyring) -> Option<SignedAct> {
    open_with(bytes, workspace, keyring.key(epoch_of(bytes)?)?)
}

/// The epoch under whose key an act is sealed.
pub(super) fn epoch_of(bytes: &[u8]) -> Option<u64> {
    let mut reader = Reader::new(bytes.get(CLEAR - 8..CLEAR)?);
    reader.u64()
}

/// Opens a sealed act of a workspace with a key.
pub(super) fn open_with(bytes: &[u8], workspace: Uuid, key: &EpochKey) -> Option<SignedAct> {
    let clear = bytes.get(..CLEAR).filter(|_| bytes.len() <= MOST_POSTED)?;
    let mut reader = Reader::new(bytes);
    let is_ours = reader.array() == Some(*MAGIC)
        && reader.u8() == Some(VERSION)
        && reader.array() == Some(*workspace.as_bytes());
    reader.u64().filter(|_| is_ours)?;
    let nonce: Nonce = reader.array()?;
    let payload = Payload { msg: reader.rest(), aad: clear };
    let cipher = XChaCha20Poly1305::new(key.into());
    SignedAct::read(&cipher.decrypt(XNonce::from_slice(&nonce), payload).ok()?).ok()
}
