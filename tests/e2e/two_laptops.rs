//! Two windows on two data folders, with a folder between them and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::sharing::{go, invites, to_share};
use crate::window::{Opening, Window, button, field, heading, programs, role};

/// What a question of `varde` is answered with, asked of a window's data folder.
pub fn answer(folder: &Path, said: &[&str]) -> Value {
    let mut varde = Command::new(programs::varde_line());
    varde
        .args(said)
        .arg("--json")
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", folder)
        .env("VARDE_TODAY", "2026-11-22");
    let output = varde.output().expect("it starts");
    assert!(output.status.success(), "{said:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Kari's window, which shares a workspace by a folder, and Ola's, who has just started Varde.
fn two(shared: &Path) -> ([Window; 2], String) {
    let opening = || Window::opening().choosing(shared);
    let [kari, ola] = Opening::open_two(opening(), opening());
    to_share(&kari);
    let code = invites(&kari);
    kari.sees("Switch on Nearby or choose a shared folder above first");
    kari.on(button("Choose a folder…")).click();
    kari.sees("They choose “Join a workspace” in their Varde");
    ([kari, ola], code)
}

pub fn to_join(window: &Window) {
    window.on(button("Workspace: Personal")).click();
    window.on(role("menuitem", "Join a workspace…")).click();
    window.on(heading("Join a workspace")).is_there();
}

fn asks(ola: &Window, code: &str) {
    to_join(ola);
    ola.on(field("Invitation code")).write(code);
    ola.on(field("Your name")).write("Ola");
    ola.on(field("What this laptop is called")).write("Work");
    ola.on(button("Ask to come in")).click();
    ola.sees("The code does not say where their laptop is.");
    ola.on(role("radio", "By a shared folder")).click();
    ola.on(button("Ask to come in")).click();
    ola.sees("Choose the folder first.");
    ola.on(button("Choose a folder…")).click();
    ola.on(button("Another folder…")).is_there();
    ola.on(button("Ask to come in")).click();
}

/// The digits that stand there, once they do.
pub fn digits(window: &Window) -> String {
    window.on(heading("Read these digits to whoever invited you")).is_there();
    let digits =
        window.run("return document.querySelector('.digits span').textContent.trim()", &[]);
    digits.as_str().expect("digits").to_owned()
}

fn writes(window: &Window, title: &str) {
    let cycle = window.command("start", json!({}))["cycle"]["id"].clone();
    let input = json!({ "cycle": cycle, "owner": "company", "title": title });
    window.command("add_objective", json!({ "input": input }));
}

fn titles(folder: &Path) -> (Vec<String>, Value) {
    let board = answer(folder, &["board", "--owner", "company"]);
    let objectives = board["objectives"].clone();
    let all = objectives.as_array().expect("a list");
    let titles = all.iter().map(|card| card["title"].as_str().expect("a title").to_owned());
    (titles.collect(), objectives)
}

#[test]
fn one_is_invited_lets_in_both_write_apart_and_see_the_same_board() {
    let place = tempfile::tempdir().expect("a place");
    let [shared, away] = ["shared", "away"].map(|name| place.path().join(name));
    fs::create_dir(&shared).expect("made");
    let ([kari, mut ola], code) = two(&shared);
    asks(&ola, &code);
    let shown = digits(&ola);
    // Whoever closes the window goes on where they were.
    ola.restart();
    to_join(&ola);
    assert_eq!(digits(&ola), shown);
    kari.sees("Ola wants to come in with Work");
    let other = if shown.starts_with('1') { "222 222" } else { "111 111" };
    kari.on(field("Six digits")).write(other);
    kari.on(button("Let in Ola")).click();
    kari.sees("Those are other digits than on the other screen.");
    let people = |window: &Window| window.command("sharing", json!({}))["people"].clone();
    assert_eq!(people(&kari).as_array().expect("a list").len(), 1);
    kari.on(field("Six digits")).write(&shown);
    kari.on(button("Let in Ola")).click();
    kari.on(role("combobox", "What Ola may do").roughly()).is_there();
    kari.sees("Nobody is invited just now.");
    // Ola is led in by itself.
    ola.on(button("Workspace: Nordlys")).is_there();
    assert_eq!(ola.command("start", json!({}))["me"]["name"], "Ola");
    // Both write while the folder is away.
    let is_all = |window: &Window| window.text().contains("All of your changes are in the folder.");
    go(&ola);
    for window in [&kari, &ola] {
        window.until("all is exchanged", is_all);
    }
    fs::rename(&shared, &away).expect("gone");
    writes(&kari, "More people choose the bicycle");
    writes(&ola, "We answer within a day");
    for window in [&kari, &ola] {
        window.sees("The folder is not there right now.");
        window.sees("on this laptop.");
    }
    fs::rename(&away, &shared).expect("back");
    for window in [&kari, &ola, &kari, &ola] {
        window.on(button("Exchange now")).click();
        window.until("all is exchanged", is_all);
    }
    let folders: [PathBuf; 2] = [&kari, &ola].map(|window| window.folder().to_owned());
    kari.until("both see both", |_| folders.iter().all(|one| titles(one).0.len() == 2));
    let boards = folders.each_ref().map(|one| titles(one).1);
    assert_eq!(boards[0], boards[1], "the same board");
    for folder in &folders {
        assert_eq!(answer(folder, &["verify"])["faults"], json!([]));
    }
}

#[test]
fn whoever_gives_up_has_changed_nothing_and_can_begin_anew() {
    let place = tempfile::tempdir().expect("a place");
    let ([kari, ola], code) = two(place.path());
    let before = ola.command("workspaces", json!({}));
    asks(&ola, &code);
    digits(&ola);
    kari.sees("Ola wants to come in with Work");
    ola.on(button("Give up")).click();
    ola.on(button("Ask to come in")).is_there();
    assert_eq!(ola.command("workspaces", json!({})), before);
    assert_eq!(ola.command("joining", json!({})), Value::Null);
    kari.on(button("Withdraw")).click();
    kari.sees("Nobody is invited just now.");
    // A code that is not right is named at its field, and what was written stays.
    ola.on(field("Invitation code")).write("VARDE-AAAAA-AAAAA");
    ola.on(role("radio", "By a shared folder")).click();
    ola.on(button("Choose a folder…")).click();
    ola.on(button("Another folder…")).is_there();
    ola.on(button("Ask to come in")).click();
    ola.sees("is not right");
    ola.on(field("Invitation code")).holds("VARDE-AAAAA-AAAAA");
}
