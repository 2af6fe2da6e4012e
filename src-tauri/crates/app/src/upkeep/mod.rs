//! Looking after the file: is it as it was written, and do the shelves say what the documents
//! say?

use varde_store::{Health, StoreError, log, search, table};

use crate::progress::{self, Progress};
use crate::{App, Failure, project};

/// What a look at everything found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many log entries were looked at.
    pub entries: u64,
    /// What is not as it was written, in English, for the terminal and the log.
    pub faults: Vec<String>,
}

/// Checks every number, hash and signature of the log, SQLite's own structure, and that the
/// read tables are what the documents make of them. Rebuilds the tables on the way; if they
/// differed, they are right afterwards.
///
/// # Errors
/// What the disk says.
pub fn verify(app: &mut App) -> Result<Verified, Failure> {
    let mut faults = Vec::new();
    if let Health::Damaged(what) = app.store.health()? {
        faults.push(format!("database: {what}"));
    }
    let log = log::verify(app.db())?;
    faults
        .extend(log.faults.iter().map(|fault| format!("entry {}: {:?}", fault.entry, fault.what)));
    if faults.is_empty() {
        let kept = table::fingerprints(app.db())?;
        project::rebuild(app, &mut progress::unwatched)?;
        let built = table::fingerprints(app.db())?;
        for ((table, _), _) in kept.iter().zip(&built).filter(|(kept, built)| kept != built) {
            faults.push(format!("read tables: {table} was not what the documents make of it"));
        }
        if !faults.is_empty() {
            forget_words(app)?;
        }
    }
    Ok(Verified { entries: log.entries, faults })
}

/// Drops every read table and builds it again from the documents. Returns how many rows came
/// of it.
///
/// # Errors
/// What the disk says; then the tables are as they were.
pub fn rebuild(app: &mut App) -> Result<u64, Failure> {
    rebuild_watched(app, &mut progress::unwatched)
}

/// As [`rebuild`], telling how many documents of how many are laid out.
///
/// # Errors
/// `stopped`, and what the disk says; then the tables are as they were.
pub fn rebuild_watched(app: &mut App, progress: &mut Progress<'_>) -> Result<u64, Failure> {
    let rows = project::rebuild(app, progress)?;
    forget_words(app)?;
    Ok(rows)
}

/// What is sought in stood on shelves that said something else: all of it is looked at again.
fn forget_words(app: &mut App) -> Result<(), Failure> {
    let tx = app.store.write()?;
    search::forget(&tx)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}
