//! Everything that a peer keeps, and what it answers.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, PoisonError};

use iroh::endpoint::Connection;
use varde_app::peer::{May, Name, People};
use varde_app::views::Id;

use super::counts::{Counts, Status};
use super::pace::Pace;
use super::room::Room;
use super::shelf;
use super::words::{Answer, Request, Word};
use crate::gate::UNKNOWN;

/// How much a peer gives room to.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The most bytes of a workspace.
    pub bytes: u64,
    /// The most files of a workspace.
    pub files: usize,
    /// The most workspaces.
    pub workspaces: usize,
    /// The most laptops at once.
    pub laptops: usize,
    /// The most at once who are in no workspace and may have a word to say.
    pub strangers: usize,
    /// The most bytes in a second to one device and from it.
    pub pace: u64,
    /// The most requests in a second of one device: each brings or takes one file at most.
    pub requests: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            files: 200_000,
            workspaces: 16,
            laptops: 64,
            strangers: 8,
            pace: 8 << 20,
            requests: 200,
        }
    }
}

/// What a peer keeps.
pub(super) struct Keep {
    pub(super) place: PathBuf,
    pub(super) limits: Limits,
    pub(super) counts: Counts,
    word: Word,
    rooms: Mutex<BTreeMap<Id, Room>>,
    /// One connection a device: the newer counts.
    there: Mutex<HashMap<[u8; 32], Connection>>,
    pace: Mutex<Pace>,
}

impl Keep {
    /// Looks at what is kept in a folder.
    pub(super) fn open(place: &Path, word: Word, limits: Limits) -> Self {
        let known =
            |path: &PathBuf| path.file_name()?.to_str()?.strip_prefix("varde-")?.parse::<Id>().ok();
        let rooms = shelf::entries(place);
        let rooms = rooms.iter().filter_map(known).map(|id| (id, Room::open(place, id)));
        Self {
            place: place.to_owned(),
            limits,
            counts: Counts::default(),
            word,
            rooms: Mutex::new(rooms.collect()),
            there: Mutex::default(),
            pace: Mutex::default(),
        }
    }

    pub(super) fn there(&self) -> MutexGuard<'_, HashMap<[u8; 32], Connection>> {
        self.there.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rooms(&self) -> MutexGuard<'_, BTreeMap<Id, Room>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a device may go to any of the workspaces.
    pub(super) fn knows(&self, device: &[u8; 32]) -> bool {
        self.rooms().values().any(|room| room.people.contains_key(device))
    }

    /// How it stands.
    pub(super) fn status(&self) -> Status {
        let mut status = self.counts.status();
        let (rooms, laptops) = (self.rooms(), self.there().len());
        let sum = |of: &dyn Fn(&Room) -> u64| rooms.values().map(of).sum::<u64>();
        status.insert("workspaces".to_owned(), rooms.len() as u64);
        status.insert("bytes".to_owned(), sum(&|room| room.shelf.bytes()));
        status.insert("files".to_owned(), sum(&|room| room.shelf.names().len() as u64));
        status.insert("devices".to_owned(), sum(&|room| room.people.len() as u64));
        status.insert("laptops".to_owned(), laptops as u64);
        status
    }

    /// Answers a device. `has_word` is whether it said the peer's word when it greeted last.
    pub(super) fn answer(
        &self,
        device: &[u8; 32],
        has_word: &mut bool,
        request: Request,
    ) -> Vec<u8> {
        let answer = match request {
            Request::Greet(workspace, word) => {
                *has_word = word.is_some_and(|word| self.is_word(&word));
                self.greet(workspace, device, *has_word)
            }
            Request::People(workspace, change, people) => {
                self.admit((workspace, *has_word), device, (change, people)).alone()
            }
            Request::List(workspace, run, from) => {
                self.with(workspace, device, |room, _| room.list(run, from))
            }
            Request::Take(workspace, name) => self.with(workspace, device, |room, _| {
                let answer = room.take(&name);
                let is_there = answer.first() == Some(&(Answer::Yes as u8));
                if is_there {
                    Counts::more(&self.counts.taken);
                }
                self.counts.damaged.fetch_add(std::mem::take(&mut room.damaged), Ordering::Relaxed);
                answer
            }),
            Request::Put(workspace, file) => self.with(workspace, device, |room, may| {
                let Some(name) = Name::of(&file, workspace) else {
                    return Answer::NotUnderstood.alone();
                };
                if may == May::Take && !name.is_act() {
                    return Answer::NotYou.alone();
                }
                room.put(name, &file, &self.limits).alone()
            }),
        };
        self.count(&answer);
        answer
    }

    /// Whether it is the peer's word, told in a time that says nothing of where it differs.
    fn is_word(&self, word: &Word) -> bool {
        let differs = self.word.iter().zip(word).fold(0, |sum, (one, other)| sum | (one ^ other));
        std::hint::black_box(differs) == 0
    }

    fn greet(&self, workspace: Id, device: &[u8; 32], has_word: bool) -> Vec<u8> {
        let rooms = self.rooms();
        match rooms.get(&workspace).filter(|room| !room.people.is_empty()) {
            Some(room) if room.people.contains_key(device) => room.greet(),
            None if has_word && rooms.len() < self.limits.workspaces => {
                Answer::Yes.with(&[&0_u64.to_le_bytes()])
            }
            None if has_word => Answer::Full.alone(),
            _ => Answer::NotYou.alone(),
        }
    }

    /// Changes who may go to a workspace: who may say so, and for one that nobody keeps here yet
    /// whoever has the word.
    fn admit(
        &self,
        (workspace, has_word): (Id, bool),
        device: &[u8; 32],
        (change, people): (u64, People),
    ) -> Answer {
        let mut rooms = self.rooms();
        let is_kept = rooms.get(&workspace).is_some_and(|room| !room.people.is_empty());
        let may = rooms.get(&workspace).and_then(|room| room.people.get(device).copied());
        if may != Some(May::Say) && (is_kept || !has_word) {
            return Answer::NotYou;
        }
        if !rooms.contains_key(&workspace) && rooms.len() >= self.limits.workspaces {
            return Answer::Full;
        }
        let room = rooms.entry(workspace).or_insert_with(|| Room::open(&self.place, workspace));
        let answer = room.admit(device, change, people);
        drop(rooms);
        // Who is out by now is closed out.
        let there = self.there().clone();
        for (_, gone) in there.iter().filter(|(device, _)| !self.knows(device)) {
            gone.close(UNKNOWN, b"");
        }
        answer
    }

    /// Something at a workspace, for a device that may go to it.
    fn with(
        &self,
        workspace: Id,
        device: &[u8; 32],
        work: impl FnOnce(&mut Room, May) -> Vec<u8>,
    ) -> Vec<u8> {
        let mut rooms = self.rooms();
        let may = rooms.get(&workspace).and_then(|room| room.people.get(device).copied());
        match rooms.get_mut(&workspace).zip(may) {
            Some((room, may)) => work(room, may),
            None => Answer::NotYou.alone(),
        }
    }

    fn count(&self, answer: &[u8]) {
        match answer.first().and_then(|said| Answer::of(*said)) {
            Some(Answer::Full) => Counts::more(&self.counts.full),
            Some(Answer::Disk) => Counts::more(&self.counts.disk),
            Some(Answer::NotUnderstood) => Counts::more(&self.counts.odd),
            Some(Answer::NotYou) => Counts::more(&self.counts.refused),
            _ => {}
        }
    }
}
