//! What the other side has and nobody sent: after a moment it is asked for. The moment lets what comes
//! from somebody else come, so that the same edit is not sent by everyone who has it.

use std::collections::BTreeMap;
use std::time::Duration;

use varde_entry::LogId;

use super::Session;
use super::frame::{Frame, MOST_ITEMS};

/// How long it is waited for others to send it.
const FIRST: Duration = Duration::from_millis(300);

/// How long it is waited before the same is asked for again.
const AGAIN: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
pub(super) struct Lacking(BTreeMap<LogId, Lack>);

#[derive(Debug)]
struct Lack {
    /// Since when it is known, or when it was asked for last.
    since: Duration,
    /// What had been committed when it was asked for: asking again is of use when there is more.
    asked_at: Option<u64>,
}

impl Lacking {
    pub(super) fn note(&mut self, log: LogId, now: Duration) {
        self.0.entry(log).or_insert(Lack { since: now, asked_at: None });
    }
}

impl Session {
    pub(super) fn ask_for_what_is_lacked(&mut self) {
        if !self.giving.are_they_done || !self.taking.is_idle() {
            return;
        }
        let (now, commits) = (self.now, self.taking.commits);
        let (ours, theirs, taking) = (&self.ours, &self.theirs, &self.taking);
        let lacks =
            |log: &LogId| theirs.get(log).is_some_and(|through| *through > ours.through(log));
        self.lacking.0.retain(|log, _| lacks(log));
        let mut asks = Vec::new();
        for (log, lack) in &mut self.lacking.0 {
            let is_due = match lack.asked_at {
                None => now.saturating_sub(lack.since) >= FIRST,
                Some(at) => at != commits && now.saturating_sub(lack.since) >= AGAIN,
            };
            if is_due && !taking.has(log) && asks.len() < MOST_ITEMS {
                *lack = Lack { since: now, asked_at: Some(commits) };
                asks.push((*log, ours.through(log) + 1));
            }
        }
        if !asks.is_empty() {
            self.send(&Frame::Ask(asks));
        }
    }
}
