//! Two machines on one cable, each with a network of its own and nobody else on it: who is spoken
//! with, and that they find each other there. Linux and root; elsewhere it is said and left out.

#![allow(
    clippy::print_stdout,
    reason = "how many packets went where, and how long it took, is asked for"
)]

mod cable;
mod relay;
mod wire;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use self::cable::{Cable, Machine};
use self::wire::{Seen, Wire};
use crate::line::nearby::{Running, shows};
use crate::line::{answer, program};

/// How long anything may take on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long somebody works before they invite anybody.
const ALONE: Duration = Duration::from_secs(10);

/// How long they think in between; so no plan grows beyond what a board takes.
const THINKS: Duration = Duration::from_millis(300);

/// How many edits are made while the other one looks on.
const EDITS: u32 = 50;

/// Two people, each at a machine with a folder.
struct Two {
    cable: Cable,
    place: tempfile::TempDir,
}

impl Two {
    fn seated() -> Option<Self> {
        Some(Self { cable: Cable::laid()?, place: tempfile::tempdir().expect("a place") })
    }

    fn kari(&self) -> (&Machine, PathBuf) {
        (&self.cable.kari, self.place.path().join("kari"))
    }

    fn ola(&self) -> (&Machine, PathBuf) {
        (&self.cable.ola, self.place.path().join("ola"))
    }

    /// Kari shares a workspace and lets Ola in: he has the code and no address.
    fn meet(&self) {
        let (kari, ola) = (self.kari(), self.ola());
        answer(&kari.1, &["workspace", "add", "Bicycle workshop"]);
        answer(&kari.1, &["workspace", "share", "--device", "Kari's laptop"]);
        answer(&kari.1, &["objective", "add", "--owner", "company", "More people cycle"]);
        let invited = answer(&kari.1, &["invite"]);
        let code = invited["code"].as_str().expect("a code");
        let mut admitting = goes_on(&kari, &["admit", "--nearby", "--look"]);
        let asks = ["join", code, "--name", "Ola", "--device", "Work", "--look"];
        let joining = goes_on(&ola, &asks);
        let digits = joining.hear("digits");
        assert_eq!(admitting.hear("name"), "Ola");
        admitting.hears(&digits);
        joining.hear("workspace");
        admitting.ends_well();
        joining.ends_well();
        shows(&ola.1, &["More people cycle"]);
    }

    /// What was seen on both machines since the last time; none of it was said to anybody else.
    fn seen(&self, wires: &mut [Wire; 2], when: &str) -> Seen {
        let machines = [self.cable.kari.ip(), self.cable.ola.ip()];
        let [mut seen, other] = wires.each_mut().map(|wire| wire.seen(machines));
        println!("{when}: {seen:?} {other:?}");
        seen.elsewhere.extend(other.elsewhere);
        seen
    }

    fn wires(&self) -> [Wire; 2] {
        [Wire::of(&self.cable.kari), Wire::of(&self.cable.ola)]
    }
}

/// A command at somebody's machine.
fn command(at: &(&Machine, PathBuf), arguments: &[&str]) -> Command {
    let mut command = at.0.command(&program());
    command.args(arguments);
    command
}

fn goes_on(at: &(&Machine, PathBuf), arguments: &[&str]) -> Running {
    Running::of(&at.1, command(at, arguments))
}

/// A command that does what it is to do, at somebody's machine.
fn does(at: &(&Machine, PathBuf), arguments: &[&str]) {
    let mut command = command(at, arguments);
    command
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", &at.1)
        .env("VARDE_TODAY", "2026-11-22")
        .stdout(Stdio::null());
    assert!(command.status().expect("it starts").success(), "{arguments:?}");
}

/// Somebody who does speak with the world.
fn stray(at: &Machine) {
    let mut shell = at.command("bash".as_ref());
    shell.args(["-c", "echo hello > /dev/udp/192.0.2.7/9"]);
    assert!(shell.status().expect("bash starts").success());
}

#[test]
fn before_anybody_speaks_with_anybody_no_packet_leaves() {
    let Some(two) = Two::seated() else { return };
    two.cable.leads_out();
    let mut wires = two.wires();
    let kari = two.kari();
    let began = Instant::now();
    does(&kari, &["workspace", "add", "Bicycle workshop"]);
    let mut watching = command(&kari, &["board", "--watch"]);
    watching
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", &kari.1)
        .env("VARDE_TODAY", "2026-11-22")
        .stdout(Stdio::null());
    let mut watching = watching.spawn().expect("it starts");
    let mut no = 0;
    while began.elapsed() < ALONE {
        no += 1;
        does(&kari, &["objective", "add", &format!("Objective {no}")]);
        does(&kari, &["key-result", "add", &no.to_string(), "Rides from 18 to 30 %"]);
        does(&kari, &["check-in", &format!("{no}.1"), "24", "--confidence", "7"]);
        does(&kari, &["search", "rides"]);
        does(&kari, &["undo"]);
        thread::sleep(THINKS);
    }
    // What belongs to others is got ready too; nobody has switched anything on.
    does(&kari, &["workspace", "share", "--device", "Kari's laptop"]);
    does(&kari, &["invite"]);
    does(&kari, &["board"]);
    watching.kill().expect("it can be ended");
    watching.wait().expect("it has ended");
    let seen = two.seen(&mut wires, &format!("alone, {no} rounds"));
    assert_eq!((seen.peer, seen.group, seen.own), (0, 0, 0), "{seen:?}");
    assert_eq!(seen.elsewhere, Vec::<String>::new());
    // It would have been heard.
    stray(&two.cable.kari);
    let seen = two.seen(&mut wires, "a stray");
    assert!(seen.elsewhere.contains(&"udp 10.213.7.1 192.0.2.7".to_owned()), "{seen:?}");
}

#[test]
fn two_on_a_cable_find_each_other_by_themselves_and_are_alike_after_it_was_cut() {
    let Some(mut two) = Two::seated() else { return };
    let mut wires = two.wires();
    two.meet();
    let seen = two.seen(&mut wires, "coming in");
    assert!(seen.group > 0 && seen.peer > 0, "{seen:?}");
    assert_eq!(seen.elsewhere, Vec::<String>::new());
    // Where they were is known no more: only by looking around are they found.
    two.cable.moves();
    let speaks = ["sync", "--nearby", "--look"];
    let (one, other) = (goes_on(&two.kari(), &speaks), goes_on(&two.ola(), &speaks));
    let began = Instant::now();
    assert_eq!(one.hear("caught_up"), "Work");
    assert_eq!(other.hear("caught_up"), "Kari's laptop");
    println!("found, elsewhere than before: {:?}", began.elapsed());
    live_edits(&two.kari().1, &two.ola().1);
    for (no, is_long) in [(1, false), (2, true)] {
        two.cable.cut();
        let titles = ["Kari, alone", "Ola, alone"].map(|title| format!("{title} {no}"));
        let adds = |at: PathBuf, title: &str| {
            answer(&at, &["objective", "add", "--owner", "company", title]);
        };
        adds(two.kari().1, &titles[0]);
        adds(two.ola().1, &titles[1]);
        if is_long {
            one.hear("gone");
            other.hear("gone");
        } else {
            thread::sleep(Duration::from_secs(2));
        }
        assert!(!has(&two.ola().1, &titles[0]), "nothing comes through");
        two.cable.mend();
        let began = Instant::now();
        awaits(&two.ola().1, &titles[0]);
        awaits(&two.kari().1, &titles[1]);
        let how = if is_long { "until each was gone" } else { "shortly" };
        println!("alike after it was cut {how}: {:?}", began.elapsed());
    }
    let seen = two.seen(&mut wires, "at work");
    assert!(seen.group > 0 && seen.peer > EDITS as usize, "{seen:?}");
    assert_eq!(seen.elsewhere, Vec::<String>::new());
}

#[test]
fn where_a_way_leads_out_nobody_else_is_spoken_with_either() {
    let Some(two) = Two::seated() else { return };
    two.cable.leads_out();
    let mut wires = two.wires();
    two.meet();
    let speaks = ["sync", "--nearby", "--look"];
    let (one, other) = (goes_on(&two.kari(), &speaks), goes_on(&two.ola(), &speaks));
    one.hear("caught_up");
    other.hear("caught_up");
    let title = "Winter is no hurdle";
    answer(&two.ola().1, &["objective", "add", "--owner", "company", title]);
    awaits(&two.kari().1, title);
    let seen = two.seen(&mut wires, "with a way out");
    assert!(seen.group > 0 && seen.peer > 0, "{seen:?}");
    assert_eq!(seen.elsewhere, Vec::<String>::new());
}

/// Edits by one until the other has each, and says how long it took: from when the command that
/// wrote it has ended, so that it counts too how soon what speaks there sees what others wrote.
fn live_edits(from: &Path, to: &Path) {
    let mut took: Vec<Duration> = (0..EDITS)
        .map(|no| {
            let title = format!("Live {no}");
            answer(from, &["objective", "add", "--owner", "company", &title]);
            let began = Instant::now();
            awaits(to, &title);
            began.elapsed()
        })
        .collect();
    took.sort();
    let at = |percent: usize| took[took.len() * percent / 100];
    println!("{EDITS} live edits: p50 {:?}, p95 {:?}", at(50), at(95));
}

/// Waits until somebody has an objective.
fn awaits(folder: &Path, title: &str) {
    let until = Instant::now() + PATIENCE;
    while !has(folder, title) {
        assert!(Instant::now() < until, "“{title}” does not come");
        thread::sleep(Duration::from_millis(2));
    }
}

fn has(folder: &Path, title: &str) -> bool {
    let file = folder.join("varde.db");
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opened");
    let found = db.query_row("SELECT 1 FROM objective WHERE title = ?1", [title], |_| Ok(()));
    found.is_ok()
}
