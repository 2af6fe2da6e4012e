//! Puts entries in an order in which each can be taken in: behind the one before it in its log,
//! and behind what it builds on in its document. What something is missing for waits.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use uuid::Uuid;
use varde_document::{ChangeId, Oddity, Place};
use varde_sync::guards::{Guard, stands};

use super::desk::{Desk, Trial};
use super::look::Sound;
use super::{Lack, Why};
use crate::Failure;

/// Documents that trouble came from: in those each change is tried by itself, and where even
/// that did not help, none is taken.
#[derive(Debug, Default)]
pub(super) struct Care {
    pub(super) suspects: BTreeSet<Uuid>,
    pub(super) hopeless: BTreeSet<Uuid>,
}

impl Care {
    /// Minds a document the more.
    pub(super) fn mind(&mut self, id: Uuid) {
        if !self.suspects.insert(id) {
            self.hopeless.insert(id);
        }
    }
}

/// What becomes of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Waits(Lack),
    Refused(Why),
}

/// The entries that can be taken in, in order, and what becomes of each.
pub(super) struct Sorted {
    pub(super) order: Vec<usize>,
    pub(super) fates: Vec<Fate>,
}

/// Sorts entries that follow each other in their logs, log by log.
pub(super) fn sort(all: &[Sound], desk: &mut Desk<'_, '_>, care: &Care) -> Result<Sorted, Failure> {
    let mut sorting = Sorting::of(all, desk)?;
    while let Some(nth) = sorting.ready.pop_front() {
        let fate = sorting.fate(nth, desk, care)?;
        sorting.fates[nth] = Some(fate);
        if fate == Fate::Kept {
            sorting.order.push(nth);
            for after in std::mem::take(&mut sorting.behind[nth]) {
                sorting.missing[after] -= 1;
                if sorting.missing[after] == 0 {
                    sorting.ready.push_back(after);
                }
            }
        }
    }
    let left: Vec<Fate> = (0..all.len())
        .map(|nth| sorting.fates[nth].unwrap_or_else(|| Fate::Waits(sorting.lack(nth))))
        .collect();
    Ok(Sorted { order: sorting.order, fates: left })
}

struct Sorting<'a> {
    all: &'a [Sound],
    /// Where a change of a document stands among all.
    at: HashMap<(Uuid, ChangeId), usize>,
    /// How many of those before an entry are not taken in yet.
    missing: Vec<usize>,
    /// Which wait for an entry.
    behind: Vec<Vec<usize>>,
    ready: VecDeque<usize>,
    fates: Vec<Option<Fate>>,
    order: Vec<usize>,
}

impl<'a> Sorting<'a> {
    fn of(all: &'a [Sound], desk: &mut Desk<'_, '_>) -> Result<Self, Failure> {
        let at = all.iter().enumerate().map(|(n, one)| ((one.entry.document, one.arrival.id()), n));
        let mut sorting = Self {
            all,
            at: at.collect(),
            missing: vec![0; all.len()],
            behind: vec![Vec::new(); all.len()],
            ready: VecDeque::new(),
            fates: vec![None; all.len()],
            order: Vec::with_capacity(all.len()),
        };
        for (nth, one) in all.iter().enumerate() {
            let mut before: BTreeSet<usize> = sorting.before(nth).into_iter().collect();
            for need in one.arrival.needs() {
                if desk.place_of(one.entry.document, need)?.is_none() {
                    before.extend(sorting.at.get(&(one.entry.document, need)));
                }
            }
            sorting.missing[nth] = before.len();
            before.into_iter().for_each(|earlier| sorting.behind[earlier].push(nth));
            if sorting.missing[nth] == 0 {
                sorting.ready.push_back(nth);
            }
        }
        Ok(sorting)
    }

    /// The entry before one in its log, where it is among all.
    fn before(&self, nth: usize) -> Option<usize> {
        let before = nth.checked_sub(1)?;
        (self.all[before].entry.log == self.all[nth].entry.log).then_some(before)
    }

    fn fate(&self, nth: usize, desk: &mut Desk<'_, '_>, care: &Care) -> Result<Fate, Failure> {
        let one = &self.all[nth];
        let id = one.entry.document;
        if care.hopeless.contains(&id) {
            return Ok(Fate::Refused(Why::Change(Oddity::Engine)));
        }
        if !desk.is_ours(id)? {
            return Ok(Fate::Refused(Why::Claimed));
        }
        if let Some(fate) = desk.back(id, one.entry.log, one.arrival.id())? {
            return Ok(fate);
        }
        let mut places: Vec<Place> = Vec::new();
        for need in one.arrival.needs() {
            let own = || self.at.get(&(id, need)).map(|at| self.all[*at].arrival.place());
            match desk.place_of(id, need)?.or_else(own) {
                Some(place) => places.push(place),
                None if !stands(Guard::Dependencies) => {}
                None => return Ok(Fate::Waits(Lack::Change(need))),
            }
        }
        let follows = one.arrival.follows(&places, desk.highest(id)?);
        if let Err(odd) = follows
            && stands(Guard::Counter)
        {
            return Ok(Fate::Refused(Why::Change(odd)));
        }
        let trial = if care.suspects.contains(&id) { Trial::Now } else { Trial::Later };
        desk.lay_down(id, &one.arrival, trial)
    }

    /// What one misses that was never ready: the one before it in its log, or what it builds on.
    fn lack(&self, nth: usize) -> Lack {
        let is_out = |at: &usize| self.fates[*at] != Some(Fate::Kept);
        if let Some(before) = self.before(nth).filter(&is_out) {
            return Lack::Number(self.all[before].entry.number);
        }
        let one = &self.all[nth];
        let is_lacking =
            |need: &ChangeId| self.at.get(&(one.entry.document, *need)).is_some_and(&is_out);
        let need = one.arrival.needs().find(is_lacking);
        need.map_or(Lack::Number(one.entry.number), Lack::Change)
    }
}

/// Entries by document, in the order in which they are taken in.
pub(super) fn by_document(all: &[Sound], order: &[usize]) -> BTreeMap<Uuid, Vec<usize>> {
    let mut documents: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
    for nth in order {
        documents.entry(all[*nth].entry.document).or_default().push(*nth);
    }
    documents
}
