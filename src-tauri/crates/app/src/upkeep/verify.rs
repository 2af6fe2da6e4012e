//! Checks the whole file, and changes nothing in it.

use varde_store::{Connection, Health, Store, log, search, table};

use crate::progress::{self, Progress};
use crate::views::{Fault, FaultPlace, Verified};
use crate::{App, Failure, project};

/// How many entries are looked at while one document is laid out, about.
const ENTRIES_A_DOCUMENT: u64 = 50;

/// How many things of the search are looked at between two words to whoever waits.
const PAUSE: u64 = 500;

/// Checks every number, hash and signature of the log, SQLite's own structure, that the read
/// tables are what the documents make of them, and that what is searched holds their words. The
/// tables are built once more beside those that are here; nothing is changed, and others may
/// write meanwhile.
///
/// # Errors
/// What the disk says.
pub fn verify(app: &App) -> Result<Verified, Failure> {
    verify_watched(app, &mut progress::unwatched)
}

/// As [`verify`], telling how much of how much is looked at.
///
/// # Errors
/// `stopped`, and what the disk says.
pub fn verify_watched(app: &App, progress: &mut Progress<'_>) -> Result<Verified, Failure> {
    app.at_one_moment(|app| looked_at(app, progress))
}

fn looked_at(app: &App, progress: &mut Progress<'_>) -> Result<Verified, Failure> {
    let db = app.db();
    let mut way = Way::of(db, progress)?;
    way.tell(0)?;
    let mut faults = Vec::new();
    let mut note = |place, what| faults.push(Fault { place, what });
    if let Health::Damaged(what) = app.store.health()? {
        note(FaultPlace::Database, what);
    }
    let log = log::verify_watched(db, &mut |seen| way.tell(seen))?;
    for fault in &log.faults {
        note(FaultPlace::Log, format!("entry {}: {:?}", fault.entry, fault.what));
    }
    // From a log that is not as it was written nothing sound can be built.
    if faults.is_empty() {
        way.goes_on_from(log.entries);
        let (kept, built) = (table::fingerprints(db)?, beside(db, &mut way)?);
        let differ = kept.iter().zip(&built).filter(|(kept, built)| kept != built);
        faults.extend(differ.map(|((table, _), _)| Fault {
            place: FaultPlace::Tables,
            what: format!("{table} is not what the documents make of it"),
        }));
        let agrees = search::agrees(db, &mut |seen| match seen % PAUSE {
            0 => way.tell(seen),
            _ => Ok(()),
        })?;
        if !agrees {
            let what = "it does not hold the words of the read tables".to_owned();
            faults.push(Fault { place: FaultPlace::Search, what });
        }
    }
    way.arrive()?;
    let entries = u32::try_from(log.entries).unwrap_or(u32::MAX);
    Ok(Verified { entries, faults })
}

/// Lays every document out once more beside what is here. Returns what each table says then.
fn beside(
    db: &Connection,
    way: &mut Way<'_, '_>,
) -> Result<Vec<(&'static str, [u8; 32])>, Failure> {
    let mut shelves = Store::beside()?;
    let shelves = shelves.write()?;
    let mut laid = 0;
    project::lay(db, log::document::all(db)?, &shelves, |_| {
        laid += 1;
        way.tell(laid * ENTRIES_A_DOCUMENT)
    })?;
    way.goes_on_from(laid * ENTRIES_A_DOCUMENT);
    Ok(table::fingerprints(&shelves)?)
}

/// How far the work has come: entries, documents, words, one after the other.
struct Way<'a, 'b> {
    progress: &'a mut Progress<'b>,
    behind: u64,
    all: u64,
}

impl<'a, 'b> Way<'a, 'b> {
    fn of(db: &Connection, progress: &'a mut Progress<'b>) -> Result<Self, Failure> {
        let entries = log::entry::count(db)?.unsigned_abs();
        let documents = log::document::all(db)?.len() as u64;
        let all = entries + documents * ENTRIES_A_DOCUMENT + search::entries(db)?;
        Ok(Self { progress, behind: 0, all })
    }

    fn tell(&mut self, done: u64) -> Result<(), Failure> {
        progress::tell(self.progress, (self.behind + done).min(self.all), self.all)
    }

    /// A part of the way lies behind.
    fn goes_on_from(&mut self, done: u64) {
        self.behind += done;
    }

    fn arrive(&mut self) -> Result<(), Failure> {
        self.behind = self.all;
        self.tell(0)
    }
}
