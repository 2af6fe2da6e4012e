//! What is on its way between laptops, and how it arrives.

use std::collections::BTreeSet;

use varde_app::merge::{self, Lack, Why};
use varde_app::views::Id;
use varde_app::{FailureKind, roster};
use varde_entry::Entry;

use super::crew::Member;
use super::forge::Forgery;
use super::{Story, said};
use crate::post;

/// The most that is on its way at once: the oldest is lost then.
const MOST: usize = 60;

/// What a letter holds.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Acts of the roster, in one piece.
    Acts(Vec<u8>),
    /// Entries.
    Entries(Vec<Entry>),
    /// An entry that somebody forged.
    Forged(Forgery, Box<Entry>),
}

/// A letter on its way.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) to: usize,
    pub(super) what: What,
    /// A bit of it is not as it was sent.
    pub(super) is_damaged: bool,
    /// When it was sent, counted in letters.
    sent: u64,
}

/// What is on its way.
#[derive(Debug, Default)]
pub(super) struct Air {
    pub(super) letters: Vec<Letter>,
    /// Pairs that cannot hear each other, the lower number first.
    pub(super) cut: BTreeSet<(usize, usize)>,
    sent: u64,
}

impl Air {
    /// Sends a letter.
    pub(super) fn send(&mut self, to: usize, what: What) {
        self.sent += 1;
        if self.letters.len() == MOST {
            self.letters.remove(0);
        }
        self.letters.push(Letter { to, what, is_damaged: false, sent: self.sent });
    }

    pub(super) fn is_cut(&self, one: usize, other: usize) -> bool {
        self.cut.contains(&(one.min(other), one.max(other)))
    }
}

/// What one laptop knows of who is in that another does not; nothing where both know the same.
pub(super) fn lacking_acts(one: &Member, other: &Member, workspace: Id) -> Result<Vec<u8>, String> {
    if one.heard == other.heard {
        return Ok(Vec::new());
    }
    let landmarks = roster::landmarks(other.laptop.app(), workspace);
    let landmarks = landmarks.map_err(said("landmarks"))?;
    roster::acts_after(one.laptop.app(), workspace, &landmarks).map_err(said("acts"))
}

impl Story {
    /// One tells another what it lacks, in some letters.
    pub(super) fn send(&mut self) -> Result<(), String> {
        let from = self.anyone();
        let to = self.anyone_but(from);
        if self.air.is_cut(from, to) {
            return Ok(());
        }
        let (one, other) = (&self.crew[from], &self.crew[to]);
        let acts = lacking_acts(one, other, self.workspace)?;
        // Whoever is out hears that they are, and nothing else.
        let mut letters = match one.known.may_read(&other.device()) {
            true => post::lacking(one.laptop.app(), other.laptop.app(), self.workspace),
            false => Vec::new(),
        };
        self.note(format!("{} sends {} to {}", one.name, letters.len(), other.name));
        if !acts.is_empty() {
            self.air.send(to, What::Acts(acts));
        }
        while !letters.is_empty() {
            let most = 1 + self.chance.below(8) as usize;
            let rest = letters.split_off(most.min(letters.len()));
            self.air.send(to, What::Entries(std::mem::replace(&mut letters, rest)));
        }
        Ok(())
    }

    /// One of the letters that are on their way arrives, not always the oldest.
    pub(super) fn arrive(&mut self) -> Result<(), String> {
        let on_their_way = self.air.letters.len() as u64;
        if on_their_way == 0 {
            return Ok(());
        }
        let nth = match self.chance.below(4) {
            0 => self.chance.below(on_their_way) as usize,
            _ => 0,
        };
        let letter = self.air.letters.remove(nth);
        let is_older = |other: &Letter| other.to == letter.to && other.sent < letter.sent;
        if self.air.letters.iter().any(is_older) {
            self.count.fault("out of order");
        }
        self.read(letter)
    }

    /// A laptop reads a letter.
    pub(super) fn read(&mut self, letter: Letter) -> Result<(), String> {
        let Letter { to, what, is_damaged, .. } = letter;
        match what {
            What::Acts(piece) => self.hear(to, &piece, is_damaged),
            What::Entries(entries) => self.take(to, entries, is_damaged).map(|_| ()),
            What::Forged(forgery, entry) => self.see_through(to, forgery, *entry),
        }
    }

    /// A laptop hears of who is in.
    pub(super) fn hear(
        &mut self,
        who: usize,
        piece: &[u8],
        is_damaged: bool,
    ) -> Result<(), String> {
        match roster::take_in(self.crew[who].laptop.tell(), self.workspace, piece) {
            Ok(new) => self.note(format!("{} hears {new} acts", self.crew[who].name)),
            Err(why) if is_damaged && why.kind == FailureKind::Refused => {
                self.note(format!("{} hears noise", self.crew[who].name));
            }
            Err(why) => return Err(format!("{} hears acts: {why}", self.crew[who].name)),
        }
        self.hear_role(who)
    }

    /// A laptop takes in entries. Returns how many it kept.
    pub(super) fn take(
        &mut self,
        who: usize,
        entries: Vec<Entry>,
        is_damaged: bool,
    ) -> Result<u32, String> {
        let member = &mut self.crew[who];
        let taken = merge::take_in(member.laptop.tell(), self.workspace, entries, &member.known);
        let taken = taken.map_err(said("taking in"))?;
        let (name, kept, waiting) = (member.name, taken.kept, taken.waiting.len());
        let (known, refused) = (taken.known, taken.refusals());
        self.note(format!("{name}: {kept} kept, {known} known, {waiting} wait, {refused:?}"));
        self.count.taken_in += u64::from(kept);
        self.waiting.extend(taken.waiting.iter().map(|one| one.entry.hash()));
        let is_expected = |why: &Why| matches!(why, Why::NotAllowed | Why::Stranger) || is_damaged;
        if let Some(why) = refused.keys().find(|why| !is_expected(why)) {
            return Err(format!("{name} refuses what is honest: {}", why.code()));
        }
        if taken.waiting.iter().any(|one| one.lacks == Lack::Version) {
            return Err(format!("{name} takes what is of today for what is of tomorrow"));
        }
        Ok(kept)
    }
}
