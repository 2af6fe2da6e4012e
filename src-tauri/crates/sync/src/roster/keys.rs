//! Keys: an epoch's, sealed to the devices that are in, and those that a device holds.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use age::x25519;
use bech32::{FromBase32, ToBase32, Variant};

use super::MOST_ACTS;
use super::act::{Commitment, Deed, Recipient};
use super::set::Roster;
use super::state::{Epoch, State};

/// The key that seals what travels during an epoch.
pub type EpochKey = [u8; 32];

/// The most bytes of keys in one epoch: no roster has more epochs than acts.
pub(super) const MOST_KEYS: usize = 32 * MOST_ACTS;

/// What a device opens with what was sealed to it: an age identity (X25519).
#[derive(Clone)]
pub struct Identity(x25519::Identity);

/// Secret bytes are never shown.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity(…)")
    }
}

impl Identity {
    /// The identity of 32 secret bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let text = bech32::encode("age-secret-key-", secret.to_base32(), Variant::Bech32)
            .expect("the prefix is a sound one");
        Self(text.to_uppercase().parse().expect("32 bytes are an identity"))
    }

    /// Whom others seal to so that it opens.
    pub fn recipient(&self) -> Recipient {
        let text = self.0.to_public().to_string();
        let (_, data, _) = bech32::decode(&text).expect("age writes Bech32");
        let bytes = Vec::from_base32(&data).expect("age writes whole bytes");
        bytes.try_into().expect("a recipient is 32 bytes")
    }
}

/// A file of age that each of some recipients opens; none where there is nobody.
pub(super) fn seal(plain: &[u8], recipients: &[Recipient]) -> Option<Vec<u8>> {
    let known: Vec<x25519::Recipient> = recipients.iter().map(of_age).collect();
    let all = known.iter().map(|one| one as &dyn age::Recipient);
    let mut sealed = Vec::new();
    let mut writer = age::Encryptor::with_recipients(all).ok()?.wrap_output(&mut sealed).ok()?;
    writer.write_all(plain).ok()?;
    writer.finish().ok()?;
    Some(sealed)
}

/// What a file of age says to an identity, `most` bytes of it at most.
pub(super) fn open(sealed: &[u8], identity: &Identity, most: usize) -> Option<Vec<u8>> {
    let all = std::iter::once(&identity.0 as &dyn age::Identity);
    let reader = age::Decryptor::new(sealed).ok()?.decrypt(all).ok()?;
    let mut plain = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut plain).ok()?;
    (plain.len() <= most).then_some(plain)
}

fn of_age(recipient: &Recipient) -> x25519::Recipient {
    let text = bech32::encode("age", recipient.to_base32(), Variant::Bech32);
    let text = text.expect("the prefix is a sound one");
    text.parse().expect("32 bytes are a recipient")
}

/// What a key is known by without telling it.
pub fn commitment(key: &EpochKey) -> Commitment {
    blake3::derive_key("varde 2026-11-22 commitment to the key of an epoch 1", key)
}

/// The next epoch, its key sealed to every device that is in, and with it all earlier ones: so that
/// nobody who is in lacks any. None where nobody is in.
pub fn next_epoch(state: &State, key: &EpochKey, earlier: &Keyring) -> Option<Deed> {
    let is_in = |id: &[u8; 32]| state.may_read(id);
    let (holders, recipients): (Vec<_>, Vec<_>) = state
        .devices()
        .filter(|(id, _)| is_in(id))
        .map(|(id, device)| (id, device.recipient))
        .unzip();
    let number = state.last_epoch().checked_add(1)?;
    let keys: Vec<u8> = [key].into_iter().chain(earlier.keys().rev()).flatten().copied().collect();
    let sealed = seal(&keys, &recipients)?;
    Some(Deed::EpochBegun { number, commitment: commitment(key), holders, sealed })
}

/// The keys of epochs that a device holds.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Keyring(BTreeMap<u64, EpochKey>);

/// Secret bytes are never shown.
impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Keyring").field(&self.0.keys()).finish()
    }
}

impl Keyring {
    /// Opens the keys of every epoch that was sealed to a device and is not held yet. Returns how
    /// many came.
    pub fn learn(&mut self, roster: &Roster, identity: &Identity) -> usize {
        let before = self.0.len();
        let mut all: Vec<_> = epochs(roster).collect();
        all.sort_unstable_by_key(|(id, _, _)| std::cmp::Reverse(*id));
        // The latest tells the earlier ones too.
        for (id, _, sealed) in all {
            if !self.0.contains_key(&id) {
                let opened = open(sealed, identity, MOST_KEYS).unwrap_or_default();
                self.accept(roster, opened.as_chunks().0);
            }
        }
        self.0.len() - before
    }

    /// Takes in keys that somebody handed on: those that a roster speaks of.
    pub fn accept(&mut self, roster: &Roster, keys: &[EpochKey]) {
        let known: BTreeMap<Commitment, &EpochKey> =
            keys.iter().map(|key| (commitment(key), key)).collect();
        for (id, said, _) in epochs(roster) {
            if let Some(key) = known.get(said) {
                self.0.insert(id, **key);
            }
        }
    }

    /// The key of an epoch, by what envelopes name it by.
    pub fn key(&self, epoch: u64) -> Option<&EpochKey> {
        self.0.get(&epoch)
    }

    /// The first epoch whose key is held.
    pub fn first(&self) -> Option<u64> {
        self.0.keys().next().copied()
    }

    /// The epoch whose key seals what leaves now, if it is held.
    pub fn current(&self, state: &State) -> Option<(u64, &EpochKey)> {
        let id = state.epoch()?.id;
        Some((id, self.key(id)?))
    }

    /// Every key, the oldest first.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &EpochKey> {
        self.0.values()
    }
}

/// Every epoch that was ever begun, whether it counts or not: some may have sealed with it.
fn epochs(roster: &Roster) -> impl Iterator<Item = (u64, &Commitment, &[u8])> {
    roster.acts().filter_map(|act| match &act.act().deed {
        Deed::EpochBegun { number, commitment, sealed, .. } => {
            Some((Epoch::id_of(*number, commitment), commitment, sealed.as_slice()))
        }
        _ => None,
    })
}
