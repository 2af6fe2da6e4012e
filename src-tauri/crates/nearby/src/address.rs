//! Where a laptop is to be found, as one line to paste or to show as a picture.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use bech32::{FromBase32, ToBase32, Variant};
use varde_app::joining::Said;
use varde_app::{Failure, FailureKind};

use crate::relay;

/// What the line begins with.
const BEGIN: &str = "varde";
const VERSION: u8 = 1;

/// What is said before a relay.
const RELAY: u8 = 1;

/// The most places that a line holds.
const MOST: usize = 8;

/// The most relays.
const MOST_RELAYS: usize = 2;

/// Where a laptop is to be found: its device, places on networks, and relays of one's own. The line
/// is Bech32m after `varde1`: version u8 = 1 ‖ device 32 ‖ places (4 or 6, ip, port u16
/// little-endian; eight at most) ‖ relays (1, length u8, the address of it; two at most).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The device.
    pub device: [u8; 32],
    /// Where, the likeliest first.
    pub places: Vec<SocketAddr>,
    /// Over which relays.
    pub relays: Vec<String>,
}

impl Address {
    /// Where somebody who invited is said to be.
    #[must_use]
    pub fn said(self) -> Said {
        let Self { device, places, relays } = self;
        Said { device, places, relay: relays.into_iter().next() }
    }

    /// What the line holds.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.device);
        for place in self.places.iter().take(MOST) {
            match place.ip() {
                IpAddr::V4(ip) => {
                    bytes.push(4);
                    bytes.extend(ip.octets());
                }
                IpAddr::V6(ip) => {
                    bytes.push(6);
                    bytes.extend(ip.octets());
                }
            }
            bytes.extend(place.port().to_le_bytes());
        }
        for relay in self.relays.iter().take(MOST_RELAYS) {
            // One that is longer than any that people have cannot be said.
            let Ok(length) = u8::try_from(relay.len()) else { continue };
            bytes.extend([RELAY, length]);
            bytes.extend(relay.as_bytes());
        }
        bytes
    }

    /// The address that a line holds.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (&VERSION, rest) = bytes.split_first()? else { return None };
        let (&device, mut rest) = rest.split_first_chunk::<32>()?;
        let (mut places, mut relays) = (Vec::new(), Vec::new());
        while let Some((kind, after)) = rest.split_first() {
            if *kind == RELAY {
                let (length, after) = after.split_first()?;
                let (said, after) = after.split_at_checked(usize::from(*length))?;
                relays.push(relay(std::str::from_utf8(said).ok()?).ok()?);
                rest = after;
                continue;
            }
            let (ip, after) = match kind {
                4 => after.split_first_chunk::<4>().map(|(ip, after)| (v4(*ip), after))?,
                6 => after.split_first_chunk::<16>().map(|(ip, after)| (v6(*ip), after))?,
                _ => return None,
            };
            let (port, after) = after.split_first_chunk::<2>()?;
            places.push(SocketAddr::new(ip, u16::from_le_bytes(*port)));
            rest = after;
        }
        let is_so = places.len() <= MOST && relays.len() <= MOST_RELAYS;
        is_so.then_some(Self { device, places, relays })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = bech32::encode(BEGIN, self.bytes().to_base32(), Variant::Bech32m);
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Address {
    type Err = Failure;

    /// The address in a line, in small letters or great ones, with space around it.
    fn from_str(text: &str) -> Result<Self, Failure> {
        read(text.trim()).ok_or_else(|| Failure {
            kind: FailureKind::Refused,
            field: Some("address".to_owned()),
            ..Failure::unavailable("address_not_understood")
        })
    }
}

fn read(text: &str) -> Option<Address> {
    // Eight places and two relays of the longest take less.
    if text.len() > 1280 {
        return None;
    }
    let (begin, words, Variant::Bech32m) = bech32::decode(text).ok()? else { return None };
    let bytes = Vec::<u8>::from_base32(&words).ok().filter(|_| begin == BEGIN)?;
    Address::of_bytes(&bytes)
}

fn v4(octets: [u8; 4]) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from(octets))
}

fn v6(octets: [u8; 16]) -> IpAddr {
    IpAddr::V6(Ipv6Addr::from(octets))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(places: &[&str]) -> Address {
        let places = places.iter().map(|place| place.parse().expect("a place")).collect();
        Address { device: [7; 32], places, relays: Vec::new() }
    }

    #[test]
    fn an_address_comes_back_from_its_line_in_great_letters_too() {
        let whole = address(&["192.168.1.7:4711", "[fe80::1]:9"]);
        let line = whole.to_string();
        assert!(line.starts_with("varde1"), "{line}");
        assert_eq!(line.parse::<Address>().expect("read"), whole);
        let great = format!(" {}\n", line.to_uppercase());
        assert_eq!(great.parse::<Address>().expect("read"), whole);
        assert_eq!(address(&[]).to_string().parse::<Address>().expect("read"), address(&[]));
    }

    #[test]
    fn a_line_holds_the_relay_too_and_none_that_is_none() {
        let relays = vec!["https://relay.example.org/".to_owned()];
        let whole = Address { relays, ..address(&["10.0.0.1:1"]) };
        assert_eq!(whole.to_string().parse::<Address>().expect("read"), whole);
        for ill in ["http://relay.example.org/", "https://kari:word@relay.example.org/", ""] {
            let ill = Address { relays: vec![ill.to_owned()], ..whole.clone() };
            assert!(ill.to_string().parse::<Address>().is_err(), "{ill:?}");
        }
        let three = [&whole.bytes()[..], &whole.bytes()[40..], &whole.bytes()[40..]].concat();
        assert_eq!(Address::of_bytes(&three), None);
    }

    #[test]
    fn a_letter_that_is_wrong_and_a_line_that_is_cut_are_found() {
        let line = address(&["10.0.0.1:1"]).to_string();
        for at in 0..line.len() {
            let mut wrong = line.clone();
            let other = if &line[at..=at] == "q" { "p" } else { "q" };
            wrong.replace_range(at..=at, other);
            let why = wrong.parse::<Address>().expect_err("a wrong letter");
            assert_eq!(why.code, "address_not_understood");
            assert!(line[..at].parse::<Address>().is_err());
        }
    }
}
