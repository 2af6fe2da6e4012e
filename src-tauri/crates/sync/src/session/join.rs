//! Someone who joins takes snapshots first, in the order in which they are of use.

use std::collections::{HashMap, VecDeque};

use uuid::Uuid;

use super::event::{Action, Offer, Offers};
use super::frame::{Frame, MOST_ITEMS};
use super::{Session, WINDOW};
use crate::state::State;

/// The most snapshots that there can be.
const MOST_SNAPSHOTS: usize = 100_000;

/// The most bytes of one: 64 MiB.
const MOST_SNAPSHOT: usize = 64 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// There is nothing to join, or it is joined.
    Over,
    Wanted,
    /// The offers were asked for.
    Offered,
    Choosing,
    Taking,
    /// All are taken: what is held now is read.
    Reading,
}

#[derive(Debug)]
pub(super) struct Joining {
    stage: Stage,
    offers: Offers,
    lengths: HashMap<Uuid, u64>,
    /// Chosen and not asked for.
    queue: VecDeque<Uuid>,
    /// Asked for and not here, in the order in which they come.
    asked: VecDeque<Uuid>,
    /// Here and not committed.
    untaken: Vec<Uuid>,
    /// What is here of the first that was asked for.
    begun: Vec<u8>,
}

impl Joining {
    pub(super) fn new(joins: bool) -> Self {
        Self {
            stage: if joins { Stage::Wanted } else { Stage::Over },
            offers: Offers::default(),
            lengths: HashMap::new(),
            queue: VecDeque::new(),
            asked: VecDeque::new(),
            untaken: Vec::new(),
            begun: Vec::new(),
        }
    }

    /// Whether snapshots are to be taken that nobody has asked for yet.
    pub(super) fn is_wanted(&self) -> bool {
        self.stage == Stage::Wanted
    }

    pub(super) fn vouched(&mut self, voucher: Vec<u8>) -> Result<(), &'static str> {
        if self.stage != Stage::Offered {
            return Err("a voucher that nobody asked for");
        }
        self.offers.voucher = voucher;
        Ok(())
    }

    fn length(&self, document: &Uuid) -> u64 {
        self.lengths.get(document).copied().unwrap_or_default()
    }

    /// The bytes that are on their way or not committed.
    fn under_way(&self) -> u64 {
        self.asked.iter().chain(&self.untaken).map(|document| self.length(document)).sum()
    }
}

impl Session {
    /// Whether there are snapshots to be taken before anything else. Asks for them.
    pub(super) fn must_join_first(&mut self) -> bool {
        if self.joining.is_wanted() {
            self.joining.stage = Stage::Offered;
            self.send(&Frame::AskOffers);
        }
        self.joining.stage != Stage::Over
    }

    pub(super) fn offered(&mut self, last: bool, offers: Vec<Offer>) -> Result<(), &'static str> {
        if self.joining.stage != Stage::Offered {
            return Err("offers that nobody asked for");
        }
        self.joining.offers.offers.extend(offers);
        if self.joining.offers.offers.len() > MOST_SNAPSHOTS {
            return Err("more snapshots than there can be");
        }
        if last {
            let offers = std::mem::take(&mut self.joining.offers);
            self.joining.lengths =
                offers.offers.iter().map(|one| (one.document, one.length)).collect();
            self.joining.stage = Stage::Choosing;
            self.do_next(Action::ChooseSnapshots(offers));
        }
        Ok(())
    }

    pub(super) fn chosen(&mut self, documents: Vec<Uuid>) {
        if self.joining.stage != Stage::Choosing {
            return;
        }
        let joining = &mut self.joining;
        joining.stage = Stage::Taking;
        joining.queue =
            documents.into_iter().filter(|one| joining.lengths.contains_key(one)).collect();
        let all =
            joining.queue.iter().fold(0u64, |sum, one| sum.saturating_add(joining.length(one)));
        self.progress.snapshots = (0, all);
        self.tell_progress();
        self.ask_for_snapshots();
    }

    /// Asks for as many as there is room for; when all are taken, what is held now is read.
    fn ask_for_snapshots(&mut self) {
        let joining = &mut self.joining;
        let mut asks = Vec::new();
        while joining.under_way() < WINDOW as u64 && asks.len() < MOST_ITEMS {
            let Some(document) = joining.queue.pop_front() else { break };
            joining.asked.push_back(document);
            asks.push(document);
        }
        if !asks.is_empty() {
            self.send(&Frame::AskSnapshots(asks));
        } else if joining.asked.is_empty() && joining.untaken.is_empty() {
            joining.stage = Stage::Reading;
            self.do_next(Action::ReadState);
        }
    }

    pub(super) fn part(&mut self, last: bool, bytes: &[u8]) -> Result<(), &'static str> {
        if self.joining.asked.is_empty() {
            return Err("a snapshot that nobody asked for");
        }
        self.taking.receive(bytes.len())?;
        self.taking.handle(bytes.len());
        self.joining.begun.extend_from_slice(bytes);
        if self.joining.begun.len() > MOST_SNAPSHOT {
            return Err("a snapshot longer than it can be");
        }
        if let Some(document) = self.joining.asked.pop_front_if(|_| last) {
            self.joining.untaken.push(document);
            let bytes = std::mem::take(&mut self.joining.begun);
            self.do_next(Action::TakeInSnapshot { document, bytes });
        }
        Ok(())
    }

    pub(super) fn snapshot_taken(&mut self, document: Uuid) {
        let joining = &mut self.joining;
        let Some(at) = joining.untaken.iter().position(|one| *one == document) else { return };
        joining.untaken.remove(at);
        self.progress.snapshots.0 += joining.length(&document);
        self.tell_progress();
        self.ask_for_snapshots();
    }

    pub(super) fn read_state(&mut self, state: State) {
        if self.joining.stage == Stage::Reading {
            self.joining.stage = Stage::Over;
            self.ours = state;
            self.settle();
        }
    }
}
