//! Who lacks what: the roots, then the buckets, then the logs of those that are unlike. Both sides say
//! the same things at the same steps, so neither has to lead.

use std::collections::{BTreeMap, BTreeSet};

use varde_entry::LogId;

use super::event::Action;
use super::frame::{Frame, MOST_ITEMS};
use super::{MOST_LOGS, Phase, Session};
use crate::state::{Buckets, Hold, Root, unlike};

#[derive(Debug, Default)]
pub(super) struct Comparing {
    /// The roots that both sides said last.
    pub(super) our_root: Option<Root>,
    pub(super) their_root: Option<Root>,
    /// Our buckets as they were said: what grows meanwhile is news.
    buckets: Option<Box<Buckets>>,
    /// The buckets that are unlike, once both were said.
    unlike: Option<BTreeSet<u8>>,
    /// What the other side listed so far.
    listed: BTreeMap<LogId, Hold>,
    /// The logs that grew here since root or buckets were said, and through which number they were
    /// held then.
    news: BTreeMap<LogId, u64>,
}

impl Session {
    /// Goes on once roster and snapshots are taken in. Once our root is said, the other side may go
    /// on as soon as it says its own: so a roster that changes in between is waited for no more.
    pub(super) fn settle(&mut self) {
        if self.phase != Phase::Settling || self.must_join_first() {
            return;
        }
        if self.comparing.our_root.is_none() {
            if self.roster.is_under_way() {
                return;
            }
            let root = self.ours.root();
            self.comparing.our_root = Some(root);
            self.comparing.news.clear();
            self.send(&Frame::Root(root));
        }
        match self.comparing.their_root {
            None => {}
            theirs if theirs == self.comparing.our_root => {
                self.giving.is_done_said = true;
                self.giving.are_they_done = true;
                self.go_live();
            }
            Some(_) => {
                self.phase = Phase::Comparing;
                let buckets = Box::new(*self.ours.buckets());
                self.send(&Frame::Buckets(buckets.clone()));
                self.comparing.buckets = Some(buckets);
                self.comparing.news.clear();
            }
        }
    }

    pub(super) fn their_root(&mut self, root: Root) -> Result<(), &'static str> {
        if self.phase != Phase::Settling || self.comparing.their_root.is_some() {
            return Err("a root at the wrong time");
        }
        self.comparing.their_root = Some(root);
        self.settle();
        Ok(())
    }

    pub(super) fn their_buckets(&mut self, theirs: Buckets) -> Result<(), &'static str> {
        let ours = self.comparing.buckets.take().ok_or("buckets at the wrong time")?;
        let unlike = unlike(&ours, &theirs);
        let logs: Vec<_> = unlike.iter().flat_map(|first| self.ours.in_bucket(*first)).collect();
        self.comparing.unlike = Some(unlike.into_iter().collect());
        let mut parts = logs.chunks(MOST_ITEMS).peekable();
        if parts.peek().is_none() {
            self.send(&Frame::Logs { last: true, logs: Vec::new() });
        }
        while let Some(part) = parts.next() {
            self.send(&Frame::Logs { last: parts.peek().is_none(), logs: part.to_vec() });
        }
        Ok(())
    }

    pub(super) fn their_logs(
        &mut self,
        last: bool,
        logs: Vec<(LogId, Hold)>,
    ) -> Result<(), &'static str> {
        let unlike = self.comparing.unlike.as_ref().ok_or("logs at the wrong time")?;
        if !logs.iter().all(|(log, _)| unlike.contains(&log[0])) {
            return Err("a log of a bucket that is alike");
        }
        self.comparing.listed.extend(logs);
        if self.comparing.listed.len() > MOST_LOGS {
            return Err("more logs than there can be");
        }
        if last {
            self.weigh();
            self.go_live();
        }
        Ok(())
    }

    /// Finds out what each side lacks of the other's logs.
    fn weigh(&mut self) {
        let listed = std::mem::take(&mut self.comparing.listed);
        let unlike = self.comparing.unlike.take().unwrap_or_default();
        for (log, theirs) in &listed {
            match self.ours.get(log) {
                Some(ours) if ours.through == theirs.through && ours.hash != theirs.hash => {
                    self.forked(*log, ours.through);
                }
                ours => {
                    let through = ours.map_or(0, |ours| ours.through);
                    self.progress.received.1 += theirs.through.saturating_sub(through);
                }
            }
            self.theirs.insert(*log, theirs.through);
        }
        for (log, ours) in unlike.iter().flat_map(|first| self.ours.in_bucket(*first)) {
            let through = *self.theirs.entry(log).or_insert(0);
            if ours.through > through {
                self.progress.delivered.1 += ours.through - through;
                self.giving.want(log, through + 1);
            }
        }
    }

    fn go_live(&mut self) {
        self.phase = Phase::Live;
        for (log, before) in std::mem::take(&mut self.comparing.news) {
            let theirs = *self.theirs.entry(log).or_insert(before);
            if self.ours.through(&log) > theirs {
                self.giving.want(log, theirs + 1);
            }
        }
        self.tell_progress();
        self.give();
    }

    /// Two entries with one number: nothing more of this log goes either way but the other side's
    /// entry, which proves it.
    pub(super) fn forked(&mut self, log: LogId, number: u64) {
        self.giving.leave(&log);
        if self.taking.refuse(log) {
            self.taking.expect_proof(log, number);
            self.send(&Frame::Ask(vec![(log, number)]));
            self.do_next(Action::Forked(log));
        }
    }

    /// A log grew here.
    pub(super) fn advanced(&mut self, log: LogId, hold: Hold, own: bool) {
        let before = self.ours.through(&log);
        if hold.through <= before {
            return;
        }
        self.ours.set(log, hold);
        if self.phase != Phase::Live {
            self.comparing.news.entry(log).or_insert(before);
            return;
        }
        let theirs = *self.theirs.entry(log).or_insert(before);
        if own {
            self.giving.want_more(log, hold.through, theirs);
            self.give();
        } else if theirs < hold.through {
            self.tell_what_is_held(&[(log, hold)]);
        }
        self.try_again();
    }
}
