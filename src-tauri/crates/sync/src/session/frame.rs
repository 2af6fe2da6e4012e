//! The frames of an exchange: a length, a kind, what it says. `decisions/exchange.md` has their bytes.

use uuid::Uuid;
use varde_entry::LogId;

use super::event::{Farewell, Offer};
use crate::bytes::Reader;
use crate::envelope::{MOST_SEALED, RosterHash};
use crate::state::{Buckets, Hold, Root};

/// What a hello begins with.
const MAGIC: &[u8; 4] = b"VRDX";

/// The version of the exchange that this program speaks.
pub(super) const VERSION: u8 = 1;

/// The most items of a list in one frame.
pub(super) const MOST_ITEMS: usize = 1024;

/// The most bytes of a snapshot in one frame: 256 KiB.
pub(super) const MOST_PART: usize = 256 << 10;

/// The most bytes of what tells where a person is: 1 KiB.
pub(super) const MOST_PRESENCE: usize = 1 << 10;

/// What is said first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hello {
    /// The newest version that the program speaks.
    pub(super) version: u8,
    pub(super) workspace: Uuid,
    pub(super) roster: RosterHash,
    pub(super) root: Root,
    /// Whether it takes snapshots before anything else.
    pub(super) joins: bool,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Hello(Hello),
    AskRoster,
    Roster(Vec<u8>),
    RosterIs(RosterHash),
    /// The root once roster and snapshots are taken in.
    Root(Root),
    Buckets(Box<Buckets>),
    /// The logs of the buckets that are unlike, and whether these were all.
    Logs {
        last: bool,
        logs: Vec<(LogId, Hold)>,
    },
    Envelope(Vec<u8>),
    /// How far logs are held, on disk, and how many bytes of envelopes and snapshots were dealt with
    /// in all.
    Have {
        handled: u64,
        logs: Vec<(LogId, Hold)>,
    },
    /// Logs that are lacked from a number on.
    Ask(Vec<(LogId, u64)>),
    /// Everything that was lacked when both met has been sent.
    Done,
    Presence(Vec<u8>),
    Ping,
    Pong,
    Bye(Farewell),
    AskOffers,
    Voucher(Vec<u8>),
    Offers {
        last: bool,
        offers: Vec<Offer>,
    },
    AskSnapshots(Vec<Uuid>),
    /// The next bytes of the snapshot that was asked for first, and whether these were all.
    Part {
        last: bool,
        bytes: Vec<u8>,
    },
}

/// The most bytes that a kind of frame may have after its kind; nothing for a kind there is not.
pub(super) fn most(kind: u8) -> Option<usize> {
    Some(match kind {
        0 => 1 << 10,
        1 | 10 | 12 | 13 | 15 => 0,
        2 | 7 | 16 => MOST_SEALED,
        3 | 4 => 32,
        5 => 256 * 32,
        6 => 1 + MOST_ITEMS * 56,
        8 => 8 + MOST_ITEMS * 56,
        9 => MOST_ITEMS * 24,
        11 => MOST_PRESENCE,
        14 => 1,
        17 => 1 + MOST_ITEMS * 56,
        18 => MOST_ITEMS * 16,
        19 => 1 + MOST_PART,
        _ => return None,
    })
}

/// Whether a frame may come before the hello: the hello, or a farewell.
pub(super) fn may_come_first(kind: u8) -> bool {
    kind == 0 || kind == 14
}

impl Frame {
    fn kind(&self) -> u8 {
        match self {
            Self::Hello(_) => 0,
            Self::AskRoster => 1,
            Self::Roster(_) => 2,
            Self::RosterIs(_) => 3,
            Self::Root(_) => 4,
            Self::Buckets(_) => 5,
            Self::Logs { .. } => 6,
            Self::Envelope(_) => 7,
            Self::Have { .. } => 8,
            Self::Ask(_) => 9,
            Self::Done => 10,
            Self::Presence(_) => 11,
            Self::Ping => 12,
            Self::Pong => 13,
            Self::Bye(_) => 14,
            Self::AskOffers => 15,
            Self::Voucher(_) => 16,
            Self::Offers { .. } => 17,
            Self::AskSnapshots(_) => 18,
            Self::Part { .. } => 19,
        }
    }

    /// Whether what was given to be carried is no longer than it may be.
    pub(super) fn can_be_sent(&self) -> bool {
        match self {
            Self::Roster(given) | Self::Voucher(given) | Self::Presence(given) => {
                most(self.kind()).is_some_and(|most| given.len() <= most)
            }
            _ => true,
        }
    }

    /// As it is sent.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0, 0, 0, 0, self.kind()];
        match self {
            Self::Hello(hello) => hello.write(&mut bytes),
            Self::AskRoster | Self::Done | Self::Ping | Self::Pong | Self::AskOffers => {}
            Self::Roster(said)
            | Self::Envelope(said)
            | Self::Presence(said)
            | Self::Voucher(said) => bytes.extend_from_slice(said),
            Self::RosterIs(hash) | Self::Root(hash) => bytes.extend_from_slice(hash),
            Self::Buckets(buckets) => bytes.extend_from_slice(buckets.as_flattened()),
            Self::Logs { last, logs } => {
                bytes.push(u8::from(*last));
                write_holds(&mut bytes, logs);
            }
            Self::Have { handled, logs } => {
                bytes.extend_from_slice(&handled.to_le_bytes());
                write_holds(&mut bytes, logs);
            }
            Self::Ask(logs) => logs.iter().for_each(|(log, from)| {
                bytes.extend_from_slice(log);
                bytes.extend_from_slice(&from.to_le_bytes());
            }),
            Self::Bye(farewell) => bytes.push(*farewell as u8),
            Self::Offers { last, offers } => {
                bytes.push(u8::from(*last));
                offers.iter().for_each(|offer| write_offer(&mut bytes, offer));
            }
            Self::AskSnapshots(documents) => {
                documents.iter().for_each(|id| bytes.extend_from_slice(id.as_bytes()));
            }
            Self::Part { last, bytes: part } => {
                bytes.push(u8::from(*last));
                bytes.extend_from_slice(part);
            }
        }
        let length = u32::try_from(bytes.len() - 4).expect("a frame is shorter than 4 GiB");
        bytes[..4].copy_from_slice(&length.to_le_bytes());
        bytes
    }

    /// What a kind and the bytes after it say; nothing where they say nothing, or more than one thing.
    pub(super) fn read(kind: u8, bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let frame = match kind {
            0 => Self::Hello(Hello::read(&mut reader)?),
            1 => Self::AskRoster,
            2 => Self::Roster(reader.rest().to_vec()),
            3 => Self::RosterIs(reader.array()?),
            4 => Self::Root(reader.array()?),
            5 => Self::Buckets(read_buckets(&mut reader)?),
            6 => Self::Logs { last: read_bool(&mut reader)?, logs: list(&mut reader, read_hold)? },
            7 => Self::Envelope(reader.rest().to_vec()),
            8 => Self::Have { handled: reader.u64()?, logs: list(&mut reader, read_hold)? },
            9 => Self::Ask(list(&mut reader, |reader| Some((reader.array()?, reader.u64()?)))?),
            10 => Self::Done,
            11 => Self::Presence(reader.rest().to_vec()),
            12 => Self::Ping,
            13 => Self::Pong,
            14 => Self::Bye(read_farewell(reader.u8()?)?),
            15 => Self::AskOffers,
            16 => Self::Voucher(reader.rest().to_vec()),
            17 => Self::Offers {
                last: read_bool(&mut reader)?,
                offers: list(&mut reader, read_offer)?,
            },
            18 => Self::AskSnapshots(list(&mut reader, read_id)?),
            19 => Self::Part { last: read_bool(&mut reader)?, bytes: reader.rest().to_vec() },
            _ => return None,
        };
        reader.is_done().then_some(frame)
    }
}

impl Hello {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(MAGIC);
        bytes.push(self.version);
        bytes.extend_from_slice(self.workspace.as_bytes());
        bytes.extend_from_slice(&self.roster);
        bytes.extend_from_slice(&self.root);
        bytes.push(u8::from(self.joins));
    }

    /// A newer program may say more in its hello: what follows is not looked at.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.array().filter(|magic| magic == MAGIC)?;
        let version = reader.u8()?;
        let workspace = read_id(reader)?;
        let (roster, root) = (reader.array()?, reader.array()?);
        let joins = read_bool(reader)?;
        if version > VERSION {
            reader.rest();
        }
        Some(Self { version, workspace, roster, root, joins })
    }
}

/// A list up to the end of the frame.
fn list<T>(reader: &mut Reader<'_>, read: impl Fn(&mut Reader<'_>) -> Option<T>) -> Option<Vec<T>> {
    let mut items = Vec::new();
    while !reader.is_done() {
        items.push(read(reader)?);
    }
    Some(items)
}

fn write_holds(bytes: &mut Vec<u8>, holds: &[(LogId, Hold)]) {
    for (log, hold) in holds {
        bytes.extend_from_slice(log);
        bytes.extend_from_slice(&hold.through.to_le_bytes());
        bytes.extend_from_slice(&hold.hash);
    }
}

/// A log is held through 1 at least, or it is not held.
fn read_hold(reader: &mut Reader<'_>) -> Option<(LogId, Hold)> {
    let log = reader.array()?;
    let hold = Hold { through: reader.u64()?, hash: reader.array()? };
    (hold.through >= 1).then_some((log, hold))
}

fn write_offer(bytes: &mut Vec<u8>, offer: &Offer) {
    bytes.extend_from_slice(offer.document.as_bytes());
    bytes.extend_from_slice(&offer.hash);
    bytes.extend_from_slice(&offer.length.to_le_bytes());
}

fn read_offer(reader: &mut Reader<'_>) -> Option<Offer> {
    Some(Offer { document: read_id(reader)?, hash: reader.array()?, length: reader.u64()? })
}

fn read_buckets(reader: &mut Reader<'_>) -> Option<Box<Buckets>> {
    let mut buckets = Box::new([[0; 32]; 256]);
    for bucket in buckets.iter_mut() {
        *bucket = reader.array()?;
    }
    Some(buckets)
}

fn read_id(reader: &mut Reader<'_>) -> Option<Uuid> {
    reader.array().map(Uuid::from_bytes)
}

/// 0 or 1: nothing else, so that a frame is said in one way only.
fn read_bool(reader: &mut Reader<'_>) -> Option<bool> {
    match reader.u8()? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

fn read_farewell(code: u8) -> Option<Farewell> {
    use Farewell::{AnotherWorkspace, NotUnderstood, Stopped, TooSlow, Version};
    [Stopped, AnotherWorkspace, Version, NotUnderstood, TooSlow].get(usize::from(code)).copied()
}
