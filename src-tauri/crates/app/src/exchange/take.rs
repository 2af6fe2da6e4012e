//! Opens what came, and takes it in: many envelopes, one transaction.

use std::collections::BTreeSet;

use varde_entry::{Entry, LogId};
use varde_store::log::held;
use varde_sync::envelope::{EnvelopeError, Header, open};
use varde_sync::session::TakenIn;

use super::{Out, Side};
use crate::merge::{self, Why};
use crate::{App, Failure};

/// The most bytes of changes that are taken in with one transaction: a small envelope may hold 16
/// MiB, and very many of them would fill the memory.
const AT_ONCE: usize = 16 << 20;

/// Envelopes that were opened, and what was in them.
#[derive(Default)]
struct Part {
    opened: Vec<(Header, Vec<u8>)>,
    entries: Vec<Entry>,
    length: usize,
}

impl Side {
    /// Takes envelopes in. What is said to be held is on disk.
    pub(super) fn take_in(
        &mut self,
        app: &mut App,
        envelopes: Vec<Vec<u8>>,
        out: &mut Vec<Out>,
    ) -> Result<TakenIn, Failure> {
        let (mut taken, mut part) = (TakenIn::default(), Part::default());
        for envelope in envelopes {
            let keyring = &self.circle.keyring;
            match open(&envelope, |header| keyring.key(header.cover.epoch).copied()) {
                Ok(opened) => {
                    part.length +=
                        opened.entries.iter().map(|entry| entry.change.len()).sum::<usize>();
                    part.entries.extend(opened.entries);
                    part.opened.push((opened.header, envelope));
                }
                // The roster that tells of it is on its way.
                Err(EnvelopeError::UnknownEpoch { .. }) => taken.waiting.push(envelope),
                Err(_) => {
                    self.count("envelope", 1);
                    taken.refused.extend(Header::read(&envelope).map(|header| header.log));
                }
            }
            if part.length >= AT_ONCE {
                self.commit(app, std::mem::take(&mut part), &mut taken, out)?;
            }
        }
        self.commit(app, part, &mut taken, out)?;
        Ok(taken)
    }

    fn commit(
        &mut self,
        app: &mut App,
        part: Part,
        taken: &mut TakenIn,
        out: &mut Vec<Out>,
    ) -> Result<(), Failure> {
        if part.opened.is_empty() {
            return Ok(());
        }
        let told = merge::take_in(app, self.workspace, part.entries, &self.circle.state)?;
        if !told.touched.is_empty() {
            out.push(Out::Touched(told.touched));
        }
        if told.let_go > 0 {
            self.count("voucher", told.let_go);
        }
        out.extend(told.forked.iter().map(|log| Out::Forked(*log)));
        let mut waiting: BTreeSet<(LogId, u64)> =
            told.waiting.iter().map(|one| (one.entry.log, one.entry.number)).collect();
        for refused in told.refused {
            let at = (refused.log, refused.number);
            if self.may_be_early(refused.why, &part.opened, at) {
                waiting.insert(at);
                continue;
            }
            self.count(refused.why.code(), 1);
            taken.refused.push(refused.log);
        }
        let logs: BTreeSet<LogId> = part.opened.iter().map(|(header, _)| header.log).collect();
        for log in logs {
            if let Some(held) = held::find(app.db(), &log)?
                && let Some(hold) = self.circle.hold(app.db(), &held)?
            {
                taken.holds.push((log, hold));
            }
        }
        let waits = |header: &Header| {
            (header.first..=header.through()).any(|number| waiting.contains(&(header.log, number)))
        };
        let waiting = part.opened.into_iter().filter(|(header, _)| waits(header));
        taken.waiting.extend(waiting.map(|(_, envelope)| envelope));
        Ok(())
    }

    /// Whether the other side may know of somebody whom we do not know of yet: then it is tried
    /// again once its roster is here.
    fn may_be_early(
        &self,
        why: Why,
        opened: &[(Header, Vec<u8>)],
        (log, number): (LogId, u64),
    ) -> bool {
        let holds = |header: &Header| {
            header.log == log && (header.first..=header.through()).contains(&number)
        };
        let is_of_roster = matches!(why, Why::Stranger | Why::NotAllowed);
        let said = opened.iter().find(|(header, _)| holds(header)).map(|(header, _)| header.cover);
        is_of_roster && said.is_some_and(|cover| !self.circle.had(&cover.roster))
    }
}
