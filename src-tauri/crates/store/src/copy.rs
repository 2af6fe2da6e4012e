//! The whole file, copied while others work on it.

use std::ffi::c_int;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::open::{self, Health, Store};
use crate::{StoreError, foreign, migration, table};

/// How many pages are copied at a time: one MiB.
const STEP: c_int = 256;

/// How long is waited for another process.
const PAUSE: Duration = Duration::from_millis(20);

/// How often that is waited.
const PATIENCE: u32 = 250;

/// Is told how many pages of how many are copied, and says whether to go on.
pub type Watch<'a> = dyn FnMut(u64, u64) -> bool + 'a;

/// Whether a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// All of it.
    Whole,
    /// It was told to stop; what there is of the copy is for the caller to throw away.
    Stopped,
}

/// Opens a file of ours for a look, whatever its shape.
///
/// # Errors
/// [`StoreError::NoDatabase`] for another's file, [`StoreError::Newer`], and what the disk says.
pub fn look(path: &Path) -> Result<Connection, StoreError> {
    foreign::refuse(path)?;
    let connection = open::existing(path)?;
    let (found, oldest) = migration::shape_of(&connection)?;
    let known = migration::newest();
    match (found, oldest) {
        (0, _) => Err(StoreError::NoDatabase),
        (found, oldest) if found > known && oldest > known => {
            Err(StoreError::Newer { found, known })
        }
        _ => Ok(connection),
    }
}

/// The shape that a file has.
///
/// # Errors
/// What the disk says.
pub fn shape(db: &Connection) -> Result<i64, StoreError> {
    Ok(migration::shape_of(db)?.0)
}

/// Copies one state of a file to a place where nothing lies yet, as a database that needs no
/// other file beside it, looked through and on disk.
///
/// # Errors
/// [`StoreError::Damaged`] where the file is; what the disk says.
pub fn copy(from: &Connection, path: &Path, watch: &mut Watch<'_>) -> Result<Copied, StoreError> {
    // While it reads, SQLite shows this connection one state, whatever others write: without it
    // every commit would make the copy begin anew.
    let reading = from.unchecked_transaction()?;
    reading.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let mut to = Connection::open(path)?;
    // It is synced as a whole in the end, and thrown away if that is never reached.
    to.execute_batch("PRAGMA synchronous = OFF")?;
    if run(&Backup::new(from, &mut to)?, watch)? == Copied::Stopped {
        return Ok(Copied::Stopped);
    }
    drop(to);
    let to = Connection::open(path)?;
    to.pragma_update(None, "journal_mode", "delete")?;
    if let Health::Damaged(what) = open::health(&to)? {
        return Err(StoreError::Damaged(what));
    }
    to.close().map_err(|(_, why)| why)?;
    std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(StoreError::Folder)?;
    Ok(Copied::Whole)
}

impl Store {
    /// Puts the content of another file of the same shape in place of all that is here, in one
    /// transaction.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process does not let go, and what the disk says; then
    /// everything is as it was.
    pub fn replace(
        &mut self,
        from: &Connection,
        watch: &mut Watch<'_>,
    ) -> Result<Copied, StoreError> {
        let connection = self.writing();
        connection.flush_prepared_statement_cache();
        run(&Backup::new(from, connection)?, watch)
    }
}

/// Gives a file that nobody else knows of yet its generation, and the pages the size that
/// [`Store::replace`] asks for. No log lies beside it afterwards.
///
/// # Errors
/// What the disk says.
pub fn prepare(path: &Path, generation: &str, like: &Connection) -> Result<(), StoreError> {
    let store = Store::open(path)?;
    table::setting::write(store.reading(), table::setting::GENERATION, generation)?;
    let size = |db: &Connection| db.pragma_query_value(None, "page_size", |row| row.get(0));
    let (wanted, found): (i64, i64) = (size(like)?, size(store.reading())?);
    store.reading().pragma_update(None, "journal_mode", "delete")?;
    if wanted != found {
        store.reading().pragma_update(None, "page_size", wanted)?;
        store.reading().execute_batch("VACUUM")?;
    }
    Ok(())
}

fn run(backup: &Backup<'_, '_>, watch: &mut Watch<'_>) -> Result<Copied, StoreError> {
    let mut waited = 0;
    loop {
        let progress = backup.progress();
        let count = |pages| u64::try_from(pages).unwrap_or_default();
        let (left, all) = (count(progress.remaining), count(progress.pagecount));
        if !watch(all.saturating_sub(left), all.max(1)) {
            return Ok(Copied::Stopped);
        }
        match backup.step(STEP)? {
            StepResult::Done => {
                let all = count(backup.progress().pagecount);
                watch(all, all.max(1));
                return Ok(Copied::Whole);
            }
            StepResult::More => waited = 0,
            _ if waited == PATIENCE => return Err(StoreError::Busy),
            _ => {
                waited += 1;
                thread::sleep(PAUSE);
            }
        }
    }
}
