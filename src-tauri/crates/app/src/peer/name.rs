//! What a sealed file is called. The name follows from the bytes, so none stands in another's place.

use varde_sync::envelope::{Header, MOST_SEALED};
use varde_sync::roster::posted_in;

use crate::views::Id;

/// The most bytes of a file: an envelope as it travels.
pub const MOST: usize = MOST_SEALED;

/// The room of a workspace's folder in which sealed acts lie.
const ROSTER: &str = "roster";

/// What a sealed file is called, in a shared folder and at a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// The log of an envelope; none for an act.
    log: Option<[u8; 16]>,
    /// The number of an envelope's first entry; 0 for an act.
    first: u64,
    /// The first bytes of the file's hash.
    hash: [u8; 8],
}

impl Name {
    /// How many bytes [`Name::bytes`] has.
    pub const LENGTH: usize = 33;

    /// What a file is called, if it is an envelope or a sealed act of a workspace. Whether it opens
    /// is for those who hold the key.
    pub fn of(file: &[u8], workspace: Id) -> Option<Self> {
        if file.len() > MOST {
            return None;
        }
        let hash = *blake3::hash(file).as_bytes().first_chunk().expect("eight of 32");
        if let Some(of) = posted_in(file) {
            return (of == workspace).then_some(Self { log: None, first: 0, hash });
        }
        let header = Header::read(file).ok().filter(|known| known.cover.workspace == workspace)?;
        Some(Self { log: Some(header.log), first: header.first, hash })
    }

    /// Whether it is an act of the roster.
    pub fn is_act(&self) -> bool {
        self.log.is_none()
    }

    /// As it is said to a peer: kind u8 (0 an act, 1 an envelope) ‖ log 16 ‖ first u64 ‖ hash 8.
    pub fn bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[0] = u8::from(self.log.is_some());
        bytes[1..17].copy_from_slice(&self.log.unwrap_or_default());
        bytes[17..25].copy_from_slice(&self.first.to_le_bytes());
        bytes[25..].copy_from_slice(&self.hash);
        bytes
    }

    /// A name as it was said. There is one way to say it.
    pub fn read(bytes: &[u8; Self::LENGTH]) -> Option<Self> {
        let log = *bytes[1..].first_chunk().expect("16 of 32");
        let first = u64::from_le_bytes(*bytes[17..].first_chunk().expect("eight of 16"));
        let hash = *bytes[25..].first_chunk().expect("eight of eight");
        let name = Self { log: (bytes[0] == 1).then_some(log), first, hash };
        (name.bytes() == *bytes).then_some(name)
    }

    /// The room of the workspace's folder where it lies.
    pub fn room(&self) -> String {
        self.log.map_or_else(|| ROSTER.to_owned(), |log| hex(&log))
    }

    /// What it is called there.
    pub fn file(&self) -> String {
        match self.log {
            None => format!("act-{}.okra", hex(&self.hash)),
            Some(_) => format!("{:016}-{}.okrc", self.first, hex(&self.hash)),
        }
    }

    /// The name of what lies in a room of a workspace's folder; none for what laptops do not put
    /// there.
    pub fn lying(room: &str, file: &str) -> Option<Self> {
        let (begin, rest) = file.split_once('-')?;
        let (hash, _) = rest.split_once('.')?;
        let log = if room == ROSTER { None } else { Some(unhex(room)?) };
        let first = if log.is_some() { begin.parse().ok()? } else { 0 };
        let name = Self { log, first, hash: unhex(hash)? };
        (name.room() == room && name.file() == file).then_some(name)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    if text.len() != LENGTH * 2 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; LENGTH];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(first: u64) -> Name {
        Name { log: Some([0xab; 16]), first, hash: [7; 8] }
    }

    fn act() -> Name {
        Name { log: None, first: 0, hash: [9; 8] }
    }

    #[test]
    fn a_name_comes_back_from_its_bytes_and_from_where_it_lies() {
        for name in [envelope(1), envelope(u64::MAX), act()] {
            assert_eq!(Name::read(&name.bytes()), Some(name));
            assert_eq!(Name::lying(&name.room(), &name.file()), Some(name), "{name:?}");
        }
    }

    #[test]
    fn a_name_is_said_in_one_way_and_never_leads_out_of_its_folder() {
        let mut odd = act().bytes();
        odd[3] = 1;
        assert_eq!(Name::read(&odd), None, "an act with a log");
        odd = envelope(1).bytes();
        odd[0] = 2;
        assert_eq!(Name::read(&odd), None, "of no kind");
        let (room, file) = (envelope(1).room(), envelope(1).file());
        for (room, file) in [
            ("..", file.as_str()),
            (room.as_str(), "../0000000000000001-0707070707070707.okrc"),
            (room.to_uppercase().as_str(), file.as_str()),
            (room.as_str(), "1-0707070707070707.okrc"),
            (room.as_str(), "0000000000000001-0707070707070707.okrc.part"),
            ("roster", file.as_str()),
            ("join", "act-0909090909090909.okra"),
        ] {
            assert_eq!(Name::lying(room, file), None, "{room}/{file}");
        }
    }

    #[test]
    fn what_is_no_sealed_file_of_the_workspace_has_no_name() {
        let workspace = Id::from_u128(7);
        let act = [b"VRDA\x01", &workspace.as_bytes()[..], &[0; 80]].concat();
        assert!(Name::of(&act, workspace).is_some_and(|name| name.is_act()));
        assert_eq!(Name::of(&act, Id::from_u128(8)), None, "of another workspace");
        assert_eq!(Name::of(b"VRDE", workspace), None, "cut");
        assert_eq!(Name::of(b"Kari's plans", workspace), None);
        let long = [act, vec![0; MOST]].concat();
        assert_eq!(Name::of(&long, workspace), None, "too long");
    }
}
