//! A change that comes from elsewhere: read and looked at before a document has it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Change, ChangeHash, PatchLog};

use crate::document::touched;
use crate::weigh::{self, MOST_BYTES, MOST_OPERATIONS};
use crate::{Applied, Document, SCHEMA};

/// The highest counter of operations that a document may reach. The engine ends at 2³² with a
/// panic at every edit; a document that people write never comes near this.
pub(crate) const HIGHEST: u64 = 1 << 31;

/// The hash that documents know a change by.
pub type ChangeId = [u8; 32];

/// A change from elsewhere, read but not applied.
#[derive(Clone, Debug)]
pub struct Arrival(Change);

/// What is not right with a change from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Oddity {
    /// It is no single plain change: a document, a bundle, a packed change.
    #[error("it is not one plain change")]
    Kind,
    /// It is longer, or says more, than any change of ours.
    #[error("it says too much")]
    TooMuch,
    /// Its bytes are no change.
    #[error("its bytes are damaged")]
    Damaged,
    /// Its operations are not counted on from those before it.
    #[error("its operations are counted wrongly")]
    Counter,
    /// It does not follow what its author wrote before it in the document.
    #[error("it does not follow its author's last change")]
    Sequence,
    /// The engine does not take it, or does not give it back as it was.
    #[error("the engine does not take it")]
    Engine,
}

impl Arrival {
    /// Reads a raw change. Never panics, and takes no more time or memory than its caps allow.
    ///
    /// # Errors
    /// What is not right with it by itself.
    pub fn read(bytes: &[u8]) -> Result<Self, Oddity> {
        if bytes.len() > MOST_BYTES {
            return Err(Oddity::TooMuch);
        }
        if !weigh::is_plain(bytes) {
            return Err(Oddity::Kind);
        }
        if weigh::weigh(bytes).ok_or(Oddity::Damaged)? > MOST_OPERATIONS {
            return Err(Oddity::TooMuch);
        }
        let read = catch_unwind(|| Change::from_bytes(bytes.to_vec()));
        let change = read.map_err(|_| Oddity::Damaged)?.map_err(|_| Oddity::Damaged)?;
        // The engine compares neither the whole of the bytes nor their checksum here.
        if change.raw_bytes() != bytes || bytes[4..8] != change.hash().0[..4] {
            return Err(Oddity::Damaged);
        }
        if change.len() as u64 > MOST_OPERATIONS {
            return Err(Oddity::TooMuch);
        }
        Ok(Self(change))
    }

    /// The hash that documents know it by.
    pub fn id(&self) -> ChangeId {
        self.0.hash().0
    }

    /// Whose hand wrote it.
    pub fn actor(&self) -> &[u8] {
        self.0.actor_id().to_bytes()
    }

    /// When it was written, by the clock of whoever wrote it, in seconds since 1970.
    pub fn at(&self) -> i64 {
        self.0.timestamp()
    }

    /// The changes that it builds on.
    pub fn needs(&self) -> impl Iterator<Item = ChangeId> + '_ {
        self.0.deps().iter().map(|hash| hash.0)
    }

    /// Its place among its author's changes of the document, and its last operation.
    pub fn place(&self) -> Place {
        Place { actor: self.actor().to_vec(), nth: self.0.seq(), last: self.last() }
    }

    fn first(&self) -> u64 {
        self.0.start_op().get()
    }

    /// A change that says nothing ends before it begins.
    fn last(&self) -> u64 {
        (self.first() - 1).saturating_add(self.0.len() as u64)
    }

    /// Whether it goes on from what it builds on: its operations are counted on from all of
    /// them, it follows its author's change before it, and it does not run ahead of `highest`,
    /// the last operation of the document.
    ///
    /// # Errors
    /// What is not right with it.
    pub fn follows(&self, needs: &[Place], highest: u64) -> Result<(), Oddity> {
        let before = needs.iter().map(|place| place.last).max().unwrap_or_default();
        if needs.is_empty() || self.first() <= before || self.first() > highest.max(before) + 1 {
            return Err(Oddity::Counter);
        }
        if self.last() > HIGHEST {
            return Err(Oddity::Counter);
        }
        let nth = self.0.seq();
        let own =
            |place: &Place| place.actor == self.actor() && place.nth.checked_add(1) == Some(nth);
        if nth == 1 || needs.iter().any(own) { Ok(()) } else { Err(Oddity::Sequence) }
    }
}

/// Where a change stands in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    actor: Vec<u8>,
    nth: u64,
    last: u64,
}

impl Place {
    /// Its last operation.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Which of its author's changes of the document it is, from 1.
    pub fn nth(&self) -> u64 {
        self.nth
    }
}

impl Document {
    /// Where a change stands in the document; nothing where it is not there.
    pub fn place_of(&self, id: ChangeId) -> Option<Place> {
        let found = self.engine().get_change_meta_by_hash(&ChangeHash(id))?;
        let actor = found.actor.to_bytes().to_vec();
        Some(Place { actor, nth: found.seq, last: found.max_op })
    }

    /// The last operation of the document.
    pub fn highest(&self) -> u64 {
        let heads = self.engine().get_heads();
        let last = |head: &ChangeHash| self.place_of(head.0).map(|place| place.last);
        heads.iter().filter_map(last).max().unwrap_or_default()
    }

    /// Whether a newer version wrote it: it is read here and not changed.
    pub fn is_newer(&self) -> bool {
        self.schema() > SCHEMA
    }

    /// Takes in changes that were looked at, those that others build on first.
    ///
    /// # Errors
    /// [`Oddity::Engine`] where the engine refuses one, panics, or does not give each back as it
    /// came. The document is good for nothing then.
    pub fn take_in(&mut self, arrivals: &[&Arrival]) -> Result<Applied, Oddity> {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.apply(arrivals)));
        outcome.unwrap_or(Err(Oddity::Engine))
    }

    fn apply(&mut self, arrivals: &[&Arrival]) -> Result<Applied, Oddity> {
        let before = self.engine().get_heads();
        let mut log = PatchLog::active();
        let changes: Vec<Change> = arrivals.iter().map(|arrival| arrival.0.clone()).collect();
        let doc = self.engine_mut();
        doc.apply_changes_log_patches(changes, &mut log).map_err(|_| Oddity::Engine)?;
        let patches = doc.make_patches(&mut log);
        let mut new = doc.get_changes(&before);
        new.sort_unstable_by_key(Change::hash);
        let is_there = |arrival: &&Arrival| {
            let at = new.binary_search_by_key(&arrival.0.hash(), Change::hash);
            at.is_ok_and(|at| new[at].raw_bytes() == arrival.0.raw_bytes())
        };
        if arrivals.iter().all(is_there) { Ok(touched(&patches)) } else { Err(Oddity::Engine) }
    }
}
