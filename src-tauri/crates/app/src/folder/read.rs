//! Reads what lies in the folder. Whatever does not open has not arrived yet.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use varde_entry::{Entry, LogId};
use varde_store::log::held::Held;
use varde_sync::envelope::{EnvelopeError, Header, MOST_SEALED, Opened, open};
use varde_sync::roster::keys::Keyring;
use varde_sync::roster::{ActHash, MOST_POSTED, State, is_posted, open_posted, pack};

use super::exchange::{Exchanged, Seen, Tell};
use super::files::{self, Found};
use crate::views::Id;
use crate::{App, Failure, merge, roster};

/// So many entries are taken in with one transaction, about.
const AT_ONCE: usize = 1_000;

/// The bytes of an envelope that say what it holds.
const HEADER: usize = 110;

/// What lies there, by what it is.
pub(super) struct Reading {
    pub(super) workspace: Id,
    acts: Vec<Found>,
    /// Envelopes by log and first number, so that what comes first is taken in first.
    pub(super) envelopes: Vec<(Header, Found)>,
    not_arrived: u32,
}

/// The sealed acts of a workspace that lie in a folder.
///
/// # Errors
/// `folder_gone`.
pub(crate) fn acts(place: &Path, workspace: Id) -> Result<Vec<Vec<u8>>, Failure> {
    let found = files::list(place, workspace)?.into_iter();
    let read = found.filter(|found| is_posted(&files::read(found, HEADER)));
    Ok(read.map(|found| files::read(&found, MOST_POSTED + 1)).collect())
}

impl Reading {
    pub(super) fn of(workspace: Id, lying: &mut Vec<Found>) -> Self {
        let mut reading =
            Self { workspace, acts: Vec::new(), envelopes: Vec::new(), not_arrived: 0 };
        for found in lying.drain(..) {
            let begin = files::read(&found, HEADER);
            if is_posted(&begin) {
                reading.acts.push(found);
                continue;
            }
            // The rest of it is not here, so its length is not looked at yet.
            match Header::read(&begin) {
                Ok(header) if header.cover.workspace == workspace => {
                    reading.envelopes.push((header, found));
                }
                Ok(_) | Err(EnvelopeError::NotOurs) if !begin.is_empty() => {}
                _ if found.is_gone() => {}
                _ => reading.not_arrived += 1,
            }
        }
        reading.envelopes.sort_by_key(|(header, _)| (header.first, header.log));
        reading
    }

    /// Takes in the acts that lie there, epoch by epoch. Returns those that lie there whole.
    pub(super) fn acts(&mut self, app: &mut App) -> Result<HashSet<ActHash>, Failure> {
        let mut lying = HashSet::new();
        let mut closed = std::mem::take(&mut self.acts);
        loop {
            let keyring = roster::keys(app, self.workspace)?;
            let mut opened = Vec::new();
            closed.retain(|found| {
                let bytes = files::read(found, MOST_POSTED + 1);
                let act = open_posted(&bytes, self.workspace, &keyring);
                opened.extend(act.clone());
                act.is_none()
            });
            lying.extend(opened.iter().map(|act| act.hash()));
            if opened.is_empty() {
                self.not_arrived += u32::try_from(closed.len()).unwrap_or(u32::MAX);
                return Ok(lying);
            }
            roster::take_in(app, self.workspace, &pack(opened.iter()))?;
        }
    }

    /// Says of each envelope whether something of it is not here and it was not dealt with before.
    fn are_new(&self, app: &App, seen: &Seen) -> Result<Vec<bool>, Failure> {
        let through = through(app, self.workspace)?;
        let held = |header: &Header| through.get(&header.log).map_or(0, |held| held.through);
        let is_known = |found: &Found| seen.dealt.contains(found) || seen.odd.contains_key(found);
        let is_new =
            |(header, found): &(Header, Found)| !is_known(found) && header.through() > held(header);
        Ok(self.envelopes.iter().map(is_new).collect())
    }

    /// Takes in the entries that lie there and are not here.
    pub(super) fn entries(
        &self,
        app: &mut App,
        state: &State,
        (seen, stop, tell): (&mut Seen, &dyn Fn() -> bool, &mut Tell<'_>),
        told: &mut Exchanged,
    ) -> Result<(), Failure> {
        let keyring = roster::keys(app, self.workspace)?;
        told.not_arrived = self.not_arrived;
        loop {
            let are_new = self.are_new(app, seen)?;
            let each = || self.envelopes.iter().zip(&are_new);
            let new = each().filter(|(_, is_new)| **is_new);
            let (mut done, all) = (0, new.map(|((header, _), _)| u64::from(header.count)).sum());
            if all > AT_ONCE as u64 {
                tell(done, all);
            }
            let mut turn =
                Turn { told: Exchanged::default(), waiting: Vec::new(), seen: &mut *seen };
            let (mut batch, mut files) = (Vec::new(), Vec::new());
            for ((header, found), is_new) in each() {
                if stop() {
                    break;
                }
                if !is_new {
                    continue;
                }
                done += u64::from(header.count);
                if let Some(entries) = turn.open(found, &keyring) {
                    batch.extend(entries);
                    files.push(found.clone());
                }
                if batch.len() >= AT_ONCE {
                    turn.take_in(app, (self.workspace, state), std::mem::take(&mut batch))?;
                    tell(done, all);
                }
            }
            turn.take_in(app, (self.workspace, state), batch)?;
            let is_over = turn.told.received == 0 || turn.waiting.is_empty();
            told.received += turn.told.received;
            for (why, count) in &turn.told.refused {
                *told.refused.entry(why.clone()).or_default() += count;
            }
            if is_over || stop() {
                told.waiting = u32::try_from(turn.waiting.len()).unwrap_or(u32::MAX);
                told.not_arrived += turn.told.not_arrived;
                if turn.waiting.is_empty() {
                    turn.seen.dealt.extend(files);
                }
                return Ok(());
            }
        }
    }
}

/// Some entries on their way in.
struct Turn<'a> {
    told: Exchanged,
    seen: &'a mut Seen,
    /// What something was missing for: tried again with what comes next.
    waiting: Vec<Entry>,
}

impl Turn<'_> {
    /// The entries in a file; none where it does not open, or not yet.
    fn open(&mut self, found: &Found, keyring: &Keyring) -> Option<Vec<Entry>> {
        let why = match opened(&files::read(found, MOST_SEALED + 1), keyring) {
            Ok(opened) => return Some(opened.entries),
            Err(why) => why,
        };
        match never(why) {
            Some(why) => {
                self.seen.odd.insert(found.clone(), why);
                *self.told.refused.entry(why.to_owned()).or_default() += 1;
            }
            // What holds the same lies there before it goes: the next turn has it.
            None if found.is_gone() => {}
            None => self.told.not_arrived += 1,
        }
        None
    }

    fn take_in(
        &mut self,
        app: &mut App,
        (workspace, state): (Id, &State),
        mut batch: Vec<Entry>,
    ) -> Result<(), Failure> {
        if batch.is_empty() {
            return Ok(());
        }
        batch.append(&mut self.waiting);
        let taken = merge::take_in(app, workspace, batch, state)?;
        self.told.received += taken.kept;
        self.waiting = taken.waiting.iter().map(|waiting| waiting.entry.clone()).collect();
        for refused in taken.refused.iter().filter(|refused| self.seen.is_news(refused)) {
            *self.told.refused.entry(refused.why.code().to_owned()).or_default() += 1;
        }
        Ok(())
    }
}

/// Opens what lies in a file.
pub(super) fn opened(bytes: &[u8], keyring: &Keyring) -> Result<Opened, EnvelopeError> {
    open(bytes, |header| keyring.key(header.cover.epoch).copied())
}

/// What will never open, however much more of it arrives: a member sealed what cannot be.
fn never(why: EnvelopeError) -> Option<&'static str> {
    match why {
        EnvelopeError::TooLong => Some("envelope_too_long"),
        EnvelopeError::Damaged => Some("envelope_damaged"),
        _ => None,
    }
}

pub(super) fn through(app: &App, workspace: Id) -> Result<BTreeMap<LogId, Held>, Failure> {
    let held = merge::held(app, workspace)?;
    Ok(held.into_iter().map(|held| (held.log, held)).collect())
}
