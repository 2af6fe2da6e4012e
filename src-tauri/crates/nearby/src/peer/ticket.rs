//! What lets a laptop speak with a peer, as one line.

use std::fmt;
use std::str::FromStr;

use bech32::{FromBase32, ToBase32, Variant};
use varde_app::{Failure, FailureKind};

use crate::Address;

/// What the line begins with.
const BEGIN: &str = "vardepeer";

/// Where a peer is to be found, and the word by which whoever runs it lets a workspace in. Who may
/// go to a workspace that it keeps, an owner's laptop tells it from then on: the word is no key to
/// anything that lies there. Bech32m after `vardepeer1`: word 16 ‖ what an [`Address`] holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Where it is.
    pub address: Address,
    /// What it wants to hear before it keeps another workspace.
    pub word: [u8; 16],
}

/// The word is shown in the line alone.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticket").field("address", &self.address).finish_non_exhaustive()
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.word[..], &self.address.bytes()].concat();
        let text = bech32::encode(BEGIN, bytes.to_base32(), Variant::Bech32m);
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Ticket {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        read(text.trim()).ok_or_else(|| Failure {
            kind: FailureKind::Refused,
            field: Some("peer".to_owned()),
            ..Failure::unavailable("peer_line_not_understood")
        })
    }
}

fn read(text: &str) -> Option<Ticket> {
    // Eight places of the longest take far less.
    if text.len() > 1024 {
        return None;
    }
    let (begin, words, Variant::Bech32m) = bech32::decode(text).ok()? else { return None };
    let bytes = Vec::<u8>::from_base32(&words).ok().filter(|_| begin == BEGIN)?;
    let (word, rest) = bytes.split_first_chunk::<16>()?;
    Some(Ticket { address: Address::of_bytes(rest)?, word: *word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_comes_back_from_its_line_and_the_line_of_a_laptop_is_none() {
        let address = Address {
            device: [7; 32],
            places: vec!["10.0.0.1:4848".parse().expect("one")],
            relays: Vec::new(),
        };
        let ticket = Ticket { address: address.clone(), word: [9; 16] };
        let line = ticket.to_string();
        assert!(line.starts_with("vardepeer1"), "{line}");
        assert_eq!(line.parse::<Ticket>().expect("read"), ticket);
        assert!(address.to_string().parse::<Ticket>().is_err());
        let why = line[..line.len() - 1].parse::<Ticket>().expect_err("cut");
        assert_eq!(
            (why.code.as_str(), why.field.as_deref()),
            ("peer_line_not_understood", Some("peer"))
        );
        assert!(!format!("{ticket:?}").contains('9'), "the word is not shown");
    }
}
