//! Files of other programs: known by their first page, which is read and nothing else. Opening one
//! with SQLite would already settle what its own program left unfinished.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::{StoreError, migration};

/// How much of the first page says whose the file is.
const HEAD: usize = 512;

/// How every file of SQLite begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Refuses what is no file of ours, and leaves it and what lies beside it as they are.
///
/// # Errors
/// [`StoreError::NoDatabase`], and what the disk says.
pub(crate) fn refuse(path: &Path) -> Result<(), StoreError> {
    let is_ours = match look(path)? {
        Seen::Nothing => true,
        Seen::Foreign => false,
        Seen::Marked(application) => application == migration::APPLICATION_ID,
        Seen::Empty => is_ours_ahead(path),
    };
    if is_ours || is_half_made(path) { Ok(()) } else { Err(StoreError::NoDatabase) }
}

/// What the first page says.
enum Seen {
    /// There is no file, or nothing in it.
    Nothing,
    /// It is no database.
    Foreign,
    /// It holds tables, and this mark of the program that made them.
    Marked(i64),
    /// It holds no table yet.
    Empty,
}

fn look(path: &Path) -> Result<Seen, StoreError> {
    let file = match File::open(path) {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Seen::Nothing),
        file => file.map_err(StoreError::Folder)?,
    };
    if file.metadata().map_err(StoreError::Folder)?.is_dir() {
        return Ok(Seen::Foreign);
    }
    let mut head = Vec::with_capacity(HEAD);
    file.take(HEAD as u64).read_to_end(&mut head).map_err(StoreError::Folder)?;
    Ok(match head.len() {
        0 => Seen::Nothing,
        HEAD if head.starts_with(MAGIC) => of_head(&head),
        _ => Seen::Foreign,
    })
}

/// SQLite's file format: the mark of the program stands at byte 68; the page of the list of tables
/// begins at byte 100 with its kind (13 for a leaf) and, from byte 103 on, how many it holds.
fn of_head(head: &[u8]) -> Seen {
    let number = |at: usize| head[at..].iter().take(4).fold(0, |n, byte| n << 8 | i64::from(*byte));
    let is_empty = matches!((head[100], &head[103..105]), (0 | 13, [0, 0]));
    if is_empty { Seen::Empty } else { Seen::Marked(number(68)) }
}

/// Whether a file with nothing in it yet is ours by what stands in the log ahead of it: of a copy
/// of both, so that the log stays as it is. What cannot be told that way is seen when the file is
/// opened.
fn is_ours_ahead(path: &Path) -> bool {
    let ahead = beside(path, "-wal");
    if fs::metadata(&ahead).map_or(0, |found| found.len()) == 0 {
        return true;
    }
    let looked = || -> Option<(i64, i64)> {
        let folder = tempfile::tempdir().ok()?;
        let copy = folder.path().join("copy");
        fs::copy(path, &copy).ok()?;
        fs::copy(&ahead, beside(&copy, "-wal")).ok()?;
        let copy = Connection::open(&copy).ok()?;
        let mark = copy.pragma_query_value(None, "application_id", |row| row.get(0)).ok()?;
        let tables = copy.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
        Some((mark, tables.ok()?))
    };
    looked().is_none_or(|(mark, tables)| tables == 0 || mark == migration::APPLICATION_ID)
}

/// Whether a file was only being made when whoever made it fell, as at a first start: what came
/// before the first write, says the journal beside it, is nothing, and that is what SQLite puts
/// back. SQLite's file format: the mark of a journal, from byte 16 on the pages that there were.
fn is_half_made(path: &Path) -> bool {
    const JOURNAL: &[u8] = &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let mut head = [0; 20];
    let read = File::open(beside(path, "-journal")).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head.starts_with(JOURNAL) && head[16..] == [0; 4]
}

/// The file that SQLite keeps beside another.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use std::collections::BTreeMap;

    /// Every file of a folder with its bytes.
    fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
        entries.map(|entry| (entry.path(), fs::read(entry.path()).expect("a file"))).collect()
    }

    /// The files that another program leaves that is killed: what it wrote before and after it
    /// last settled its log.
    fn left_behind(folder: &Path, name: &str, settled: &str, ahead: &str) -> PathBuf {
        let own = tempfile::tempdir().expect("a folder");
        let path = own.path().join(name);
        let other = Connection::open(&path).expect("opens");
        other
            .execute_batch(&format!(
                "PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 0; {settled}
                 PRAGMA wal_checkpoint(TRUNCATE); {ahead}"
            ))
            .expect("made");
        let left = folder.join(name);
        fs::copy(&path, &left).expect("copied");
        fs::copy(beside(&path, "-wal"), beside(&left, "-wal")).expect("copied");
        left
    }

    #[test]
    fn what_another_program_left_unfinished_is_left_so() {
        const SOUP: &str = "CREATE TABLE recipe (name); INSERT INTO recipe VALUES ('soup');";
        for (name, settled, ahead) in [
            ("settled", SOUP, ""),
            ("unsettled", SOUP, "INSERT INTO recipe VALUES ('stew');"),
            ("ahead", "", SOUP),
            ("marked", "PRAGMA application_id = 7;", SOUP),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = left_behind(folder.path(), name, settled, ahead);
            let before = files(folder.path());
            assert!(matches!(Store::open(&path), Err(StoreError::NoDatabase)), "{name}");
            assert_eq!(files(folder.path()), before, "{name}");
        }
    }

    #[test]
    fn a_file_of_ours_that_was_never_settled_is_known_by_its_log() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("varde.db");
        let store = Store::open(&path).expect("made");
        let left = folder.path().join("left.db");
        fs::copy(&path, &left).expect("copied");
        fs::copy(beside(&path, "-wal"), beside(&left, "-wal")).expect("copied");
        assert!(matches!(look(&left), Ok(Seen::Empty)), "all of it is in the log");
        drop(store);
        assert!(Store::open(&left).is_ok());
        assert!(matches!(look(&path), Ok(Seen::Marked(mark)) if mark == migration::APPLICATION_ID));
    }

    #[test]
    fn a_file_that_was_only_being_made_is_begun_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = vec![0; 512];
        journal[..8].copy_from_slice(&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
        journal[22..24].copy_from_slice(&[2, 0]);
        journal[26..28].copy_from_slice(&[16, 0]);
        for (name, pages, is_ours) in [("made.db", 0, true), ("other.db", 1, false)] {
            let path = folder.path().join(name);
            fs::write(&path, [0xa5; 3_584]).expect("written");
            journal[19] = pages;
            fs::write(beside(&path, "-journal"), &journal).expect("written");
            let before = files(folder.path());
            assert_eq!(Store::open(&path).is_ok(), is_ours, "{name}");
            assert_eq!(files(folder.path()) == before, !is_ours, "{name}");
        }
    }

    #[test]
    fn an_empty_database_is_for_whoever_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("varde.db");
        fs::write(&path, b"").expect("written");
        assert!(Store::open(&path).is_ok());
        let other = folder.path().join("other.db");
        let empty = Connection::open(&other).expect("opens");
        empty.execute_batch("CREATE TABLE t (a); DROP TABLE t").expect("made");
        drop(empty);
        assert!(matches!(look(&other), Ok(Seen::Empty)));
        assert!(Store::open(&other).is_ok());
    }
}
