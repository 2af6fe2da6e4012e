//! The bytes of an act. There is one way to write each: what is read and written again is the same.

use uuid::Uuid;
use varde_entry::{DeviceId, LogId};

use super::MOST_PARENTS;
use super::act::{Act, ActHash, Deed, End, Laptop, Role};
use crate::bytes::Reader;

/// The version that this program writes, and the newest that it understands.
pub(super) const VERSION: u8 = 1;

/// All but the signature.
pub(super) fn write(act: &Act) -> Vec<u8> {
    let (version, kind, payload) = payload(&act.deed);
    let mut out = vec![version];
    out.extend(act.depth.to_le_bytes());
    out.push(act.parents.len() as u8);
    out.extend(act.parents.iter().flatten());
    out.extend(act.device);
    out.extend(act.at.to_le_bytes());
    out.push(kind);
    out.extend((payload.len() as u32).to_le_bytes());
    out.extend(payload);
    out
}

/// The act that the bytes say, if they say one, in the one way in which it is written.
pub(super) fn read(bytes: &[u8]) -> Option<Act> {
    let mut reader = Reader::new(bytes);
    let version = reader.u8().filter(|version| *version >= VERSION)?;
    let depth = reader.u32()?;
    let count = usize::from(reader.u8()?);
    let parents = (count <= MOST_PARENTS).then(|| reader.take(32 * count))??;
    let parents: Vec<ActHash> = parents.as_chunks().0.to_vec();
    let device = reader.array()?;
    let at = i64::from_le_bytes(reader.array()?);
    let kind = reader.u8()?;
    let length = reader.u32()? as usize;
    let payload = reader.take(length)?;
    let is_known = version == VERSION && (FOUNDED..=EPOCH_BEGUN).contains(&kind);
    let deed = match is_known {
        true => deed(kind, payload, device)?,
        false => Deed::Newer { version, kind, bytes: payload.to_vec() },
    };
    let is_first = matches!(deed, Deed::Founded { .. });
    let is_placed = (depth == 0) == is_first && parents.is_empty() == is_first;
    let act = Act { parents, depth, device, at, deed };
    let is_so = reader.is_done() && is_placed && is_ascending(act.parents.iter());
    is_so.then_some(act).filter(|act| write(act) == bytes)
}

const FOUNDED: u8 = 1;
const INVITED: u8 = 2;
const WITHDRAWN: u8 = 3;
const ADMITTED: u8 = 4;
const RAISED: u8 = 5;
const LOWERED: u8 = 6;
const DEVICE_REMOVED: u8 = 7;
const PERSON_REMOVED: u8 = 8;
const LEFT: u8 = 9;
const KEPT: u8 = 10;
const KIT_NAMED: u8 = 11;
const EPOCH_BEGUN: u8 = 12;

/// Version, kind and payload.
fn payload(deed: &Deed) -> (u8, u8, Vec<u8>) {
    let mut out = Vec::new();
    let kind = match deed {
        Deed::Founded { workspace, person, laptop } => {
            out.extend(workspace.as_bytes());
            out.extend(person.as_bytes());
            out.extend(laptop.recipient);
            out.extend(laptop.name.as_bytes());
            FOUNDED
        }
        Deed::Invited { invitation, role, expires, person } => {
            out.extend(invitation);
            out.push(number_of(*role));
            out.extend(expires.to_le_bytes());
            out.extend(person.iter().flat_map(|person| *person.as_bytes()));
            INVITED
        }
        Deed::Withdrawn { invitation } => {
            out.extend(invitation);
            WITHDRAWN
        }
        Deed::Admitted { invitation, person, laptop } => {
            out.extend(invitation);
            out.extend(person.as_bytes());
            out.extend(laptop.device);
            out.extend(laptop.recipient);
            out.extend(laptop.name.as_bytes());
            ADMITTED
        }
        Deed::Raised { person, role } => {
            out.extend(person.as_bytes());
            out.push(number_of(*role));
            RAISED
        }
        Deed::Lowered { person, role, ends } => {
            out.extend(person.as_bytes());
            out.push(number_of(*role));
            write_ends(&mut out, ends);
            LOWERED
        }
        Deed::DeviceRemoved { end } => {
            write_ends(&mut out, std::slice::from_ref(end));
            DEVICE_REMOVED
        }
        Deed::PersonRemoved { person, ends } => {
            out.extend(person.as_bytes());
            write_ends(&mut out, ends);
            PERSON_REMOVED
        }
        Deed::Left { ends } => {
            write_ends(&mut out, ends);
            LEFT
        }
        Deed::Kept { .. } | Deed::KitNamed { .. } | Deed::EpochBegun { .. } => keys(deed, &mut out),
        Deed::Newer { version, kind, bytes } => return (*version, *kind, bytes.clone()),
    };
    (VERSION, kind, out)
}

/// The payload of what concerns logs and keys.
fn keys(deed: &Deed, out: &mut Vec<u8>) -> u8 {
    match deed {
        Deed::Kept { device, log, number } => {
            out.extend(device);
            out.extend(log);
            out.extend(number.to_le_bytes());
            KEPT
        }
        Deed::KitNamed { device, recipient } => {
            out.extend(device);
            out.extend(recipient);
            KIT_NAMED
        }
        Deed::EpochBegun { number, commitment, holders, sealed } => {
            out.extend(number.to_le_bytes());
            out.extend(commitment);
            out.extend((holders.len() as u32).to_le_bytes());
            out.extend(holders.iter().flatten());
            out.extend(sealed);
            EPOCH_BEGUN
        }
        _ => unreachable!("only these are handed on"),
    }
}

fn deed(kind: u8, payload: &[u8], author: DeviceId) -> Option<Deed> {
    let mut reader = Reader::new(payload);
    let r = &mut reader;
    let deed = match kind {
        FOUNDED => {
            let (workspace, person) = (id(r)?, id(r)?);
            let laptop = laptop(author, r)?;
            Deed::Founded { workspace, person, laptop }
        }
        INVITED => {
            let (invitation, role) = (r.array()?, role(r)?);
            let expires = i64::from_le_bytes(r.array()?);
            let person = if r.is_done() { None } else { Some(id(r)?) };
            Deed::Invited { invitation, role, expires, person }
        }
        WITHDRAWN => Deed::Withdrawn { invitation: r.array()? },
        ADMITTED => {
            let (invitation, person, device) = (r.array()?, id(r)?, r.array()?);
            Deed::Admitted { invitation, person, laptop: laptop(device, r)? }
        }
        RAISED => Deed::Raised { person: id(r)?, role: role(r)? },
        LOWERED => Deed::Lowered { person: id(r)?, role: role(r)?, ends: ends(r)? },
        DEVICE_REMOVED => {
            let [end] = <[End; 1]>::try_from(ends(r)?).ok()?;
            Deed::DeviceRemoved { end }
        }
        PERSON_REMOVED => Deed::PersonRemoved { person: id(r)?, ends: ends(r)? },
        LEFT => Deed::Left { ends: ends(r)? },
        KEPT => Deed::Kept { device: r.array()?, log: r.array()?, number: r.u64()? },
        KIT_NAMED => Deed::KitNamed { device: r.array()?, recipient: r.array()? },
        EPOCH_BEGUN => epoch_begun(r)?,
        _ => return None,
    };
    reader.is_done().then_some(deed)
}

fn epoch_begun(reader: &mut Reader<'_>) -> Option<Deed> {
    let (number, commitment) = (reader.u32()?, reader.array()?);
    let count = reader.u32()? as usize;
    let holders = reader.take(count.checked_mul(32)?)?.as_chunks().0.to_vec();
    let sealed = reader.rest().to_vec();
    is_ascending(holders.iter()).then_some(Deed::EpochBegun { number, commitment, holders, sealed })
}

fn id(reader: &mut Reader<'_>) -> Option<Uuid> {
    reader.array().map(Uuid::from_bytes)
}

fn number_of(role: Role) -> u8 {
    match role {
        Role::Viewer => 1,
        Role::Editor => 2,
        Role::Owner => 3,
    }
}

fn role(reader: &mut Reader<'_>) -> Option<Role> {
    match reader.u8()? {
        1 => Some(Role::Viewer),
        2 => Some(Role::Editor),
        3 => Some(Role::Owner),
        _ => None,
    }
}

fn laptop(device: DeviceId, reader: &mut Reader<'_>) -> Option<Laptop> {
    let recipient = reader.array()?;
    let name = std::str::from_utf8(reader.rest()).ok()?.to_owned();
    Some(Laptop { device, recipient, name }).filter(Laptop::is_named_well)
}

fn write_ends(out: &mut Vec<u8>, ends: &[End]) {
    out.extend((ends.len() as u32).to_le_bytes());
    for end in ends {
        out.extend(end.device);
        out.extend((end.logs.len() as u32).to_le_bytes());
        for (log, last) in &end.logs {
            out.extend(log);
            out.extend(last.to_le_bytes());
        }
    }
}

/// No list takes memory for more than there are bytes.
fn ends(reader: &mut Reader<'_>) -> Option<Vec<End>> {
    let mut ends = Vec::new();
    for _ in 0..reader.u32()? {
        let device = reader.array()?;
        let mut logs: Vec<(LogId, u64)> = Vec::new();
        for _ in 0..reader.u32()? {
            logs.push((reader.array()?, reader.u64()?));
        }
        let is_ordered = is_ascending(logs.iter().map(|(log, _)| log));
        ends.push(is_ordered.then_some(End { device, logs })?);
    }
    is_ascending(ends.iter().map(|end| &end.device)).then_some(ends)
}

/// Whether each is greater than the one before.
fn is_ascending<'a, const N: usize>(all: impl Iterator<Item = &'a [u8; N]> + Clone) -> bool {
    all.clone().zip(all.skip(1)).all(|(one, next)| one < next)
}
