//! Snapshots for someone who joins, no more at once than they can deal with.

use std::collections::VecDeque;

use uuid::Uuid;

use super::Session;
use super::event::{Action, Offers};
use super::frame::{Frame, MOST_ITEMS, MOST_PART};

/// The most snapshots that can be asked for and not sent.
const MOST_ASKED: usize = 4 * MOST_ITEMS;

#[derive(Debug, Default)]
pub(super) struct Lending {
    is_offered: bool,
    asked: VecDeque<Uuid>,
    is_reading: bool,
    /// What is being sent, and how much of it was.
    begun: Option<(Vec<u8>, usize)>,
}

impl Session {
    /// Offers the snapshots that there are.
    pub(super) fn offer(&mut self, offers: Offers) {
        self.lending.is_offered = true;
        self.send_given(Frame::Voucher(offers.voucher));
        let mut parts = offers.offers.chunks(MOST_ITEMS).peekable();
        if parts.peek().is_none() {
            self.send(&Frame::Offers { last: true, offers: Vec::new() });
        }
        while let Some(part) = parts.next() {
            self.send(&Frame::Offers { last: parts.peek().is_none(), offers: part.to_vec() });
        }
    }

    pub(super) fn asked_to_lend(&mut self, documents: Vec<Uuid>) -> Result<(), &'static str> {
        self.lending.asked.extend(documents);
        if !self.lending.is_offered || self.lending.asked.len() > MOST_ASKED {
            return Err("snapshots that were not offered, or too many at once");
        }
        self.read_next_snapshot();
        Ok(())
    }

    /// Sends a snapshot that was read.
    pub(super) fn lend(&mut self, bytes: Vec<u8>) {
        if std::mem::take(&mut self.lending.is_reading) {
            self.lending.begun = Some((bytes, 0));
            self.lend_on();
        }
    }

    /// Sends on, as far as there is room.
    pub(super) fn lend_on(&mut self) {
        while let Some((bytes, sent)) = &mut self.lending.begun {
            let room = self.giving.room().min(MOST_PART);
            if room == 0 {
                return;
            }
            let rest = &bytes[*sent..];
            let part = rest[..rest.len().min(room)].to_vec();
            *sent += part.len();
            let last = *sent == bytes.len();
            self.giving.count(part.len(), self.now);
            self.send(&Frame::Part { last, bytes: part });
            if last {
                self.lending.begun = None;
                self.read_next_snapshot();
            }
        }
    }

    fn read_next_snapshot(&mut self) {
        let lending = &mut self.lending;
        if lending.begun.is_some() || lending.is_reading {
            return;
        }
        if let Some(document) = lending.asked.pop_front() {
            lending.is_reading = true;
            self.do_next(Action::ReadSnapshot(document));
        }
    }
}
