//! The window and `varde` at work on one folder at the same time.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use varde_app::views::Board;

use crate::window::{Window, field, programs, role};

const QUESTION: &str = "What do you want to achieve this quarter?";

/// How many objectives each writes.
const EACH: usize = 12;

/// How long a person would wait before calling something broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// `varde` on the folder of a window.
fn varde(folder: &Path, said: &[&str]) -> Command {
    let mut command = Command::new(programs::varde_line());
    command
        .args(said)
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", folder)
        .env("VARDE_TODAY", "2026-11-22");
    command
}

fn answer(folder: &Path, said: &[&str]) -> Value {
    let output = varde(folder, &[said, &["--json"]].concat()).output().expect("it starts");
    assert!(output.status.success(), "{said:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn both_write_at_once_and_neither_overwrites_the_other() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    let folder = window.folder().to_owned();
    let terminal = thread::spawn(move || {
        for n in 0..EACH {
            answer(&folder, &["objective", "add", &format!("From the terminal {n}")]);
            answer(&folder, &["key-result", "add", "1", &format!("{} walks", n + 2)]);
        }
    });
    for n in 0..EACH {
        let title = format!("From the window {n}");
        let start = window.command("start", json!({}));
        let input = json!({
            "cycle": start["cycle"]["id"], "owner": start["owner"], "title": title,
        });
        window.command("add_objective", json!({ "input": input }));
    }
    terminal.join().expect("the terminal has written");
    let board = answer(window.folder(), &["board"]);
    let titles: Vec<_> = board["objectives"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|card| card["title"].as_str().expect("a title"))
        .collect();
    assert_eq!(titles.len(), 2 * EACH, "{titles:?}");
    for who in ["terminal", "window"] {
        let own: Vec<_> = titles.iter().filter(|title| title.contains(who)).collect();
        let written: Vec<_> = (0..EACH).map(|n| format!("From the {who} {n}")).collect();
        assert_eq!(own, written.iter().collect::<Vec<_>>(), "in the order of writing");
    }
    for title in
        [format!("From the terminal {}", EACH - 1), format!("From the window {}", EACH - 1)]
    {
        window.on(role("article", &title)).is_there();
    }
    let start = window.command("start", json!({}));
    let shown = window.command(
        "board",
        json!({ "cycle": start["cycle"]["id"], "owner": start["owner"], "offset": 0 }),
    );
    let read = |board: Value| serde_json::from_value::<Board>(board).expect("a board");
    assert_eq!(read(shown), read(board), "the board of the window is the board of the terminal");
    let verified = answer(window.folder(), &["verify"]);
    assert_eq!(verified["faults"], Value::Array(Vec::new()));
}

#[test]
fn each_notices_by_itself_what_the_other_wrote() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    let mut watching = varde(window.folder(), &["board", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let (say, told) = mpsc::channel();
    let out = BufReader::new(watching.stdout.take().expect("a pipe"));
    let reader = thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            let _ = say.send((Instant::now(), line));
        }
    });
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for n in 0..5 {
        let title = format!("Terminal {n}");
        answer(window.folder(), &["objective", "add", &title]);
        let since = Instant::now();
        window.on(role("article", &title)).is_there();
        here.push(since.elapsed());

        let title = format!("Window {n}");
        window.on(field("New objective")).write(&title);
        window.press("Enter");
        window.on(role("article", &title)).is_there();
        let since = Instant::now();
        let heard = loop {
            let (at, line) = told.recv_timeout(PATIENCE).expect("it is shown");
            if line.contains(&title) {
                break at;
            }
        };
        there.push(heard.saturating_duration_since(since));
    }
    watching.kill().expect("it can be ended");
    watching.wait().expect("it has ended");
    reader.join().expect("it has read");
    for (who, mut times) in [("the window", here), ("the terminal", there)] {
        times.sort_unstable();
        println!("{who} noticed after {times:?}");
    }
}
