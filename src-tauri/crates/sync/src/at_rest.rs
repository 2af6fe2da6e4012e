//! Secrets at rest: a file of the data folder, sealed under the key that lies in the system's
//! keyring. `decisions/keyring.md` has the bytes.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::bytes::Reader;
use crate::envelope::Nonce;

const MAGIC: &[u8; 4] = b"VRDK";
const VERSION: u8 = 1;

/// The bytes that stand in clear before the nonce.
const CLEAR: usize = 54;

/// Under which name a key lies in the system's keyring.
pub type Name = [u8; 16];

/// A key that lies in the system's keyring.
pub type RestKey = [u8; 32];

/// Which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The key that the device signs with.
    DeviceKey,
    /// What the device knows of shared workspaces.
    Keyring,
}

/// What a sealed file says in clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which file it is.
    pub kind: Kind,
    /// Where the key lies that opens it.
    pub name: Name,
    /// What others know the device by.
    pub device: [u8; 32],
}

/// Why a file that begins as a sealed one is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// A later version of the program sealed it.
    #[error("sealed by a later version")]
    Newer,
    /// It is not whole, or another file than its name says.
    #[error("damaged")]
    Damaged,
}

/// Whether bytes begin as a sealed file does.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// What a sealed file of a kind says in clear. This proves nothing yet: only [`open`] does.
///
/// # Errors
/// [`Unread`].
pub fn head(bytes: &[u8], kind: Kind) -> Result<Head, Unread> {
    let mut reader = Reader::new(bytes);
    if reader.array() != Some(*MAGIC) {
        return Err(Unread::Damaged);
    }
    match reader.u8() {
        Some(VERSION) => {}
        Some(later) if later > VERSION => return Err(Unread::Newer),
        _ => return Err(Unread::Damaged),
    }
    let said = reader.u8().filter(|said| *said == number(kind)).ok_or(Unread::Damaged);
    let name = said.and_then(|_| reader.array().ok_or(Unread::Damaged))?;
    let device = reader.array().ok_or(Unread::Damaged)?;
    Ok(Head { kind, name, device })
}

/// Seals a secret. A nonce is used once and never again. Nothing where it is longer than a cipher
/// takes.
pub fn seal(head: &Head, secret: &[u8], key: &RestKey, nonce: &Nonce) -> Option<Vec<u8>> {
    let kind = [VERSION, number(head.kind)];
    let clear = [&MAGIC[..], &kind, &head.name, &head.device].concat();
    let payload = Payload { msg: secret, aad: &clear };
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(XNonce::from_slice(nonce), payload).ok()?;
    Some([&clear[..], nonce, &sealed].concat())
}

/// Opens a sealed file. Nothing where the key does not fit or a byte of it was changed.
pub fn open(bytes: &[u8], key: &RestKey) -> Option<Vec<u8>> {
    let (clear, rest) = bytes.split_at_checked(CLEAR)?;
    let mut reader = Reader::new(rest);
    let nonce: Nonce = reader.array()?;
    let payload = Payload { msg: reader.rest(), aad: clear };
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(XNonce::from_slice(&nonce), payload).ok()
}

fn number(kind: Kind) -> u8 {
    match kind {
        Kind::DeviceKey => 1,
        Kind::Keyring => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Head = Head { kind: Kind::DeviceKey, name: [2; 16], device: [3; 32] };

    fn sealed() -> Vec<u8> {
        seal(&HEAD, &[7; 32], &[4; 32], &[5; 24]).expect("32 bytes are not too long")
    }

    #[test]
    fn what_was_sealed_opens_with_its_key_alone_and_says_whose_it_is() {
        let sealed = sealed();
        assert!(is_sealed(&sealed));
        assert_eq!(head(&sealed, Kind::DeviceKey), Ok(HEAD));
        assert_eq!(open(&sealed, &[4; 32]).as_deref(), Some(&[7; 32][..]));
        assert_eq!(open(&sealed, &[9; 32]), None);
        assert!(!sealed.windows(8).any(|some| some == [7; 8]), "it is not there in clear");
    }

    #[test]
    fn a_file_of_version_1_opens_for_ever() {
        let kept: Vec<u8> = (0..KEPT.len() / 2)
            .map(|at| u8::from_str_radix(&KEPT[at * 2..at * 2 + 2], 16).expect("digits"))
            .collect();
        assert_eq!(head(&kept, Kind::DeviceKey), Ok(HEAD));
        assert_eq!(open(&kept, &[4; 32]).as_deref(), Some(&[7; 32][..]));
    }

    const KEPT: &str = "\
        5652444b01010202020202020202020202020202020203030303030303030303\
        0303030303030303030303030303030303030303030305050505050505050505\
        050505050505050505050505050593041836c38a312d8e804eebc2825a85882c\
        6623e2fa50e7b470a353fc47a83d7851526a219ccdcbb2fb996caa334fbb";

    #[test]
    fn no_byte_of_it_can_be_changed() {
        let whole = sealed();
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 1;
            assert_eq!(open(&other, &[4; 32]), None, "byte {at}");
            assert_eq!(open(&whole[..at], &[4; 32]), None, "cut off at {at}");
        }
    }

    #[test]
    fn another_file_a_half_one_and_a_later_one_are_told_apart() {
        let whole = sealed();
        assert_eq!(head(&whole, Kind::Keyring), Err(Unread::Damaged));
        assert_eq!(head(&whole[..CLEAR - 1], Kind::DeviceKey), Err(Unread::Damaged));
        assert_eq!(head(b"varde keyring 1\n", Kind::Keyring), Err(Unread::Damaged));
        let mut later = whole;
        later[4] = VERSION + 1;
        assert_eq!(head(&later, Kind::DeviceKey), Err(Unread::Newer));
    }
}
