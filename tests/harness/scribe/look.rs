//! What stands in a folder after somebody was cut off, against what they were told.

use std::fmt;
use std::path::Path;

use varde_app::{App, drafts, upkeep, views::Language};

use super::Heard;
use crate::World;
use crate::laptop::digest;

/// What stands in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Against what was heard.
    pub state: State,
    /// The draft that lies there.
    pub draft: Option<String>,
}

/// What stands in the folder, against what was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Just what was said.
    AsSaid,
    /// One edit more, whole, that there was no time to call kept.
    OneMore,
    /// Nothing was said.
    NothingSaid,
}

/// Looks at everything: every edit that was called kept is there under its number, at most one
/// more is, the tables say what they said, the draft is one of the last two, the log is proven and
/// the tables are what the documents make of them.
///
/// # Errors
/// What is not so, in a sentence for whoever develops.
pub fn look(folder: &Path, heard: &Heard, seed: u64) -> Result<Seen, String> {
    let world = World::on("2026-11-22", Language::En, seed);
    let app = App::open(folder, Box::new(world));
    let app = app.map_err(|why| format!("it does not open afterwards: {why}"))?;
    let last = look_at_entries(&app, heard).map_err(|why| format!("{heard:?}: {why}"))?;
    let state = match heard.kept.last() {
        None => State::NothingSaid,
        Some((said, _)) if *said == last => {
            if heard.digest.is_some_and(|said| said != digest(&app)) {
                return Err("the tables say something else than they said".to_owned());
            }
            State::AsSaid
        }
        Some(_) if heard.trying => State::OneMore,
        Some(_) => return Err("there is more than was said, and nothing was tried".to_owned()),
    };
    let draft = drafts::read(&app, "check-in").map_err(|why| why.to_string())?;
    if ![&heard.drafted, &heard.draft].contains(&&draft) {
        let (one, other) = (&heard.drafted, &heard.draft);
        return Err(format!("the draft {draft:?} is neither {one:?} nor {other:?}"));
    }
    let faults = upkeep::verify(&app).map_err(|why| why.to_string())?.faults;
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    if faults.is_empty() { Ok(Seen { state, draft }) } else { Err(faults.join("; ")) }
}

/// The number of the last entry, where every one that was called kept is there.
fn look_at_entries(app: &App, heard: &Heard) -> Result<i64, String> {
    let db = app.store().reading();
    let find = db.prepare("SELECT lower(hex(hash)) FROM entry WHERE no = ?1");
    let mut find = find.map_err(|why| why.to_string())?;
    for (no, hash) in &heard.kept {
        let there: Option<String> = find.query_row([no], |row| row.get(0)).ok();
        if there.as_ref() != Some(hash) {
            return Err(format!("entry {no} was called kept, and there is {there:?}"));
        }
    }
    let last = db.query_row("SELECT max(no) FROM entry", [], |row| row.get(0));
    last.map_err(|why| why.to_string())
}

/// What many rounds came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rounds.
    pub rounds: u64,
    /// Edits that were called kept, and were there.
    pub kept: u64,
    /// Rounds after which just what was said was there.
    pub as_said: u64,
    /// Rounds after which one edit more was there.
    pub one_more: u64,
}

impl Count {
    pub(super) fn add(&mut self, heard: &Heard, state: State) {
        self.rounds += 1;
        self.kept += heard.kept.len() as u64;
        self.as_said += u64::from(state == State::AsSaid);
        self.one_more += u64::from(state == State::OneMore);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count { rounds, kept, as_said, one_more } = self;
        write!(f, "{rounds} rounds, {kept} edits acknowledged and there, ")?;
        write!(f, "{as_said} times just what was said, {one_more} times one edit more")
    }
}
