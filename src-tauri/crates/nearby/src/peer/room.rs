//! What a peer keeps of one workspace: its files, and who may go to them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use iroh::SecretKey;
use varde_app::peer::{May, Name, People};
use varde_app::views::Id;

use super::keep::Limits;
use super::shelf::{self, Shelf};
use super::words::{Answer, NAMES, Run, Word, read_people, write_people};

/// The file with those who may go there, beside the files: change u64, people.
const PEOPLE: &str = "people";

/// A workspace at a peer.
#[derive(Debug)]
pub(super) struct Room {
    home: PathBuf,
    pub(super) shelf: Shelf,
    pub(super) people: People,
    change: u64,
    run: Run,
    /// Files that were damaged and are waited for.
    pub(super) damaged: u64,
}

impl Room {
    pub(super) fn open(place: &Path, workspace: Id) -> Self {
        let home = shelf::home(place, workspace);
        let kept = fs::read(home.join(PEOPLE)).unwrap_or_default();
        let kept = kept
            .split_first_chunk::<8>()
            .and_then(|(change, people)| Some((u64::from_le_bytes(*change), read_people(people)?)));
        let (change, people) = kept.unwrap_or_default();
        let shelf = Shelf::open(place, workspace);
        shelf.tidy();
        Self { home, shelf, people, change, run: fresh(), damaged: 0 }
    }

    /// Who may go there, and which change of that it is.
    pub(super) fn greet(&self) -> Vec<u8> {
        Answer::Yes.with(&[&self.change.to_le_bytes(), &write_people(&self.people)])
    }

    /// Changes who may go there, where nobody else was first. Who changes it stays somebody who may.
    pub(super) fn admit(&mut self, by: &[u8; 32], change: u64, people: People) -> Answer {
        if change != self.change {
            return Answer::Changed;
        }
        if people.get(by) != Some(&May::Say) {
            return Answer::NotYou;
        }
        let next = self.change + 1;
        let bytes = [&next.to_le_bytes()[..], &write_people(&people)].concat();
        if self.keep_people(&bytes).is_err() {
            return Answer::Disk;
        }
        (self.change, self.people) = (next, people);
        Answer::Yes
    }

    fn keep_people(&self, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.home)?;
        let part = self.home.join("people.part");
        shelf::whole(&part, bytes)?;
        fs::rename(&part, self.home.join(PEOPLE))?;
        #[cfg(unix)]
        fs::File::open(&self.home)?.sync_all()?;
        Ok(())
    }

    /// What lies there since a laptop asked last; everything where a file went meanwhile.
    pub(super) fn list(&self, run: Run, from: u64) -> Vec<u8> {
        let all = self.shelf.names();
        let from = usize::try_from(from).ok().filter(|from| run == self.run && *from <= all.len());
        let from = from.unwrap_or(0);
        let names: Vec<u8> = all[from..].iter().take(NAMES).flat_map(Name::bytes).collect();
        Answer::Yes.with(&[&self.run, &(from as u64).to_le_bytes(), &names])
    }

    /// A file. One that is damaged is let go: who has it puts it there again.
    pub(super) fn take(&mut self, name: &Name) -> Vec<u8> {
        if !self.shelf.has(name) {
            return Answer::Gone.alone();
        }
        match self.shelf.read(name) {
            Some(file) => Answer::Yes.with(&[&file]),
            None => {
                self.shelf.drop_damaged(name);
                (self.run, self.damaged) = (fresh(), self.damaged + 1);
                Answer::Gone.alone()
            }
        }
    }

    /// Keeps a file where there is room for it.
    pub(super) fn put(&mut self, name: Name, file: &[u8], limits: &Limits) -> Answer {
        if self.shelf.has(&name) {
            return Answer::Yes;
        }
        let is_room = self.shelf.bytes() + file.len() as u64 <= limits.bytes
            && self.shelf.names().len() < limits.files;
        match is_room {
            false => Answer::Full,
            true if self.shelf.keep(name, file).is_ok() => Answer::Yes,
            true => Answer::Disk,
        }
    }
}

/// Bytes that were never there before.
fn fresh() -> Run {
    *SecretKey::generate().to_bytes().first_chunk().expect("eight of 32")
}

/// A word for a ticket.
pub(super) fn word() -> Word {
    *SecretKey::generate().to_bytes().first_chunk().expect("16 of 32")
}
