//! What is claimed of rows as they lie in a page.

use std::path::Path;

use rusqlite::Connection;

use super::*;

fn read(bytes: &[u8]) -> (Option<u64>, usize) {
    let mut at = 0;
    (varint(bytes, &mut at), at)
}

#[test]
fn a_number_takes_one_to_nine_bytes_and_one_that_is_cut_off_is_none() {
    assert_eq!(read(&[0x7f, 0xff]), (Some(127), 1));
    assert_eq!(read(&[0x81, 0x00]), (Some(128), 2));
    assert_eq!(read(&[0xff; 9]), (Some(u64::MAX), 9));
    assert_eq!(read(&[0x80; 12]), (Some(0x80), 9), "the ninth byte counts whole");
    assert_eq!(read(&[0x81]).0, None);
    assert_eq!(read(&[]).0, None);
}

#[test]
fn a_whole_number_keeps_its_sign_in_however_few_bytes() {
    assert_eq!(whole(&[]), 0);
    assert_eq!(whole(&[0x7f]), 127);
    assert_eq!(whole(&[0xff]), -1);
    assert_eq!(whole(&[0x80, 0x00]), -32_768);
    assert_eq!(whole(&[0x00, 0x80]), 128);
    assert_eq!(whole(&i64::MIN.to_be_bytes()), i64::MIN);
}

/// A row of a table: number 5, nothing, a byte 42, a text "hi".
const ROW: [u8; 9] = [7, 5, 4, 0, 1, 17, 42, b'h', b'i'];

#[test]
fn a_row_begins_where_lengths_and_kinds_agree_and_nowhere_else() {
    let head = Head::at(&ROW, 0, true).expect("a row");
    assert_eq!(
        (head.no, &head.kinds[..]),
        (Some(5), &[Kind::Null, Kind::Whole(1), Kind::Text(2)][..])
    );
    for place in 1..ROW.len() {
        assert!(Head::at(&ROW, place, true).is_none(), "{place}");
    }
    for (place, byte, why) in [
        (0, 8, "longer than its values"),
        (2, 3, "its kinds end elsewhere"),
        (5, 10, "a kind that SQLite keeps for itself"),
        (5, 19, "a longer text"),
    ] {
        let mut other = ROW;
        other[place] = byte;
        assert!(Head::at(&other, 0, true).is_none(), "{why}");
    }
    let wide = [&[11, 5, 10][..], &[0; 8], &[1, 42]].concat();
    assert!(Head::at(&wide, 0, true).is_none(), "wider than any row of ours");
}

/// Every blob longer than nothing that is found in a file of SQLite's, by the number beside it.
fn found(path: &Path, is_numbered: bool) -> Vec<(i64, Vec<u8>)> {
    let mut pages = Pages::of(path).expect("readable");
    let mut all = Vec::new();
    for nth in 0..pages.count() {
        let page = pages.nth(nth).expect("readable");
        for place in 0..page.len() {
            let Some(head) = Head::at(&page, place, is_numbered) else { continue };
            let Some(values) = head.values(&page, &mut pages, true) else { continue };
            match (&head.no, &values[..]) {
                (Some(no), [Value::Null, Value::Blob(blob)])
                | (None, [Value::Blob(blob), Value::Whole(no)]) => all.push((*no, blob.clone())),
                _ => {}
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

#[test]
fn what_sqlite_wrote_is_read_whole_however_many_pages_it_lies_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("any.db");
    let db = Connection::open(&path).expect("made");
    db.execute_batch("CREATE TABLE t (no INTEGER PRIMARY KEY, bytes BLOB UNIQUE)").expect("made");
    // Letters begin no row: a row's head is shorter.
    let lengths = (1..1_200).step_by(7).chain(3_900..4_200).chain([9_000, 20_000, 70_000]);
    let rows: Vec<(i64, Vec<u8>)> =
        (1..).zip(lengths).map(|(no, length)| (no, vec![b'A' + (no % 50) as u8; length])).collect();
    for (no, bytes) in &rows {
        db.execute("INSERT INTO t VALUES (?1, ?2)", (no, bytes)).expect("written");
    }
    drop(db);
    // What lies there from earlier may be found as well.
    for (is_numbered, what) in [(true, "rows of the table"), (false, "keys of its index")] {
        let found = found(&path, is_numbered);
        for row in &rows {
            assert!(found.contains(row), "{what}: {} of {} bytes", row.0, row.1.len());
        }
    }
}

#[test]
fn a_row_that_goes_on_nowhere_or_is_longer_than_the_file_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("any.db");
    // A blob of 6,000 bytes, and one of 70,000: more than there is of the file.
    let [short, long] =
        [&[0xae, 0x74, 5, 4, 0, 0xdd, 0x6c][..], &[132, 162, 117, 5, 5, 0, 136, 197, 108]];
    for (row, next, is_read) in [(short, 2u32, true), (short, 0, false), (long, 2, false)] {
        let mut page = vec![b'A'; 4_096];
        page[..row.len()].copy_from_slice(row);
        let head = Head::at(&page, 0, true).expect("a row");
        let end = head.begin + head.local(4_096);
        page[end..end + 4].copy_from_slice(&next.to_be_bytes());
        std::fs::write(&path, [page.clone(), vec![0; 4_096]].concat()).expect("written");
        let mut pages = Pages::of(&path).expect("readable");
        assert_eq!(head.values(&page, &mut pages, true).is_some(), is_read, "{row:?} {next}");
    }
}
