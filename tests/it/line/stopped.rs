//! Long work on the terminal is stopped with Ctrl-C, and leaves nothing half done.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use super::sharing::let_in;
use super::{answer, program};

/// Kari and Ola in one workspace, and so many times 600 changes that Ola does not have yet.
fn apart(place: &Path, times: u32) -> [PathBuf; 2] {
    let both = let_in(place);
    for seed in 0..times {
        answer(&both[0], &["generate", "--size", "S", "--seed", &seed.to_string()]);
    }
    both
}

/// Runs it on a data folder, and presses Ctrl-C when it has told how far it is. Its exit code, what
/// it answered, and what it told.
fn broken_off(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(program());
    command.args(arguments).env("VARDE_KEYS", "file").env("VARDE_DATA", folder);
    command.env("VARDE_TODAY", "2026-11-22").env("LC_ALL", "en_GB.UTF-8").env_remove("LANGUAGE");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut err = BufReader::new(child.stderr.take().expect("piped"));
    let mut told = String::new();
    err.read_line(&mut told).expect("it tells");
    let id = Pid::from_child(&child);
    kill_process(id, Signal::INT).expect("pressed");
    err.read_to_string(&mut told).expect("it tells");
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), super::text(&output.stdout), told)
}

#[test]
fn taking_in_is_stopped_keeps_what_came_and_goes_on_from_there() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = apart(place.path(), 8);
    let file = place.path().join("monday.varde");
    let path = file.to_str().expect("a plain path");
    let shared = answer(&kari, &["share", path]);
    let all = answer(&ola, &["take-in", "--look", path])["counts"]["new"].as_u64();
    assert!(all > Some(3_000), "{shared}");
    let (code, said, told) = broken_off(&ola, &["take-in", path]);
    assert_eq!(code, Some(5), "{said}\n{told}");
    assert!(told.contains(" pieces") && !told.contains("100 %"), "{told}");
    assert!(said.contains("What came stays; take the file in again for the rest."), "{said}");
    let rest = answer(&ola, &["take-in", "--look", path])["counts"]["new"].as_u64();
    assert!(rest < all && rest > Some(0), "{rest:?} of {all:?}");
    assert!(answer(&ola, &["verify"])["faults"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(answer(&ola, &["take-in", path])["counts"]["new"].as_u64(), rest);
    let boards = [&kari, &ola].map(|one| answer(one, &["board", "--owner", "company"]));
    assert_eq!(boards[0]["objectives"], boards[1]["objectives"]);
}

#[test]
fn sharing_is_stopped_and_leaves_the_file_that_was_there() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, _] = apart(place.path(), 16);
    let folder = place.path().join("files");
    fs::create_dir(&folder).expect("made");
    let file = folder.join("monday.varde");
    fs::write(&file, b"older").expect("written");
    let path = file.to_str().expect("a plain path");
    let (code, said, told) = broken_off(&kari, &["share", path]);
    assert_eq!((code, said.as_str()), (Some(5), ""), "{told}");
    assert!(told.contains("%"), "{told}");
    assert_eq!(fs::read(&file).expect("there"), b"older");
    assert_eq!(fs::read_dir(&folder).expect("there").count(), 1, "nothing else lies there");
    assert!(answer(&kari, &["share", path])["changes"].as_u64() > Some(3_000));
}
