//! The welcome: the roster and the keys of every epoch, which only the new device reads, signed by
//! the device that invited.

use varde_entry::DeviceKey;

use super::sealed::{self, Kind};
use super::{Invitation, JoinError};
use crate::bytes::Reader;
use crate::roster::act::Recipient;
use crate::roster::blob::{MOST_BLOB, pack, unpack};
use crate::roster::keys::{self, EpochKey, Identity, Keyring};
use crate::roster::set::Roster;

/// The most bytes of a welcome.
pub const MOST_WELCOME: usize = MOST_BLOB + (1 << 20);

/// What a newcomer is given.
#[derive(Clone, Debug)]
pub struct Welcome {
    /// Who is in, oneself among them.
    pub roster: Roster,
    /// The keys of every epoch so far.
    pub keyring: Keyring,
}

pub(super) fn seal(
    invitation: &Invitation,
    request: &[u8; 32],
    roster: &Roster,
    keys: &[EpochKey],
    key: &DeviceKey,
    to: Recipient,
) -> Option<Vec<u8>> {
    let mut said = request.to_vec();
    said.extend(roster.root());
    said.extend((keys.len() as u32).to_le_bytes());
    said.extend(keys.iter().flatten());
    said.extend(pack(roster.acts()));
    let signature = key.sign(&sealed::signed(invitation, Kind::Welcome, &said));
    let plain = [&signature[..], &said].concat();
    let mut message = header(invitation);
    message.extend(keys::seal(&plain, &[to])?);
    Some(message)
}

pub(super) fn open(
    invitation: &Invitation,
    request: &[u8; 32],
    message: &[u8],
    identity: &Identity,
) -> Result<Welcome, JoinError> {
    if message.len() > MOST_WELCOME {
        return Err(JoinError::NotOurs);
    }
    let sealed = message.strip_prefix(header(invitation).as_slice());
    let plain = sealed.and_then(|sealed| keys::open(sealed, identity, MOST_WELCOME));
    let plain = plain.ok_or(JoinError::NotOurs)?;
    let (signature, said) = plain.split_first_chunk::<64>().ok_or(JoinError::NotOurs)?;
    if !sealed::is_by(&invitation.inviter, invitation, Kind::Welcome, said, signature) {
        return Err(JoinError::Forged);
    }
    let mut reader = Reader::new(said);
    if reader.array() != Some(*request) {
        return Err(JoinError::OtherRequest);
    }
    read(&mut reader)
        .filter(|welcome| welcome.roster.state().workspace() == Some(invitation.workspace))
        .ok_or(JoinError::NotOurs)
}

/// What stands in clear: alike for all welcomes by an invitation.
fn header(invitation: &Invitation) -> Vec<u8> {
    sealed::header(Kind::Welcome, &invitation.id(), &[0; 24])
}

fn read(reader: &mut Reader<'_>) -> Option<Welcome> {
    let root = reader.array()?;
    let count = reader.u32()? as usize;
    let keys = reader.take(count.checked_mul(32)?)?.as_chunks().0;
    let acts = unpack(reader.rest()).ok()?;
    let (roster, _) = Roster::gathered(acts, &root)?;
    let mut keyring = Keyring::default();
    keyring.accept(&roster, keys);
    Some(Welcome { roster, keyring })
}
