//! Two people on two terminals who send each other files.

use std::fs;
use std::path::Path;

use super::sharing::let_in;
use super::{answer, text, varde};

#[test]
fn a_file_sent_from_one_is_looked_at_and_taken_in_by_the_other() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = let_in(place.path());
    answer(&kari, &["key-result", "add", "1", "30 test rides"]);
    answer(&kari, &["check-in", "1.1", "12", "--confidence", "7"]);
    let file = place.path().join("monday.varde");
    let path = file.to_str().expect("a plain path");
    let shared = answer(&kari, &["share", path]);
    assert!(shared["changes"].as_u64() > Some(0), "{shared}");
    let before = answer(&ola, &["board", "--owner", "company"]);
    let news = answer(&ola, &["take-in", "--look", path]);
    assert!(news["counts"]["new"].as_u64() > Some(0), "{news}");
    let said = text(&varde(&ola, &["take-in", "--look", path]).stdout);
    for line in ["Kari's laptop", "+ key result  30 test rides", "value: 12", "confidence: 7"] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    assert_eq!(answer(&ola, &["board", "--owner", "company"]), before);
    let taken = answer(&ola, &["take-in", path]);
    assert_eq!(taken["counts"], news["counts"]);
    let boards = [&kari, &ola].map(|one| answer(one, &["board", "--owner", "company"]));
    assert_eq!(boards[0]["objectives"], boards[1]["objectives"]);
    assert_eq!(answer(&ola, &["take-in", path])["counts"]["new"], 0);
    let none = varde(&kari, &["share", "--since-last", path]);
    assert_eq!(none.status.code(), Some(3), "nothing is new");
    answer(&kari, &["objective", "add", "--owner", "company", "We answer within a day"]);
    let then = answer(&kari, &["share", "--since-last", path]);
    assert!(then["changes"].as_u64() < shared["changes"].as_u64(), "{then}");
    assert_eq!(answer(&ola, &["take-in", path])["counts"]["new"], then["changes"]);
    assert!(answer(&ola, &["verify"])["faults"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn a_file_that_is_not_right_is_refused_with_a_sentence() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = let_in(place.path());
    let file = place.path().join("monday.varde");
    let path = file.to_str().expect("a plain path");
    answer(&kari, &["share", path]);
    let whole = fs::read(&file).expect("there");
    let before = answer(&ola, &["board", "--owner", "company"]);
    let mut flipped = whole.clone();
    flipped[100] ^= 1;
    let far = place.path().join("far");
    let tell = |folder: &Path, bytes: &[u8]| {
        fs::write(&file, bytes).expect("written");
        let output = varde(folder, &["take-in", path]);
        assert_eq!(output.status.code(), Some(4), "{output:?}");
        text(&output.stderr)
    };
    assert!(tell(&ola, &whole[..whole.len() / 2]).contains("The end of this file is missing"));
    assert!(tell(&ola, &flipped).contains("not as it was written"));
    assert!(tell(&ola, b"a photo").contains("file"));
    assert!(tell(&far, &whole).contains("not on this device"));
    let folder = varde(&ola, &["take-in", place.path().to_str().expect("plain")]);
    assert_eq!(folder.status.code(), Some(4));
    assert_eq!(answer(&ola, &["board", "--owner", "company"]), before);
}
