//! The text of an invitation.

use std::net::{IpAddr, SocketAddr};

use uuid::Uuid;

use super::{Invitation, MOST_ADDRESSES};
use crate::bytes::Reader;
use crate::roster::act::Role;
use crate::roster::groups;

/// What every code begins with.
const MARK: &str = "VARDE";

/// The version that this program writes, and the newest that it reads.
const VERSION: u8 = 1;

/// Bytes of the hash at the end.
const CHECK: usize = 4;

/// Why a text is no invitation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// There is no code in it.
    #[error("there is no code in it")]
    NoCode,
    /// The code breaks off.
    #[error("the code breaks off after {groups} groups")]
    Incomplete {
        /// How many whole groups there are.
        groups: usize,
    },
    /// A group has a wrong letter, or stands in a wrong place.
    #[error("group {group} is not right: {text}")]
    Typo {
        /// Which, from 1.
        group: usize,
        /// What stands there.
        text: String,
    },
    /// A newer version wrote it.
    #[error("a newer version wrote it")]
    Newer,
    /// Each group is right and the whole is not.
    #[error("the code does not hold together")]
    Damaged,
}

impl Invitation {
    /// The text to paste; a picture of it says the same.
    pub fn code(&self) -> String {
        let groups = groups::write(&self.to_bytes());
        std::iter::once(MARK.to_owned()).chain(groups).collect::<Vec<_>>().join("-")
    }

    /// The invitation in a text, wherever in it the code stands, in small letters or great, in one
    /// line or several.
    ///
    /// # Errors
    /// Where there is none; where in it a letter is wrong.
    pub fn find(text: &str) -> Result<Self, CodeError> {
        groups::find(text, MARK, |bytes| match bytes.first_chunk() {
            Some([version, _]) if *version != VERSION => Some(Err(CodeError::Newer)),
            Some([_, length]) if bytes.len() >= whole(*length) => {
                Some(Self::of_bytes(&bytes[..whole(*length)]).ok_or(CodeError::Damaged))
            }
            _ => None,
        })
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut content = Vec::new();
        content.push(match self.role {
            Role::Viewer => 1,
            Role::Editor => 2,
            Role::Owner => 3,
        });
        content.extend(self.expires.to_le_bytes());
        content.extend(self.workspace.as_bytes());
        content.extend(self.inviter);
        content.extend(self.secret);
        for address in self.addresses.iter().take(MOST_ADDRESSES) {
            match address.ip() {
                IpAddr::V4(ip) => content.extend([&[4][..], &ip.octets()].concat()),
                IpAddr::V6(ip) => content.extend([&[6][..], &ip.octets()].concat()),
            }
            content.extend(address.port().to_le_bytes());
        }
        let mut bytes = vec![VERSION, content.len() as u8];
        bytes.extend(content);
        let check = blake3::hash(&bytes);
        bytes.extend(&check.as_bytes()[..CHECK]);
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (content, check) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
        (blake3::hash(content).as_bytes()[..CHECK] == *check).then_some(())?;
        let mut reader = Reader::new(content.get(2..)?);
        let role = match reader.u8()? {
            1 => Role::Viewer,
            2 => Role::Editor,
            3 => Role::Owner,
            _ => return None,
        };
        let (expires, workspace) = (reader.u32()?, Uuid::from_bytes(reader.array()?));
        let (inviter, secret) = (reader.array()?, reader.array()?);
        let mut addresses = Vec::new();
        while !reader.is_done() {
            let ip = match reader.u8()? {
                4 => IpAddr::from(reader.array::<4>()?),
                6 => IpAddr::from(reader.array::<16>()?),
                _ => return None,
            };
            addresses.push(SocketAddr::new(ip, u16::from_le_bytes(reader.array()?)));
        }
        let is_so = addresses.len() <= MOST_ADDRESSES;
        is_so.then_some(Self { workspace, inviter, secret, role, expires, addresses })
    }
}

/// Bytes of a whole code.
fn whole(length: u8) -> usize {
    2 + usize::from(length) + CHECK
}
