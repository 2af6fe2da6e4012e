//! Everyone hears everyone, until nobody lacks anything; then all are alike.

use std::collections::BTreeSet;

use varde_app::{merge, roster};
use varde_entry::EntryHash;
use varde_sync::roster::{Role, State};

use super::air::lacking_acts;
use super::crew::{Member, state};
use super::ledger::check_in;
use super::{Story, said};
use crate::alike::{boards, documents, held, since};
use crate::post;

/// After so many rounds there must be nothing left to say.
const ROUNDS: usize = 12;

impl Story {
    /// What is on its way arrives; then everyone hears everyone until nothing is new.
    pub(super) fn heal(&mut self) -> Result<(), String> {
        self.note("everyone hears everyone".to_owned());
        self.air.cut.clear();
        for member in &self.crew {
            member.set_clock();
        }
        for letter in std::mem::take(&mut self.air.letters) {
            self.read(letter)?;
        }
        self.all_by_folder()?;
        for _ in 0..ROUNDS {
            let mut is_new = false;
            self.waiting.clear();
            for from in 0..self.crew.len() {
                for to in (0..self.crew.len()).filter(|to| *to != from) {
                    is_new |= self.pass_on(from, to)?;
                }
            }
            // What waits in the folder for what came by post is taken in now, and told to others.
            if !is_new && self.all_by_folder()? == 0 {
                return Ok(());
            }
        }
        Err("they never come to rest".to_owned())
    }

    /// One tells another all that it lacks. Returns whether any of it was new.
    fn pass_on(&mut self, from: usize, to: usize) -> Result<bool, String> {
        let (one, other) = (&self.crew[from], &self.crew[to]);
        let before = other.heard;
        let acts = lacking_acts(one, other, self.workspace)?;
        if !acts.is_empty() {
            self.hear(to, &acts, false)?;
        }
        let (one, other) = (&self.crew[from], &self.crew[to]);
        let is_new = other.heard != before;
        let letters = post::lacking(one.laptop.app(), other.laptop.app(), self.workspace);
        let kept = if letters.is_empty() { 0 } else { self.take(to, letters, false)? };
        Ok(is_new || kept > 0)
    }

    /// Whoever is in has the same as everyone, and what anybody was told is kept.
    pub(super) fn compare(&mut self) -> Result<(), String> {
        let known = state(&self.crew[0], self.workspace)?;
        let states = self.crew.iter().map(|member| state(member, self.workspace));
        if states.collect::<Result<Vec<_>, _>>()?.iter().any(|other| *other != known) {
            return Err("not everyone knows the same of who is in".to_owned());
        }
        self.nobody_has_what_nobody_wrote()?;
        for member in &mut self.crew {
            let faults = member.laptop.faults();
            if !faults.is_empty() {
                return Err(format!("{}: {}", member.name, faults.join("; ")));
            }
        }
        let is_in = |member: &&Member| known.may_read(&member.device());
        let mut alike = Vec::new();
        for member in self.crew.iter().filter(is_in) {
            match self.beside(member, &known)? {
                true => self.count.beside += 1,
                false => alike.push(member),
            }
        }
        self.count.alike += alike.len() as u64;
        let Some((first, others)) = alike.split_first() else { return Ok(()) };
        for other in others {
            self.same(first, other)?;
        }
        let (there, excused) = self.all_there(&alike, &known)?;
        self.count.there += there;
        self.count.excused += excused;
        Ok(())
    }

    fn nobody_has_what_nobody_wrote(&self) -> Result<(), String> {
        for member in &self.crew {
            for hash in hashes(member, self.workspace)? {
                if !self.ledger.lines.contains_key(&hash) {
                    return Err(format!("{} has what nobody wrote", member.name));
                }
            }
        }
        Ok(())
    }

    /// Whether a laptop whose person only reads holds more than counts: what they wrote, or heard,
    /// before they knew. Whoever writes has said so.
    fn beside(&self, member: &Member, known: &State) -> Result<bool, String> {
        let mut is_beside = false;
        let all = merge::held(member.laptop.app(), self.workspace).map_err(said("the logs"))?;
        for held in all {
            if known.may_write(&held.device, &held.log, held.through) {
                continue;
            }
            if member.role > Some(Role::Viewer) {
                let what = "holds what does not count, and has not said so";
                return Err(format!("{} {what}", member.name));
            }
            is_beside = true;
        }
        Ok(is_beside)
    }

    fn same(&self, one: &Member, other: &Member) -> Result<(), String> {
        let (first, second, id) = (&one.laptop, &other.laptop, self.workspace);
        let differ = |what: &str| Err(format!("{} and {} differ in {what}", one.name, other.name));
        if held(first, id) != held(second, id) {
            return differ("what they hold of the logs");
        }
        if documents(first, id) != documents(second, id) {
            return differ("their documents");
        }
        if since(first, &one.own) != since(second, &other.own) {
            return differ("their tables");
        }
        if boards(first) != boards(second) {
            return differ("their boards");
        }
        let key = |member: &Member| {
            let keys = roster::keys(member.laptop.app(), id).map_err(said("the keys"))?;
            let state = state(member, id)?;
            Ok::<_, String>(keys.current(&state).map(|(id, key)| (id, *key)))
        };
        if key(one)? != key(other)? {
            return differ("the key that seals what leaves");
        }
        Ok(())
    }

    /// Every entry and every check-in that somebody was told is kept is on every laptop. Whoever is
    /// out may be the only one left with what was told them before they went. It is taken in like
    /// all else, but for what builds on what they wrote after that: for good it waits for it.
    fn all_there(&self, alike: &[&Member], known: &State) -> Result<(u64, u64), String> {
        let (mut there, mut excused) = (0, 0);
        let all: Result<Vec<BTreeSet<_>>, _> =
            alike.iter().map(|member| hashes(member, self.workspace)).collect();
        let all = all?;
        for (hash, line) in &self.ledger.lines {
            let counts = known.may_write(&line.device, &line.log, line.number);
            if all.iter().all(|own| own.contains(hash)) {
                there += 1;
            } else if line.is_excused || !counts || self.waiting.contains(hash) {
                excused += 1;
            } else {
                return Err(format!("number {} of a log is lost", line.number));
            }
        }
        for (id, recorded) in &self.ledger.check_ins {
            if !all.iter().all(|own| own.contains(&recorded.by)) {
                continue;
            }
            for member in alike {
                let found = check_in(member, *id)?;
                let is_same = |(value, note)| value == recorded.value && note == recorded.note;
                if !found.is_some_and(is_same) {
                    return Err(format!("{}: the check-in {id} is not there", member.name));
                }
            }
        }
        Ok((there, excused))
    }
}

/// The entries of the workspace that a laptop holds.
fn hashes(member: &Member, workspace: uuid::Uuid) -> Result<BTreeSet<EntryHash>, String> {
    let sql = "SELECT entry.hash FROM entry JOIN log ON log.no = entry.log
               WHERE log.workspace = ?1";
    let read = || -> rusqlite::Result<BTreeSet<EntryHash>> {
        let mut statement = member.laptop.db().prepare_cached(sql)?;
        let rows = statement.query_map([workspace.into_bytes()], |row| row.get(0))?;
        rows.collect()
    };
    read().map_err(|why| why.to_string())
}
