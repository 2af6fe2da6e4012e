//! A turn at a peer: what is new there is taken, what it lacks is put there, and an owner's laptop
//! tells it who is in.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use varde_app::folder::{Exchanged, Folder};
use varde_app::peer::{May, Name, People, people};
use varde_app::views::Id;
use varde_app::{App, Failure, FailureKind, nearby, peer};

use super::shelf::Shelf;
use super::visit::{Visit, odd};
use super::words::Run;
use super::{Ticket, unwritable};

/// The most bytes of what peers keep that this laptop takes: a peer that means ill fills no disk.
const MOST: u64 = 4 << 30;

/// The most files that are listened to of a peer.
const MOST_FILES: usize = 1_000_000;

/// How somebody gets at the App for a moment; nobody waits there for the peer.
pub type At<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&mut App));

/// A laptop's turns at the peer of one workspace.
pub struct Turns {
    visit: Visit,
    home: PathBuf,
    workspace: Id,
    me: [u8; 32],
    folder: Folder,
    run: Run,
    theirs: HashSet<Name>,
    heard: u64,
}

/// What came of a turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Files that were put there.
    pub put: u32,
    /// Files that were taken.
    pub taken: u32,
    /// Files that lie here and not there: it was stopped, or the peer does not keep them.
    pub lacking: u32,
    /// Why the peer does not keep some.
    pub why: Option<Failure>,
    /// Whether the peer was told anew who may come.
    pub has_told_who: bool,
    /// What came of what was taken.
    pub exchanged: Exchanged,
}

impl Turns {
    /// Begins turns at the peer of a workspace. Nothing is sent before the first.
    ///
    /// # Errors
    /// `nearby_closed`; what the disk says.
    pub fn begin(app: &App, workspace: Id, ticket: Ticket) -> Result<Self, Failure> {
        let home = peer::home(app);
        let visit = Visit::begin(&nearby::secret(app)?, ticket)?;
        let (me, folder) = (app.device(), Folder::beside(&home, workspace));
        let (run, theirs, heard) = (Run::default(), HashSet::new(), 0);
        Ok(Self { visit, home, workspace, me, folder, run, theirs, heard })
    }

    /// Takes a turn; `stop` is asked between files and ends it with what was done until then.
    ///
    /// # Errors
    /// `peer_gone`, `peer_not_understood`; refused as `peer_not_let_in` where the peer knows the
    /// workspace and not this device, or does not know the workspace and no owner's laptop was
    /// there; what the disk says. What was done stays done.
    pub fn take(&mut self, at: At<'_>, stop: &dyn Fn() -> bool) -> Result<Told, Failure> {
        fs::create_dir_all(&self.home).map_err(|why| unwritable(&why))?;
        let (change, known) = self.visit.greet(self.workspace)?;
        let mut told = Told::default();
        let change = match known.is_empty() {
            true => self.bring(at)?,
            false => change,
        };
        self.fetch(&mut told, stop)?;
        let (folder, mut exchanged) = (&mut self.folder, None);
        at(&mut |app| exchanged = Some(folder.exchange(app, stop)));
        told.exchanged = exchanged.unwrap_or_else(|| Err(Failure::stopped()))?;
        self.hand_over(&mut told, stop)?;
        // Acts lie there by now, so whoever was removed by one does not come back by an older list.
        let wanted = self.wanted(at)?;
        if wanted.get(&self.me) == Some(&May::Say) && wanted != known && !stop() {
            let is_told = known.is_empty() || self.visit.admit(self.workspace, change, wanted)?;
            told.has_told_who = is_told;
        }
        Ok(told)
    }

    /// Brings a workspace to a peer that keeps nothing of it yet. Only an owner's laptop does.
    fn bring(&mut self, at: At<'_>) -> Result<u64, Failure> {
        let wanted = self.wanted(at)?;
        if wanted.get(&self.me) != Some(&May::Say) {
            let why = Failure::unavailable("peer_waits_for_owner");
            return Err(Failure { kind: FailureKind::Refused, ..why });
        }
        self.visit.admit(self.workspace, 0, wanted)?;
        Ok(1)
    }

    fn wanted(&self, at: At<'_>) -> Result<People, Failure> {
        let mut wanted = None;
        at(&mut |app| wanted = Some(people(app, self.workspace)));
        wanted.unwrap_or_else(|| Err(Failure::stopped()))
    }

    /// Takes what lies there and not here.
    fn fetch(&mut self, told: &mut Told, stop: &dyn Fn() -> bool) -> Result<(), Failure> {
        self.hear_names()?;
        let mut shelf = Shelf::open(&self.home, self.workspace);
        let mut missing: Vec<Name> =
            self.theirs.iter().filter(|name| !shelf.has(name)).copied().collect();
        // Acts first, then what was written first.
        missing.sort();
        for name in missing {
            if stop() {
                return Ok(());
            }
            match self.visit.take(self.workspace, name)? {
                Some(file) if shelf.bytes() + file.len() as u64 <= MOST => {
                    shelf.keep(name, &file).map_err(|why| unwritable(&why))?;
                    told.taken += 1;
                }
                Some(_) => {}
                // It lies there no more; who has it whole puts it there again.
                None => drop(self.theirs.remove(&name)),
            }
        }
        Ok(())
    }

    /// Goes on with the list of what lies there.
    fn hear_names(&mut self) -> Result<(), Failure> {
        loop {
            let page = self.visit.list(self.workspace, self.run, self.heard)?;
            if page.run != self.run || page.from != self.heard {
                (self.run, self.heard) = (page.run, page.from);
                self.theirs.clear();
            }
            if page.names.is_empty() {
                return Ok(());
            }
            self.heard += page.names.len() as u64;
            self.theirs.extend(page.names);
            if self.theirs.len() > MOST_FILES {
                return Err(odd());
            }
        }
    }

    /// Puts there what lies here and not there, whoever wrote it: so a peer that lost its disk has
    /// everything again.
    fn hand_over(&mut self, told: &mut Told, stop: &dyn Fn() -> bool) -> Result<(), Failure> {
        let mut shelf = Shelf::open(&self.home, self.workspace);
        let mut lacking: Vec<Name> =
            shelf.names().iter().filter(|name| !self.theirs.contains(name)).copied().collect();
        lacking.sort();
        told.lacking = u32::try_from(lacking.len()).unwrap_or(u32::MAX);
        for name in lacking {
            if stop() || told.why.is_some() {
                return Ok(());
            }
            let Some(file) = shelf.read(&name) else {
                // Damaged here: it is taken from there again, or sealed anew.
                shelf.drop_damaged(&name);
                told.lacking -= 1;
                continue;
            };
            told.why = self.visit.put(self.workspace, file)?;
            if told.why.is_none() {
                self.theirs.insert(name);
                (told.put, told.lacking) = (told.put + 1, told.lacking - 1);
            }
        }
        Ok(())
    }
}
