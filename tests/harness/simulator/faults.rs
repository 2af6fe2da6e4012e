//! What goes wrong.

use std::fs;
use std::path::Path;

use varde_app::views::Role as Said;
use varde_app::{FILE, FailureKind, backups, merge, roster};
use varde_entry::Entry;
use varde_sync::roster::Role;

use super::air::What;
use super::crew::{self, Backup};
use super::{Story, alarm, said};
use crate::{Command, Laptop};

/// What a data folder is made of, for a copy of it.
const FILES: [&str; 4] = [FILE, "varde.db-wal", "device.key", "keyring"];

impl Story {
    /// Something goes wrong, if it can.
    pub(super) fn fault(&mut self) -> Result<(), String> {
        let what = match self.chance.below(17) {
            0 | 1 => self.lose(),
            2 | 3 => self.double(),
            4 | 5 => self.damage(),
            6 => self.cut(),
            7 => self.fall_before()?,
            8 => self.fall_while_taking_in()?,
            9 => self.fall_after()?,
            10 => self.restore()?,
            11 if self.one_in(3) => self.remove()?,
            11 | 12 => self.change_role()?,
            13 if self.one_in(3) => self.wrong_clock(),
            14 => self.usurp()?.then_some("usurped"),
            _ => self.forge_any().map(|forgery| match forgery {
                super::forge::Forgery::Newer => "of a newer version",
                _ => "forged",
            }),
        };
        if let Some(what) = what {
            self.count.fault(what);
        }
        Ok(())
    }

    fn any_letter(&mut self) -> Option<usize> {
        let all = self.air.letters.len() as u64;
        (all > 0).then(|| self.chance.below(all) as usize)
    }

    fn lose(&mut self) -> Option<&'static str> {
        let nth = self.any_letter()?;
        self.air.letters.remove(nth);
        Some("lost")
    }

    fn double(&mut self) -> Option<&'static str> {
        let nth = self.any_letter()?;
        let letter = self.air.letters[nth].clone();
        self.air.letters.push(letter);
        Some("doubled")
    }

    /// A bit of a letter turns.
    fn damage(&mut self) -> Option<&'static str> {
        let nth = self.any_letter()?;
        let dice = [self.chance.number(), self.chance.number(), self.chance.number()];
        let letter = &mut self.air.letters[nth];
        match &mut letter.what {
            // Near its begin: how long it is, no seed decides (age sees to that).
            What::Acts(piece) => {
                let some = piece.len().min(40);
                turn(&mut piece[..some], dice[0]);
            }
            What::Entries(entries) => {
                let nth = dice[2] as usize % entries.len();
                turn_entry(&mut entries[nth], dice[0], dice[1]);
            }
            What::Forged(..) => return None,
        }
        letter.is_damaged = true;
        Some("damaged")
    }

    /// Two cannot hear each other for a while.
    fn cut(&mut self) -> Option<&'static str> {
        if self.air.cut.len() > self.crew.len() {
            self.air.cut.clear();
            self.note("everyone can be heard again".to_owned());
            return None;
        }
        let one = self.anyone();
        let other = self.anyone_but(one);
        self.note(format!("{} and {} are cut off", self.crew[one].name, self.crew[other].name));
        self.air.cut.insert((one.min(other), one.max(other))).then_some("cut off")
    }

    /// The program falls while somebody writes: nothing of it is kept, or all of it.
    fn fall_before(&mut self) -> Result<Option<&'static str>, String> {
        let who = self.anyone();
        if self.crew[who].role < Some(Role::Editor) {
            return Ok(None);
        }
        alarm::set(&self.crew[who].laptop, &mut self.chance)?;
        let command = Command::by(&mut self.chance);
        let outcome = self.writes(who, &command)?;
        self.fall(who)?;
        let fell = outcome.is_err_and(|why| why.kind != FailureKind::Refused);
        Ok(Some(if fell { "fell before commit" } else { "fell after commit" }))
    }

    /// The program falls while it takes in a letter; the letter is gone.
    fn fall_while_taking_in(&mut self) -> Result<Option<&'static str>, String> {
        let Some(nth) = self.any_letter() else { return Ok(None) };
        let letter = self.air.letters.remove(nth);
        let What::Entries(entries) = letter.what else { return Ok(None) };
        let member = &mut self.crew[letter.to];
        alarm::set(&member.laptop, &mut self.chance)?;
        let taken = merge::take_in(member.laptop.tell(), self.workspace, entries, &member.known);
        self.fall(letter.to)?;
        Ok(Some(if taken.is_err() { "fell before commit" } else { "fell after commit" }))
    }

    /// The program falls right after something was committed; whatever was on its way is gone.
    fn fall_after(&mut self) -> Result<Option<&'static str>, String> {
        let who = self.anyone();
        self.fall(who)?;
        Ok(Some("fell after commit"))
    }

    fn fall(&mut self, who: usize) -> Result<(), String> {
        self.note(format!("{}'s program falls", self.crew[who].name));
        self.air.letters.retain(|letter| letter.to != who);
        self.crew[who].laptop.restart();
        self.crew[who].folder = None;
        self.hear_role(who)
    }

    /// Somebody's data is copied, by the program or by whoever copies folders.
    pub(super) fn back_up(&mut self) -> Result<(), String> {
        let who = self.anyone();
        let by_program = self.one_in(2);
        let member = &mut self.crew[who];
        let (folder, kept) = (crew::folder(), member.laptop.folder().to_owned());
        let file = by_program.then(|| folder.path().join("backup.db"));
        match &file {
            Some(file) => {
                backups::make_at(&kept, file, &mut |_, _| true).map_err(said("a backup"))?
            }
            None => copy(&kept, folder.path())?,
        }
        member.backup = Some(Backup { folder, file });
        let name = member.name;
        self.note(format!("{name} is backed up, by the program: {by_program}"));
        Ok(())
    }

    /// Somebody's backup is put in place of what they have.
    fn restore(&mut self) -> Result<Option<&'static str>, String> {
        let who = self.anyone();
        if self.crew[who].backup.is_none() {
            return Ok(None);
        }
        self.ledger.excuse(who, &self.crew, self.workspace)?;
        self.note(format!("{}'s backup is restored", self.crew[who].name));
        let member = &mut self.crew[who];
        if let Some(Backup { folder, file }) = &member.backup {
            match file {
                Some(file) => {
                    let restored = backups::restore(member.laptop.tell(), file, &mut |_, _| true);
                    restored.map_err(said("restoring"))?;
                }
                None => put_back(&mut member.laptop, folder.path())?,
            }
        }
        self.crew[who].folder = None;
        self.hear_role(who)?;
        Ok(Some("restored"))
    }

    /// An owner puts somebody out.
    fn remove(&mut self) -> Result<Option<&'static str>, String> {
        self.as_owner("removes", roster::remove_person, "removed")
    }

    /// An owner gives somebody another role.
    fn change_role(&mut self) -> Result<Option<&'static str>, String> {
        let role = [Said::Viewer, Said::Editor, Said::Owner][self.chance.below(3) as usize];
        let what = format!("makes {role:?}");
        self.as_owner(&what, |app, person| roster::set_role(app, person, role), "role changed")
    }

    fn as_owner(
        &mut self,
        what: &str,
        does: impl FnOnce(&mut varde_app::App, uuid::Uuid) -> Result<(), varde_app::Failure>,
        fault: &'static str,
    ) -> Result<Option<&'static str>, String> {
        let by = self.anyone();
        let whom = self.anyone_but(by);
        let device =
            self.crew[by].known.device(&self.crew[whom].device()).map(|device| device.person);
        let (Some(person), Some(Role::Owner)) = (device, self.crew[by].role) else {
            return Ok(None);
        };
        let outcome = does(self.crew[by].laptop.tell(), person);
        let said = outcome.as_ref().err().map_or("done", |why| &why.code);
        self.note(format!("{} {what} {}: {said}", self.crew[by].name, self.crew[whom].name));
        self.hear_role(by)?;
        match outcome {
            Ok(()) => Ok(Some(fault)),
            Err(why) if why.kind == FailureKind::Refused => Ok(None),
            Err(why) => Err(format!("{what}: {why}")),
        }
    }

    /// Somebody's clock is years off, or right again.
    fn wrong_clock(&mut self) -> Option<&'static str> {
        let who = self.anyone();
        let days = [-3_000, -400, 400, 3_000][self.chance.below(4) as usize];
        let member = &self.crew[who];
        let is_right = self.chance.below(3) == 0;
        if is_right {
            member.set_clock();
        } else {
            member.set_clock();
            member.world.pass(days);
        }
        self.note(format!(
            "{}'s clock is wrong by {days} days: {}",
            self.crew[who].name, !is_right
        ));
        (!is_right).then_some("clock wrong")
    }
}

/// Copies a data folder as it lies there.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    for name in FILES.iter().filter(|name| from.join(name).exists()) {
        fs::copy(from.join(name), to.join(name)).map_err(|why| why.to_string())?;
    }
    Ok(())
}

/// Puts a copied folder in place of what is there while the program is closed.
fn put_back(laptop: &mut Laptop, from: &Path) -> Result<(), String> {
    laptop.close();
    let folder = laptop.folder().to_owned();
    for name in FILES.into_iter().chain(["varde.db-shm"]) {
        let _ = fs::remove_file(folder.join(name));
    }
    copy(from, &folder)?;
    laptop.start();
    Ok(())
}

fn turn(bytes: &mut [u8], dice: u64) {
    let bits = bytes.len() as u64 * 8;
    let bit = dice % bits.max(1);
    if let Some(byte) = bytes.get_mut(bit as usize / 8) {
        *byte ^= 1 << (bit % 8);
    }
}

fn turn_entry(entry: &mut Entry, dice: u64, field: u64) {
    match field % 7 {
        0 => entry.number ^= 1 << (dice % 6),
        1 => turn(&mut entry.previous, dice),
        2 => turn(&mut entry.signature, dice),
        3 => turn(&mut entry.log, dice),
        4 => turn(&mut entry.device, dice),
        5 => {
            let mut bytes = entry.document.into_bytes();
            turn(&mut bytes, dice);
            entry.document = uuid::Uuid::from_bytes(bytes);
        }
        _ => turn(&mut entry.change, dice),
    }
}
