//! What is claimed of pages, and of the log beside them.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use super::*;

/// A file and the log beside it, as another program left them: two commits, and a third that
/// never came to its end.
fn left(folder: &Path) -> (PathBuf, Connection) {
    let (own, left) = (folder.join("own.db"), folder.join("left.db"));
    let db = Connection::open(&own).expect("made");
    db.execute_batch(
        "PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
         CREATE TABLE t (no INTEGER PRIMARY KEY, word TEXT); INSERT INTO t VALUES (1, 'first');
         PRAGMA wal_checkpoint(TRUNCATE);
         UPDATE t SET word = 'second'; UPDATE t SET word = 'third';",
    )
    .expect("written");
    fs::copy(&own, &left).expect("copied");
    fs::copy(folder.join("own.db-wal"), folder.join("left.db-wal")).expect("copied");
    (left, db)
}

fn has(page: &[u8], word: &str) -> bool {
    page.windows(word.len()).any(|bytes| bytes == word.as_bytes())
}

#[test]
fn the_size_of_pages_is_what_the_file_says_or_else_the_usual() {
    let folder = tempfile::tempdir().expect("a folder");
    let (left, _db) = left(folder.path());
    assert_eq!(Pages::of(&left).expect("readable").size(), 1_024);
    let mut bytes = fs::read(&left).expect("there");
    bytes[16] = 3;
    fs::write(&left, &bytes).expect("written");
    assert_eq!(Pages::of(&left).expect("readable").size(), USUAL, "no power of two");
    fs::write(&left, [7; 5_000]).expect("written");
    let mut pages = Pages::of(&left).expect("readable");
    assert_eq!((pages.size(), pages.count), (USUAL, 2));
    let last = pages.nth(1).expect("readable");
    assert_eq!((last.len(), last[903], last[904]), (USUAL, 7, 0), "what is not there is noughts");
}

#[test]
fn a_page_is_what_was_committed_last_and_what_the_file_has_is_there_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (left, _db) = left(folder.path());
    let mut pages = Pages::of(&left).expect("readable");
    assert!(has(&pages.in_file(2).expect("readable"), "first"));
    assert!(has(&pages.numbered(2).expect("readable"), "third"));
    let all: Vec<_> = (0..pages.count()).map(|nth| pages.nth(nth).expect("readable")).collect();
    for word in ["first", "second", "third"] {
        assert!(all.iter().any(|page| has(page, word)), "{word} is looked through");
    }
    assert_eq!(pages.numbered(900).expect("readable"), vec![0; 1_024], "no such page");
}

#[test]
fn what_never_came_to_its_commit_or_belongs_to_another_log_does_not_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let (left, _db) = left(folder.path());
    let path = folder.path().join("left.db-wal");
    let log = fs::read(&path).expect("there");
    let frame = FRAME_HEAD + 1_024;
    assert_eq!(log.len(), LOG_HEAD as usize + 2 * frame, "a frame each commit");
    let word = |log: &[u8]| {
        fs::write(&path, log).expect("written");
        let page = Pages::of(&left).and_then(|mut pages| pages.numbered(2)).expect("readable");
        ["first", "second", "third"].into_iter().find(|word| has(&page, word)).expect("one")
    };
    let second = LOG_HEAD as usize + frame;
    let mut open = log.clone();
    open[second + 4..second + 8].fill(0);
    assert_eq!(word(&open), "second", "no commit");
    let mut foreign = log.clone();
    foreign[second + 8] ^= 1;
    assert_eq!(word(&foreign), "second", "another salt");
    assert_eq!(word(&log[..log.len() - 1]), "second", "cut off");
    let mut headless = log.clone();
    headless[..LOG_HEAD as usize].fill(0);
    assert_eq!(word(&headless), "third", "the frames say the salt themselves");
    assert_eq!(word(&[]), "first");
    assert_eq!(word(&log), "third");
}
