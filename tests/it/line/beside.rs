//! The window and `varde` on one folder at the same time.

use std::io::{BufRead, BufReader};
use std::iter;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use varde_app::{objectives, views::ObjectiveChange};
use varde_harness::{Chance, Command as Told, Laptop, command, sample};

use super::{answer, program, varde};

/// How long a person would wait before calling something broken.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn each_sees_what_the_other_wrote_and_neither_overwrites() {
    let mut window = Laptop::new();
    let id = window.objective("Written in the window").written().id;
    let version = window.app().store().data_version().expect("read");
    answer(window.folder(), &["objective", "add", "Written on the terminal"]);
    assert_ne!(window.app().store().data_version().expect("read"), version, "it is noticed");
    let title = ObjectiveChange::Title("Changed in the window".to_owned());
    objectives::change(window.tell(), id, title).expect("changed");
    answer(window.folder(), &["objective", "edit", "1", "--why", "Said on the terminal"]);
    let board = answer(window.folder(), &["board"]);
    let said = |n: usize, field: &str| board["objectives"][n][field].as_str().map(str::to_owned);
    assert_eq!(said(0, "title").as_deref(), Some("Changed in the window"));
    assert_eq!(said(0, "why").as_deref(), Some("Said on the terminal"));
    assert_eq!(said(1, "title").as_deref(), Some("Written on the terminal"));
    assert_eq!(window.card(id).why, "Said on the terminal");
    assert_eq!(window.undo().intent.code, "objective_changed");
    assert_eq!(window.card(id).why, "");
    assert_eq!(window.faults(), Vec::<String>::new());
    let verified = answer(window.folder(), &["verify"]);
    assert_eq!(verified["faults"], Value::Array(Vec::new()));
}

#[test]
fn the_board_of_the_terminal_is_the_board_of_the_window() {
    for seed in 0..6 {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = Chance::of(seed);
        for _ in 0..50 {
            let _ = Told::by(&mut chance).run(laptop.tell());
            command::pass_time(laptop.world(), &mut chance);
        }
        laptop.on("2026-11-22");
        let start = laptop.start_view();
        let owner = ["--owner", &start.owner];
        let cycle = start.cycle.id.to_string();
        let mut shown = answer(laptop.folder(), &["board", "--cycle", &cycle, owner[0], owner[1]]);
        assert_eq!(shown.as_object_mut().and_then(|fields| fields.remove("varde")), Some(1.into()));
        let board = serde_json::to_value(laptop.board()).expect("JSON");
        assert_eq!(shown, board, "seed {seed}");
    }
}

#[test]
fn a_board_that_is_watched_is_shown_again_by_itself() {
    let mut laptop = Laptop::new();
    laptop.objective("First").written();
    let mut child = Command::new(program())
        .args(["board", "--watch"])
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", laptop.folder())
        .env("VARDE_TODAY", "2026-11-22")
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let (say, told) = mpsc::channel();
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    let reader = thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            let _ = say.send(line);
        }
    });
    let hears = |title: &str| {
        let until = Instant::now() + PATIENCE;
        iter::from_fn(|| told.recv_timeout(until.saturating_duration_since(Instant::now())).ok())
            .any(|line| line.contains(title))
    };
    let first = hears("First");
    laptop.objective("Second").written();
    let second = hears("Second");
    child.kill().expect("it can be ended");
    child.wait().expect("it has ended");
    reader.join().expect("it has read");
    assert!(first && second, "first {first}, second {second}");
}

#[test]
fn ctrl_c_stops_a_long_command_and_it_says_what_is_kept() {
    let laptop = Laptop::new();
    let help = varde(laptop.folder(), &["--help"]);
    assert!(String::from_utf8_lossy(&help.stdout).contains("5  stopped with Ctrl-C"));
    let mut child = Command::new(program())
        .args(["generate", "--size", "L", "--seed", "1"])
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", laptop.folder())
        .env("VARDE_TODAY", "2026-11-22")
        .stderr(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    // It has begun once plans are being written.
    let plans = || laptop.ids("SELECT id FROM plan").len();
    while plans() == 0 {
        thread::sleep(Duration::from_millis(20));
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.expect("kill starts").success());
    let told = BufReader::new(child.stdout.take().expect("a pipe")).lines().next();
    assert_eq!(child.wait().expect("it ends").code(), Some(5));
    let told = told.expect("it says what is kept").expect("text");
    assert!(told.starts_with(&format!("{} plans, ", plans())), "{told}");
}
