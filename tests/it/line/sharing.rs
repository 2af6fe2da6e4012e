//! Two people on two terminals, with a folder between them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{answer, fork, in_language, program, text, varde};

/// Starts it on a data folder, to be spoken with.
fn begun(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", folder)
        .env("VARDE_TODAY", "2026-11-22");
    command.env("LANG", "en_GB.UTF-8").env("LC_ALL", "en_GB.UTF-8").env_remove("LANGUAGE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts")
}

/// The next line that it says.
fn line(of: &mut impl BufRead) -> String {
    let mut line = String::new();
    of.read_line(&mut line).expect("it speaks");
    line
}

/// Kari and Ola on two data folders, in one workspace with an objective in it.
pub(super) fn let_in(place: &Path) -> [PathBuf; 2] {
    let [kari, ola, shared] = ["kari", "ola", "shared"].map(|name| place.join(name));
    std::fs::create_dir(&shared).expect("made");
    let between = shared.to_str().expect("a plain path");
    answer(&kari, &["workspace", "add", "Bicycle workshop"]);
    answer(&kari, &["workspace", "share", "--device", "Kari's laptop"]);
    answer(&kari, &["objective", "add", "More people choose the bicycle"]);
    let invited = answer(&kari, &["invite"]);
    let code = invited["code"].as_str().expect("a code");
    let asks = ["join", code, "--name", "Ola", "--device", "Work", "--folder", between];
    let mut joining = begun(&ola, &asks);
    let mut admitting = begun(&kari, &["admit", "--folder", between]);
    let mut seen = BufReader::new(joining.stdout.take().expect("piped"));
    let mut asked = BufReader::new(admitting.stdout.take().expect("piped"));
    let told = line(&mut seen);
    let digits = told.rsplit(": ").next().expect("digits stand there");
    assert!(line(&mut asked).starts_with("Ola asks to come in."));
    let mut keys = admitting.stdin.take().expect("piped");
    keys.write_all(digits.as_bytes()).expect("typed");
    assert!(admitting.wait().expect("it ends").success());
    assert!(joining.wait().expect("it ends").success());
    [kari, ola]
}

#[test]
fn one_is_invited_lets_read_the_digits_and_both_see_the_same_board() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = let_in(place.path());
    answer(&ola, &["objective", "add", "--owner", "company", "We answer within a day"]);
    answer(&ola, &["sync"]);
    let told = answer(&kari, &["sync"]);
    assert!(told["received"].as_u64() > Some(0), "{told}");
    let boards = [&kari, &ola].map(|one| answer(one, &["board", "--owner", "company"]));
    assert_eq!(boards[0]["objectives"], boards[1]["objectives"]);
    assert_eq!(boards[0]["objectives"].as_array().expect("a list").len(), 1);
}

#[test]
fn who_is_in_is_listed_and_what_is_to_be_known_of_their_laptops() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = let_in(place.path());
    answer(&ola, &["objective", "add", "--owner", "company", "We answer within a day"]);
    answer(&ola, &["sync"]);
    answer(&kari, &["sync"]);
    let says = |locale| text(&in_language(&kari, locale, &["workspace", "members"]).stdout);
    let plain = "  owner\n  Kari's laptop  (this one)\nOla  editor\n  Work\n";
    assert!(says("en_GB.UTF-8").ends_with(plain), "{}", says("en_GB.UTF-8"));
    fork(&kari);
    let told = says("en_GB.UTF-8");
    let [mine, his] = ["Kari's laptop  (this one)\n    ", "\n  Work\n    "].map(|laptop| {
        told.split_once(laptop).expect("it is listed").1.lines().next().expect("a sentence")
    });
    assert!(mine.starts_with("Another program went on with what this laptop"), "{told}");
    assert!(his.starts_with("Two different versions of the same changes came"), "{told}");
    assert!(his.contains("(2026-11-22)"), "{told}");
    assert!(says("nb_NO.UTF-8").contains("to ulike utgaver"));
    let people = answer(&kari, &["workspace", "members"])["sharing"]["people"].clone();
    assert_eq!(people[1]["devices"][0]["forked"], "2026-11-22T10:00:00Z");
    let alone = place.path().join("alone");
    assert_eq!(varde(&alone, &["workspace", "members"]).status.code(), Some(3));
}

#[test]
fn other_digits_let_nobody_in() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola, shared] = ["kari", "ola", "shared"].map(|name| place.path().join(name));
    std::fs::create_dir(&shared).expect("made");
    let between = shared.to_str().expect("a plain path");
    answer(&kari, &["workspace", "add", "Bicycle workshop"]);
    answer(&kari, &["workspace", "share", "--device", "Kari's laptop"]);
    let invited = answer(&kari, &["invite"]);
    let code = invited["code"].as_str().expect("a code");
    let asks = ["join", code, "--name", "Ola", "--device", "Work", "--folder", between];
    let mut joining = begun(&ola, &asks);
    let mut admitting = begun(&kari, &["admit", "--folder", between]);
    let mut keys = admitting.stdin.take().expect("piped");
    keys.write_all(b"12\n").expect("typed");
    assert_eq!(admitting.wait().expect("it ends").code(), Some(3));
    joining.kill().expect("it waits");
    joining.wait().expect("it ends");
    let told = answer(&kari, &["workspace", "list"]);
    assert_eq!(told["workspaces"].as_array().expect("a list").len(), 2);
    // Where no folder was ever said, that is said.
    let never = varde(&ola, &["sync"]);
    assert_eq!(never.status.code(), Some(3), "one's private workspace is not shared");
}

#[test]
fn kari_loses_her_laptop_and_comes_back_with_what_stands_on_paper() {
    let place = tempfile::tempdir().expect("a place");
    let [kari, ola] = let_in(place.path());
    let paper = place.path().join("kit.txt");
    let path = paper.to_str().expect("a plain path");
    answer(&kari, &["workspace", "kit", path]);
    answer(&kari, &["sync"]);
    let again = varde(&kari, &["workspace", "kit", path]);
    assert!(!again.status.success(), "a file that is there stays");
    let written = std::fs::read_to_string(&paper).expect("it is there");
    assert!(written.contains("Workspace: Bicycle workshop"), "{written}");
    let (new, shared) = (place.path().join("new"), place.path().join("shared"));
    let between = shared.to_str().expect("a plain path");
    let asks = ["workspace", "recover", &written, "--device", "New", "--folder", between];
    assert_eq!(answer(&new, &asks)["is_open"], true);
    answer(&new, &["objective", "add", "--owner", "company", "We answer within a day"]);
    answer(&new, &["sync"]);
    answer(&ola, &["sync"]);
    let boards = [&new, &ola].map(|one| answer(one, &["board", "--owner", "company"]));
    assert_eq!(boards[0]["objectives"], boards[1]["objectives"]);
    assert_eq!(boards[1]["objectives"].as_array().expect("a list").len(), 1);
    let late = varde(&place.path().join("late"), &asks);
    assert_eq!(late.status.code(), Some(3), "it was good once");
    let said = String::from_utf8_lossy(&late.stderr).into_owned();
    assert!(said.contains("has been used"), "{said}");
}
