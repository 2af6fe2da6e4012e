//! The file, opened.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, InterruptHandle, OpenFlags, Transaction, TransactionBehavior};

use crate::{StoreError, foreign, migration};

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long until something is tried again that SQLite does not wait for by itself.
const PAUSE: Duration = Duration::from_millis(5);

/// At how many pages the log ahead of the file is written back into it. SQLite's own 1,000 are
/// full after eighty commands, so that more than one in a hundred would wait for it.
const LONG: i64 = 4_000;

/// How much of the file is kept in memory, in KiB.
const USUAL: i64 = 8_000;

/// How much is, while all of it is written anew. With less, what was written a moment ago is read
/// from the disk again and again; more gains nothing.
const MUCH: i64 = 32_000;

/// The file, opened.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// A transaction under way: all of it is kept, or nothing.
pub type Writing<'a> = Transaction<'a>;

/// What a look at the whole file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// Nothing amiss.
    Sound,
    /// What SQLite says is wrong.
    Damaged(String),
}

impl Store {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// See [`StoreError`]; whatever it is, a file that was there is left as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_minding(path, |_| ())
    }

    /// As [`Store::open`]; where a file that was there is about to change its shape, it is shown
    /// as it is to `before`.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_minding(path: &Path, before: impl FnOnce(&Connection)) -> Result<Self, StoreError> {
        foreign::refuse(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        patiently(|| settle(&connection))?;
        migration::run(&mut connection, before)?;
        // Writable at all? Better known now than at the first edit. SQLite by itself would open
        // a file that it may only read, and say so at the first write.
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Shelves of the present shape with nothing on them, in a file that nobody sees and that goes
    /// with them: to lay everything out once more, beside what is here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn beside() -> Result<Self, StoreError> {
        let mut connection = Connection::open("")?;
        // Nothing of it is ever needed again.
        connection.pragma_update(None, "journal_mode", "off")?;
        connection.pragma_update(None, "synchronous", "off")?;
        connection.pragma_update(None, "cache_size", -MUCH)?;
        connection.set_prepared_statement_cache_capacity(128);
        migration::run(&mut connection, |_| ())?;
        Ok(Self { connection, path: PathBuf::new() })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// For reading.
    pub fn reading(&self) -> &Connection {
        &self.connection
    }

    /// Begins a transaction that can write at once: nobody else can in the meantime.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process does not let go, and what the disk says.
    pub fn write(&mut self) -> Result<Writing<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Keeps more of the file in memory, or as much as usual.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_much(&self, much: bool) -> Result<(), StoreError> {
        let kib = if much { MUCH } else { USUAL };
        Ok(self.connection.pragma_update(None, "cache_size", -kib)?)
    }

    /// For what needs the whole connection.
    pub(crate) fn writing(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// A number that changes when another process has written to the file.
    ///
    /// # Errors
    /// What the disk says.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Looks at the whole file for damage. Takes long for a large one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn health(&self) -> Result<Health, StoreError> {
        health(&self.connection)
    }
}

/// A look at the whole of a file for damage, on a connection of its own.
#[derive(Debug)]
pub struct Look(Connection);

/// Breaks a [`Look`] off, from another thread.
pub struct Breaker(InterruptHandle);

impl Look {
    /// Opens the file for a look.
    ///
    /// # Errors
    /// What the disk says.
    pub fn at(path: &Path) -> Result<Self, StoreError> {
        existing(path).map(Self)
    }

    /// What breaks it off.
    pub fn breaker(&self) -> Breaker {
        Breaker(self.0.get_interrupt_handle())
    }

    /// Looks. Takes long for a large file.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] where it was broken off, and what the disk says.
    pub fn health(&self) -> Result<Health, StoreError> {
        health(&self.0)
    }
}

impl Breaker {
    /// Breaks off a look that is under way; before and after it nothing happens.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

pub(crate) fn health(connection: &Connection) -> Result<Health, StoreError> {
    let word = connection.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
    Ok(match word.map_err(StoreError::from) {
        Ok(word) if word == "ok" => Health::Sound,
        Ok(word) | Err(StoreError::Damaged(word)) => Health::Damaged(word),
        Err(why) => return Err(why),
    })
}

/// Opens a file that is there, for whatever it is.
pub(crate) fn existing(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Tries again for as long as a write would wait. Two processes that both make a new file write
/// ahead (WAL) are told at once that it is in use: SQLite sees that neither could wait for the other.
fn patiently(mut attempt: impl FnMut() -> Result<(), StoreError>) -> Result<(), StoreError> {
    let start = Instant::now();
    loop {
        match attempt() {
            Err(StoreError::Busy) if start.elapsed() < PATIENCE => thread::sleep(PAUSE),
            answer => return answer,
        }
    }
}

fn settle(connection: &Connection) -> Result<(), StoreError> {
    let shape: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let is_empty: bool =
        connection
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |r| r.get(0))?;
    if shape != migration::APPLICATION_ID && !is_empty {
        return Err(StoreError::NoDatabase);
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", "off")?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", -USUAL)?;
    connection.pragma_update(None, "wal_autocheckpoint", LONG)?;
    // Without this, a statement whose plan might turn on what is asked is planned anew each time
    // that something else is asked: half the time of a page.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_file_that_is_no_database_is_left_untouched() {
        let folder = folder();
        for (name, bytes) in
            [("short", b"a shopping list".to_vec()), ("long", b"a shopping list\n".repeat(1_000))]
        {
            let path = folder.path().join(name);
            std::fs::write(&path, &bytes).expect("written");
            assert!(matches!(Store::open(&path), Err(StoreError::NoDatabase)), "{name}");
            assert_eq!(std::fs::read(&path).expect("still there"), bytes, "{name}");
        }
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_untouched_unless_it_says_older_may_open() {
        let folder = folder();
        let path = folder.path().join("varde.db");
        let store = Store::open(&path).expect("made");
        store.connection.pragma_update(None, "user_version", 999).expect("set");
        drop(store);
        assert!(Store::open(&path).is_ok(), "the steps ahead let older versions in");
        let store = Store::open(&path).expect("opens");
        store
            .connection
            .execute("UPDATE setting SET value = '999' WHERE key = 'schema.oldest'", [])
            .expect("set");
        drop(store);
        assert!(matches!(Store::open(&path), Err(StoreError::Newer { found: 999, .. })));
    }

    #[test]
    fn a_new_file_is_sound_and_keeps_every_commit_on_disk() {
        let folder = folder();
        let store = Store::open(&folder.path().join("varde.db")).expect("made");
        let pragma = |name: &str| -> String {
            store
                .connection
                .pragma_query_value(None, name, |row| {
                    row.get::<_, rusqlite::types::Value>(0).map(|v| format!("{v:?}"))
                })
                .expect("a pragma")
        };
        assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
        assert_eq!(pragma("synchronous"), "Integer(2)");
        assert_eq!(store.health().expect("looked at"), Health::Sound);
    }

    #[test]
    fn a_look_at_a_large_file_is_broken_off_and_can_begin_again() {
        let folder = folder();
        let path = folder.path().join("varde.db");
        let store = Store::open(&path).expect("made");
        let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 40000)
                    INSERT INTO setting SELECT n, hex(randomblob(200)) FROM n";
        store.connection.execute(many, []).expect("written");
        let look = Look::at(&path).expect("opens");
        let breaker = look.breaker();
        breaker.stop();
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let stopping = thread::spawn(move || {
            while stopped.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty) {
                breaker.stop();
            }
        });
        // The other thread may get its turn only after a look or two.
        let is_broken_off = (0..50).any(|_| matches!(look.health(), Err(StoreError::Stopped)));
        assert!(is_broken_off);
        drop(stop);
        stopping.join().expect("it ends");
        assert_eq!(look.health().expect("looked at"), Health::Sound);
    }
}
