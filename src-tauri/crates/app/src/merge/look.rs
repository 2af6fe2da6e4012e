//! Looks at entries one by one, before anything is asked of their documents: who wrote them, that
//! nobody changed them, that they follow each other.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::thread;

use uuid::Uuid;
use varde_document::{Arrival, MOST_BYTES, Oddity};
use varde_entry::{Entry, EntryHash, LogId};
use varde_store::Connection;
use varde_store::log::fork::Fork;
use varde_store::log::held::{self, Held};
use varde_sync::guards::{Guard, stands};

use super::{Lack, May, Refused, TakenIn, Waiting, Why};
use crate::Failure;

/// An entry that is right by itself.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    pub(super) entry: Entry,
    pub(super) arrival: Arrival,
    pub(super) hash: EntryHash,
}

/// Leaves out what is here already, and counts it.
pub(super) fn new_ones(
    db: &Connection,
    entries: Vec<Entry>,
    told: &mut TakenIn,
) -> Result<Vec<Entry>, Failure> {
    let mut logs: BTreeMap<LogId, Option<Held>> = BTreeMap::new();
    let mut new = Vec::with_capacity(entries.len());
    for entry in entries {
        let held = match logs.get(&entry.log) {
            Some(held) => held,
            None => logs.entry(entry.log).or_insert(held::find(db, &entry.log)?),
        };
        if let Some(held) = held
            && held::hashes(db, held.no, entry.number)?.is_some_and(|(own, _)| own == entry.hash())
        {
            told.known += 1;
            continue;
        }
        new.push(entry);
    }
    Ok(new)
}

/// Leaves out what is not right by itself, and tells why. Signatures are checked on every
/// processor.
pub(super) fn sound_ones(entries: Vec<Entry>, may: &dyn May, told: &mut TakenIn) -> Vec<Sound> {
    let is_small = |entry: &Entry| entry.change.len() <= MOST_BYTES;
    let (small, long): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_small);
    told.refused.extend(long.iter().map(|entry| refused(entry, Why::Change(Oddity::TooMuch))));
    let mut allowed = Vec::with_capacity(small.len());
    for entry in small {
        if !stands(Guard::MayWrite) {
            allowed.push(entry);
        } else if !may.knows(&entry.device) {
            told.refused.push(refused(&entry, Why::Stranger));
        } else if !may.write(&entry.device, &entry.log, entry.number) {
            told.refused.push(refused(&entry, Why::NotAllowed));
        } else {
            allowed.push(entry);
        }
    }
    let hands = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let part = allowed.len().div_ceil(hands).max(FEW);
    let looked: Vec<_> = thread::scope(|scope| {
        let look = |part: &'_ [Entry]| part.iter().map(sound).collect::<Vec<_>>();
        let hands: Vec<_> = allowed
            .chunks(part)
            .map(|part| (part.len(), scope.spawn(move || look(part))))
            .collect();
        // A hand that failed has seen nothing of its part.
        let none = |length| vec![Err(Why::Change(Oddity::Damaged)); length];
        let all =
            hands.into_iter().map(|(length, hand)| hand.join().unwrap_or_else(|_| none(length)));
        all.flatten().collect()
    });
    let mut sound = Vec::with_capacity(looked.len());
    for (entry, looked) in allowed.into_iter().zip(looked) {
        match looked {
            Ok((arrival, hash)) => sound.push(Sound { entry, arrival, hash }),
            Err(why) => told.refused.push(refused(&entry, why)),
        }
    }
    sound
}

/// So many entries are looked at before it is worth asking another processor.
const FEW: usize = 16;

fn sound(entry: &Entry) -> Result<(Arrival, EntryHash), Why> {
    let hash = entry.hash();
    let is_signed = varde_entry::is_signed(&entry.device, &hash, &entry.signature);
    if !is_signed && stands(Guard::Signature) {
        return Err(Why::Signature);
    }
    let arrival = Arrival::read(&entry.change).map_err(Why::Change)?;
    let hand = varde_entry::actor(&entry.device, &entry.log);
    if arrival.actor() != hand && stands(Guard::Hand) {
        return Err(Why::Actor);
    }
    Ok((arrival, hash))
}

pub(super) fn refused(entry: &Entry, why: Why) -> Refused {
    Refused { log: entry.log, device: entry.device, number: entry.number, why }
}

/// What goes on from where each log is held, log by log in the order of numbers, and the logs that
/// have another branch. `written` is the log that this run wrote in the workspace until somebody
/// else did.
pub(super) fn followed(
    db: &Connection,
    workspace: Uuid,
    written: Option<&LogId>,
    mut sound: Vec<Sound>,
    told: &mut TakenIn,
) -> Result<(Vec<Sound>, Vec<Fork>), Failure> {
    sound.sort_by_key(|one| (one.entry.log, one.entry.number, one.hash));
    let before = sound.len();
    sound.dedup_by_key(|one| one.hash);
    told.known += super::count(before - sound.len());
    let mut logs: BTreeMap<LogId, Held> = BTreeMap::new();
    let mut on: Vec<Sound> = Vec::with_capacity(sound.len());
    let mut forks: BTreeMap<LogId, Fork> = BTreeMap::new();
    for one in sound {
        let (log, device) = (one.entry.log, one.entry.device);
        let held = match logs.get_mut(&log) {
            Some(held) => held,
            None => {
                let nothing = || Held::nothing(log, device, workspace);
                let found = held::find(db, &log)?.unwrap_or_else(nothing);
                logs.entry(log).or_insert(found)
            }
        };
        let next = follows(db, workspace, held, &one)?;
        // What follows another entry says that there is one under the number before.
        let number = match next {
            Next::Again if one.entry.number > 0 => Some(one.entry.number),
            Next::Never(Why::Previous) => Some(one.entry.number - 1),
            // No numbers of this run's own log are missing here: somebody goes on with it.
            _ if written == Some(&log) => Some(one.entry.number),
            _ => None,
        };
        if let Some(number) = number {
            forks.entry(log).or_insert(Fork { log, device, number });
        }
        match next {
            Next::On => {
                (held.through, held.hash) = (one.entry.number, one.hash);
                (held.device, held.workspace) = (device, Some(workspace));
                skip_held(db, held)?;
                on.push(one);
            }
            Next::Again => told.refused.push(refused(&one.entry, Why::Twice)),
            Next::Never(why) => told.refused.push(refused(&one.entry, why)),
            Next::Later(lacks) => told.waiting.push(Waiting { entry: one.entry, lacks }),
        }
    }
    Ok((on, forks.into_values().collect()))
}

enum Next {
    /// It is the next of its log.
    On,
    /// Its number is there.
    Again,
    Later(Lack),
    Never(Why),
}

fn follows(db: &Connection, workspace: Uuid, held: &Held, one: &Sound) -> Result<Next, Failure> {
    let entry = &one.entry;
    let is_known = held.no > 0 || held.through > 0;
    if is_known && held.device != entry.device {
        return Ok(Next::Never(Why::Log));
    }
    if entry.number > held.through + 1 && stands(Guard::NextNumber) {
        return Ok(Next::Later(Lack::Number(held.through + 1)));
    }
    if held.through == 0 {
        let log = varde_entry::log_of(&entry.device, &workspace, &entry.previous);
        if log != entry.log && stands(Guard::Hand) {
            return Ok(Next::Never(Why::Log));
        }
    } else if held.workspace != Some(workspace) {
        return Ok(Next::Never(Why::Log));
    }
    if entry.number <= held.through {
        return Ok(Next::Again);
    }
    if held.through > 0 && entry.previous != held.hash && stands(Guard::Previous) {
        return Ok(Next::Never(Why::Previous));
    }
    let behind = match held.has_gaps {
        true => held::hashes(db, held.no, entry.number + 1)?,
        false => None,
    };
    let fits = behind.is_none_or(|(_, previous)| previous == one.hash);
    Ok(if fits { Next::On } else { Next::Again })
}

/// Behind a gap that is filled stands what was never lost.
fn skip_held(db: &Connection, held: &mut Held) -> Result<(), Failure> {
    while held.has_gaps
        && let Some((hash, _)) = held::hashes(db, held.no, held.through + 1)?
    {
        (held.through, held.hash) = (held.through + 1, hash);
    }
    Ok(())
}
