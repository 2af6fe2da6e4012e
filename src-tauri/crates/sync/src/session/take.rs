//! What arrives is handed on to be committed, as much at once as there is, and only then said to be
//! held. What depends on something that is not here waits, up to a most.

use std::collections::{BTreeMap, BTreeSet};

use varde_entry::LogId;

use super::event::{Action, TakenIn};
use super::{Session, WINDOW};
use crate::envelope::{Header, MOST_SEALED};

/// The most bytes of envelopes that wait: 16 MiB. What is beyond is asked for again later.
const MOST_WAITING: usize = 16 << 20;

#[derive(Debug, Default)]
pub(super) struct Taking {
    arrived: Vec<(Header, Vec<u8>)>,
    /// Bytes of what is being taken in that arrived for it.
    at_work: Option<usize>,
    waiting: Vec<(Header, Vec<u8>)>,
    /// Whether what waits has not been tried since something came.
    is_worth_trying: bool,
    refused: BTreeSet<LogId>,
    /// Numbers under which the other side has another entry, which was asked for, by log.
    proofs: BTreeMap<LogId, u64>,
    received_bytes: u64,
    handled_bytes: u64,
    said_bytes: u64,
    /// How often something was committed: what is asked for again, is when this has grown.
    pub(super) commits: u64,
}

impl Taking {
    /// Takes nothing more of a log. Returns whether this is new.
    pub(super) fn refuse(&mut self, log: LogId) -> bool {
        self.arrived.retain(|(header, _)| header.log != log);
        self.waiting.retain(|(header, _)| header.log != log);
        self.refused.insert(log)
    }

    /// The other side's entry under a number of a log is taken although the log is refused.
    pub(super) fn expect_proof(&mut self, log: LogId, number: u64) {
        self.proofs.insert(log, number);
    }

    /// Whether an envelope holds an entry that was asked for as a proof. It is asked for once.
    fn is_proof(&mut self, header: &Header) -> bool {
        let holds = |number: &u64| (header.first..=header.through()).contains(number);
        self.proofs.get(&header.log).is_some_and(holds) && self.proofs.remove(&header.log).is_some()
    }

    /// Counts bytes that arrived.
    ///
    /// # Errors
    /// Where the other side sends more than there is room for.
    pub(super) fn receive(&mut self, bytes: usize) -> Result<(), &'static str> {
        self.received_bytes += bytes as u64;
        let most = (WINDOW + MOST_SEALED) as u64;
        if self.received_bytes - self.handled_bytes > most {
            return Err("more was sent than there is room for");
        }
        Ok(())
    }

    /// Counts bytes that are dealt with: committed, waiting or refused.
    pub(super) fn handle(&mut self, bytes: usize) {
        self.handled_bytes += bytes as u64;
    }

    /// What is told to the other side of it.
    pub(super) fn say_handled(&mut self) -> u64 {
        self.said_bytes = self.handled_bytes;
        self.handled_bytes
    }

    /// Whether the other side has not been told yet.
    pub(super) fn is_unsaid(&self) -> bool {
        self.said_bytes != self.handled_bytes
    }

    /// Whether nothing arrived that is not taken in.
    pub(super) fn is_idle(&self) -> bool {
        self.arrived.is_empty() && self.at_work.is_none()
    }

    /// Whether something of a log is here and not committed, or nothing of it is wanted.
    pub(super) fn has(&self, log: &LogId) -> bool {
        let here = self.arrived.iter().chain(&self.waiting).any(|(header, _)| header.log == *log);
        here || self.refused.contains(log)
    }
}

impl Session {
    pub(super) fn envelope(&mut self, bytes: Vec<u8>) -> Result<(), &'static str> {
        self.taking.receive(bytes.len())?;
        let header = match Header::read(&bytes) {
            Ok(header) => header,
            Err(error) => {
                self.taking.handle(bytes.len());
                self.do_next(Action::Refused(error));
                return Ok(());
            }
        };
        if header.cover.workspace != self.setup.workspace {
            return Err("an envelope of another workspace");
        }
        let theirs = self.theirs.entry(header.log).or_insert(0);
        *theirs = header.through().max(*theirs);
        let is_held = header.through() <= self.ours.through(&header.log);
        let is_left = is_held || self.taking.refused.contains(&header.log);
        if is_left && !self.taking.is_proof(&header) {
            self.taking.handle(bytes.len());
        } else {
            self.taking.arrived.push((header, bytes));
        }
        Ok(())
    }

    /// Hands on what arrived, and what waits for it.
    pub(super) fn take_in(&mut self) {
        let taking = &mut self.taking;
        let is_any = !taking.arrived.is_empty() || taking.is_worth_trying;
        if taking.at_work.is_none() && is_any {
            let arrived = std::mem::take(&mut taking.arrived);
            taking.at_work = Some(arrived.iter().map(|(_, bytes)| bytes.len()).sum());
            taking.is_worth_trying = false;
            let all = std::mem::take(&mut taking.waiting).into_iter().chain(arrived);
            let envelopes: Vec<_> = all.map(|(_, bytes)| bytes).collect();
            if envelopes.is_empty() {
                taking.at_work = None;
            } else {
                self.do_next(Action::TakeIn(envelopes));
            }
        }
        if self.taking.is_unsaid() {
            self.tell_what_is_held(&[]);
        }
        self.see_whether_caught_up();
    }

    /// It is committed.
    pub(super) fn taken_in(&mut self, taken: TakenIn) {
        let Some(bytes) = self.taking.at_work.take() else { return };
        self.taking.handle(bytes);
        for log in taken.refused {
            self.taking.refuse(log);
        }
        let mut grown = Vec::new();
        for (log, hold) in taken.holds {
            let before = self.ours.through(&log);
            if hold.through > before {
                self.progress.received.0 += hold.through - before;
                self.ours.set(log, hold);
                grown.push((log, hold));
            }
        }
        self.taking.commits += u64::from(!grown.is_empty());
        self.let_wait(taken.waiting);
        self.tell_what_is_held(&grown);
        self.tell_progress();
        self.taking.is_worth_trying |= !grown.is_empty();
        self.take_in();
    }

    /// Keeps what waits, as much as there is room for.
    fn let_wait(&mut self, waiting: Vec<Vec<u8>>) {
        let mut length = 0;
        for envelope in waiting {
            let Ok(header) = Header::read(&envelope) else { continue };
            let is_held = header.through() <= self.ours.through(&header.log);
            if is_held || self.taking.refused.contains(&header.log) {
                continue;
            }
            length += envelope.len();
            if length <= MOST_WAITING {
                self.taking.waiting.push((header, envelope));
            } else {
                self.lacking.note(header.log, self.now);
            }
        }
    }

    /// Something came by another way: what waits may go in now.
    pub(super) fn try_again(&mut self) {
        self.taking.is_worth_trying = true;
        self.take_in();
    }
}
