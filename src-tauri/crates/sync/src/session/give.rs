//! What the other side lacks is read and sent, never more at once than it can deal with.

use std::collections::BTreeMap;
use std::time::Duration;

use varde_entry::LogId;

use super::event::{Action, Progress, Wanted};
use super::frame::{Frame, MOST_ITEMS};
use super::{MOST_LOGS, Phase, Session, WINDOW};
use crate::envelope::Header;
use crate::state::Hold;

#[derive(Debug, Default)]
pub(super) struct Giving {
    /// For each log that the other side lacks something of, the number that is sent next.
    wanted: BTreeMap<LogId, u64>,
    /// Through which number each log was sent.
    sent: BTreeMap<LogId, u64>,
    /// What is being read.
    reading: Option<BTreeMap<LogId, u64>>,
    /// Bytes of envelopes and parts: sent, and dealt with by the other side.
    sent_bytes: u64,
    handled_bytes: u64,
    /// Since when the other side owes an answer.
    pub(super) owed_since: Option<Duration>,
    /// Whether everything that was lacked when both met has been sent, from here and from there.
    pub(super) is_done_said: bool,
    pub(super) are_they_done: bool,
}

impl Giving {
    /// Sends a log from a number on.
    pub(super) fn want(&mut self, log: LogId, from: u64) {
        self.wanted.insert(log, from);
    }

    /// Sends what was not sent yet of a log: held here through one number, there through another.
    pub(super) fn want_more(&mut self, log: LogId, ours: u64, theirs: u64) {
        let sent = self.sent.get(&log).copied().unwrap_or(0).max(theirs);
        if sent < ours {
            self.wanted.entry(log).or_insert(sent + 1);
        }
    }

    pub(super) fn leave(&mut self, log: &LogId) {
        self.wanted.remove(log);
    }

    /// Bytes that the other side has not dealt with.
    pub(super) fn in_flight(&self) -> u64 {
        self.sent_bytes - self.handled_bytes
    }

    /// How many more bytes can be sent.
    pub(super) fn room(&self) -> usize {
        WINDOW.saturating_sub(usize::try_from(self.in_flight()).unwrap_or(usize::MAX))
    }

    /// Notes bytes that are sent at a moment.
    pub(super) fn count(&mut self, bytes: usize, now: Duration) {
        self.sent_bytes += bytes as u64;
        if bytes > 0 {
            self.owed_since.get_or_insert(now);
        }
    }

    fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.reading.is_none()
    }
}

impl Session {
    /// Reads on if something is lacked and there is room.
    pub(super) fn give(&mut self) {
        if self.phase != Phase::Live {
            return;
        }
        let room = self.giving.room();
        if self.giving.reading.is_none() && !self.giving.wanted.is_empty() && room > 0 {
            let wanted = self.giving.wanted.clone();
            let from = wanted.iter().map(|(log, from)| (*log, *from)).collect();
            self.giving.reading = Some(wanted);
            self.do_next(Action::ReadEntries(Wanted { from, room }));
        }
        if self.giving.is_empty() && !self.giving.is_done_said {
            self.giving.is_done_said = true;
            self.send(&Frame::Done);
        }
        self.see_whether_caught_up();
    }

    /// Sends what was read.
    pub(super) fn found(&mut self, envelopes: Vec<Vec<u8>>) {
        let Some(asked) = self.giving.reading.take() else { return };
        let mut is_any = false;
        for envelope in envelopes {
            let Ok(header) = Header::read(&envelope) else { continue };
            let next = self.giving.wanted.get(&header.log).copied().unwrap_or(u64::MAX);
            if !(header.first..=header.through()).contains(&next) {
                continue;
            }
            is_any = true;
            self.giving.count(envelope.len(), self.now);
            self.send(&Frame::Envelope(envelope));
            self.giving.sent.insert(header.log, header.through());
            if header.through() >= self.ours.through(&header.log) {
                self.giving.wanted.remove(&header.log);
            } else {
                self.giving.wanted.insert(header.log, header.through() + 1);
            }
        }
        if !is_any {
            // There is nothing of these to be passed on.
            self.giving.wanted.retain(|log, from| asked.get(log) != Some(from));
        }
        self.give();
    }

    /// The other side says what it holds, and how much it has dealt with.
    pub(super) fn they_have(
        &mut self,
        handled: u64,
        logs: &[(LogId, Hold)],
    ) -> Result<(), &'static str> {
        if handled < self.giving.handled_bytes || handled > self.giving.sent_bytes {
            return Err("more was dealt with than was sent");
        }
        if handled > self.giving.handled_bytes {
            self.giving.handled_bytes = handled;
            self.giving.owed_since = (self.giving.in_flight() > 0).then_some(self.now);
        }
        for (log, hold) in logs {
            self.they_hold(*log, *hold);
        }
        if self.theirs.len() > MOST_LOGS {
            return Err("more logs than there can be");
        }
        self.tell_progress();
        self.lend_on();
        self.give();
        Ok(())
    }

    fn they_hold(&mut self, log: LogId, hold: Hold) {
        let ours = self.ours.get(&log);
        if ours.is_some_and(|ours| ours.through == hold.through && ours.hash != hold.hash) {
            return self.forked(log, hold.through);
        }
        let through = ours.map_or(0, |ours| ours.through);
        let theirs = self.theirs.entry(log).or_insert(through.min(hold.through));
        if hold.through > *theirs {
            let of_ours = hold.through.min(through).saturating_sub(*theirs);
            self.progress.delivered.0 += of_ours;
            *theirs = hold.through;
        }
        if self.giving.wanted.get(&log).is_some_and(|next| *next <= hold.through) {
            self.giving.wanted.remove(&log);
            self.giving.want_more(log, through, hold.through);
        }
        if hold.through > through {
            self.lacking.note(log, self.now);
        }
    }

    /// The other side asks for logs from numbers on.
    pub(super) fn asked(&mut self, logs: &[(LogId, u64)]) -> Result<(), &'static str> {
        for (log, from) in logs {
            if *from < 1 || *from > self.ours.through(log) {
                return Err("asked for what was never announced");
            }
            self.giving.want(*log, *from);
        }
        self.give();
        Ok(())
    }

    pub(super) fn they_are_done(&mut self) {
        self.giving.are_they_done = true;
        let all: Vec<_> = self.theirs.iter().map(|(log, theirs)| (*log, *theirs)).collect();
        for (log, theirs) in all {
            if theirs > self.ours.through(&log) {
                self.lacking.note(log, self.now);
            }
        }
        self.see_whether_caught_up();
    }

    /// Says through which numbers logs are held, on disk.
    pub(super) fn tell_what_is_held(&mut self, logs: &[(LogId, Hold)]) {
        let handled = self.taking.say_handled();
        let mut parts = logs.chunks(MOST_ITEMS);
        let first = parts.next().unwrap_or_default().to_vec();
        self.send(&Frame::Have { handled, logs: first });
        for part in parts {
            self.send(&Frame::Have { handled, logs: part.to_vec() });
        }
    }

    pub(super) fn tell_progress(&mut self) {
        if !self.is_caught_up {
            // What is written meanwhile comes on top of what was lacked at first.
            let most = |(done, all): (u64, u64)| (done.min(all), all);
            let Progress { snapshots, received, delivered } = self.progress;
            let (received, delivered) = (most(received), most(delivered));
            self.do_next(Action::Progress(Progress { snapshots, received, delivered }));
        }
    }

    /// Whether the other side has committed all that is here, as far as the session was told.
    pub fn is_level(&self) -> bool {
        self.is_caught_up && self.giving.in_flight() == 0 && self.giving.is_empty()
    }

    /// Both have sent everything, and everything is committed on both sides.
    pub(super) fn see_whether_caught_up(&mut self) {
        let are_done = self.giving.is_done_said && self.giving.are_they_done;
        let nothing_moves = self.giving.in_flight() == 0 && self.taking.is_idle();
        if are_done && nothing_moves && self.giving.is_empty() && !self.is_caught_up {
            self.is_caught_up = true;
            self.do_next(Action::CaughtUp);
        }
    }
}
