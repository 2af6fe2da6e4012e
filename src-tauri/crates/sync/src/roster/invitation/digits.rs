//! Six digits that two people compare.

use std::fmt;

use super::Invitation;

/// Six digits that follow from the secret, both devices and all that was said: whoever stands
/// between the two makes them differ, but for one chance in a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits(u32);

impl Digits {
    /// The digits of a request and the chance that each side put in. The newcomer is bound to
    /// theirs by the request before they hear the other's, so neither side can choose.
    pub(super) fn of(
        invitation: &Invitation,
        request: &[u8; 32],
        of_inviter: &[u8; 32],
        of_newcomer: &[u8; 32],
    ) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("varde 2026-11-22 digits of joining 1");
        hasher.update(&invitation.secret);
        hasher.update(&invitation.inviter);
        hasher.update(request);
        hasher.update(of_inviter);
        hasher.update(of_newcomer);
        let number =
            u64::from_le_bytes(*hasher.finalize().as_bytes().first_chunk().expect("8 of 32"));
        Self((number % 1_000_000) as u32)
    }
}

/// In two groups of three.
impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03} {:03}", self.0 / 1_000, self.0 % 1_000)
    }
}
