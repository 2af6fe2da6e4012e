//! Whose an entry is, and that nobody changed it since.

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use uuid::Uuid;

/// The hash of a log entry: BLAKE3 over all that it says.
pub type EntryHash = [u8; 32];

/// A log: what one run of one process on one device writes in one workspace. Never used again.
pub type LogId = [u8; 16];

/// What only one run of one process knows: 32 random bytes, from which the ids of its logs follow.
pub type RunSecret = [u8; 32];

/// The hash before the first entry of a log from before logs had an opening.
pub const NO_ENTRY: EntryHash = [0; 32];

/// What every entry's hash begins with, so that a signature is good for nothing else.
const DOMAIN: &[u8] = b"varde log entry 1";

/// What the opening of a log is drawn from, before the secret and the workspace.
const OPENING_DOMAIN: &[u8] = b"varde opening of a log 1";

/// What the id of a log is drawn from, before the device, the workspace and the opening.
const LOG_DOMAIN: &[u8] = b"varde log of a workspace 1";

/// The key that a device signs with.
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// The key of 32 secret bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// What others know the device by.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs an entry's hash.
    pub fn sign(&self, hash: &EntryHash) -> [u8; 64] {
        self.0.sign(hash).to_bytes()
    }
}

/// Secret bytes are never shown.
impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKey(…)")
    }
}

/// Whose hand writes in documents: 8 bytes bound to the device's key, then its log.
pub fn actor(public: &[u8; 32], log: &LogId) -> [u8; 24] {
    let mut actor = [0; 24];
    actor[..8].copy_from_slice(&blake3::hash(public).as_bytes()[..8]);
    actor[8..].copy_from_slice(log);
    actor
}

/// What stands in the first entry of a run's log in a workspace, where later ones name the entry
/// before: nobody who knows one can tell another.
pub fn opening(secret: &RunSecret, workspace: &Uuid) -> EntryHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(OPENING_DOMAIN);
    hasher.update(secret);
    hasher.update(workspace.as_bytes());
    *hasher.finalize().as_bytes()
}

/// The log that a device opens in a workspace: so that nobody begins a log under the id of
/// another's, or carries one into another workspace.
pub fn log_of(device: &[u8; 32], workspace: &Uuid, opening: &EntryHash) -> LogId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(LOG_DOMAIN);
    hasher.update(device);
    hasher.update(workspace.as_bytes());
    hasher.update(opening);
    let mut log = [0; 16];
    log.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    log
}

/// The hash of an entry. Every part has a fixed length or its length before it, so that no two
/// entries say the same in other words.
pub fn hash(
    log: &LogId,
    number: u64,
    previous: &EntryHash,
    document: &Uuid,
    change: &[u8],
) -> EntryHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(DOMAIN);
    hasher.update(log);
    hasher.update(&number.to_le_bytes());
    hasher.update(previous);
    hasher.update(document.as_bytes());
    hasher.update(&(change.len() as u64).to_le_bytes());
    hasher.update(change);
    *hasher.finalize().as_bytes()
}

/// Whether a device signed a hash.
pub fn is_signed(public: &[u8; 32], hash: &EntryHash, signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public)
        .is_ok_and(|key| key.verify(hash, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_is_bound_to_the_device_and_its_log() {
        let (kari, ola) = ([1; 32], [2; 32]);
        assert_eq!(actor(&kari, &[7; 16])[8..], [7; 16]);
        assert_ne!(actor(&kari, &[7; 16])[..8], actor(&ola, &[7; 16])[..8]);
    }

    #[test]
    fn a_log_is_of_one_device_one_workspace_and_one_run() {
        let (bakery, shop) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (kari, ola) = ([1; 32], [2; 32]);
        let run = opening(&[7; 32], &bakery);
        assert_eq!(run, opening(&[7; 32], &bakery));
        let log = log_of(&kari, &bakery, &run);
        for (device, workspace, opening) in [
            (&ola, &bakery, run),
            (&kari, &shop, run),
            (&kari, &bakery, opening(&[8; 32], &bakery)),
            (&kari, &bakery, opening(&[7; 32], &shop)),
        ] {
            assert_ne!(log_of(device, workspace, &opening), log);
        }
    }

    #[test]
    fn a_signature_is_good_for_one_entry_and_one_device() {
        let (kari, ola) = (DeviceKey::from_secret(&[1; 32]), DeviceKey::from_secret(&[2; 32]));
        let one = hash(&[7; 16], 1, &NO_ENTRY, &Uuid::nil(), b"change");
        let other = hash(&[7; 16], 2, &NO_ENTRY, &Uuid::nil(), b"change");
        let signature = kari.sign(&one);
        assert!(is_signed(&kari.public(), &one, &signature));
        assert!(!is_signed(&ola.public(), &one, &signature));
        assert!(!is_signed(&kari.public(), &other, &signature));
    }
}
