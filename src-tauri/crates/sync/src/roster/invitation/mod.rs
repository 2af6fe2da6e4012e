//! Invitations: a secret to hand to somebody, and how they come in with it.

mod code;
mod digits;
mod joining;
mod sealed;
#[cfg(test)]
mod tests;
mod welcome;

use std::net::SocketAddr;

use uuid::Uuid;
use varde_entry::DeviceId;

use super::act::{InvitationId, Role};

pub use code::CodeError;
pub use digits::Digits;
pub use joining::{Answering, Asking, JoinError, Newcomer};
pub use sealed::{Kind, invitation_of, kind_of};
pub use welcome::{MOST_WELCOME, Welcome};

/// The most addresses in an invitation.
pub const MOST_ADDRESSES: usize = 4;

/// An invitation as it is handed to somebody: to paste, or as a picture of the same text.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The workspace.
    pub workspace: Uuid,
    /// The device that invites.
    pub inviter: DeviceId,
    /// What nobody else knows.
    pub secret: [u8; 16],
    /// What whoever comes may do.
    pub role: Role,
    /// Until when it is good, in minutes since 1970.
    pub expires: u32,
    /// Where the device that invites may be found, four at most.
    pub addresses: Vec<SocketAddr>,
}

/// The secret is never shown but in the code.
impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation")
            .field("workspace", &self.workspace)
            .field("role", &self.role)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

impl Invitation {
    /// What acts know it by.
    pub fn id(&self) -> InvitationId {
        self.key("varde 2026-11-22 id of an invitation 1")
    }

    /// Until when it is good, in milliseconds since 1970.
    pub fn expires_at(&self) -> i64 {
        i64::from(self.expires) * 60_000
    }

    /// A key for one purpose, which only those know who know the secret.
    fn key(&self, purpose: &str) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key(purpose);
        hasher.update(&self.secret);
        hasher.update(self.workspace.as_bytes());
        hasher.update(&self.inviter);
        *hasher.finalize().as_bytes()
    }
}
