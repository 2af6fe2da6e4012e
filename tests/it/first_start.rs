//! The first start: no questions, and everything is there to begin with (P36).

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;
use varde_app::views::{AddObjective, Language, Phase, Quarter};
use varde_app::{App, Surroundings, objectives, plans, settings, start};
use varde_harness::{Laptop, Office, World};

#[test]
fn it_asks_nothing_and_stands_in_the_present_quarter() {
    let laptop = Laptop::new();
    let start = laptop.start_view();
    assert!(start.workspace.is_personal && start.workspace.name.is_empty());
    assert!(start.me.is_me && start.me.name.is_empty());
    assert_eq!(start.owner, format!("person/{}", start.me.id));
    assert_eq!(start.cycle.quarter, Some(Quarter { year: 2026, quarter: 4 }));
    assert_eq!((start.cycle.day, start.cycle.days), (53, 92));
    assert_eq!(start.cycle.phase, Phase::Running);
    assert!(start.is_new && start.history.undo.is_none() && start.owed == 0);
    assert!(laptop.board().objectives.is_empty());
}

#[test]
fn it_speaks_the_systems_language_until_one_is_chosen() {
    let mut laptop = Office::on("2026-11-22", Language::Sv).laptop();
    assert_eq!(laptop.start_view().settings.language, Language::Sv);
    settings::choose_language(laptop.tell(), Language::Nb).expect("chosen");
    laptop.restart();
    assert_eq!(laptop.start_view().settings.language, Language::Nb);
}

#[test]
fn one_file_and_one_key_are_all_that_it_leaves() {
    let mut laptop = Laptop::new();
    laptop.close();
    let folder = std::fs::read_dir(laptop.folder()).expect("there");
    let mut names: Vec<_> = folder
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["device.key", "varde.db"]);
}

#[test]
fn it_is_new_until_the_first_objective() {
    let mut laptop = Laptop::new();
    laptop.objective("Begin");
    assert!(!laptop.start_view().is_new);
}

#[test]
fn two_first_starts_at_the_same_moment_begin_one_workspace() {
    for round in 0..10u64 {
        let folder = tempfile::tempdir().expect("a folder");
        let start = |seed: u64| {
            Command::new(env!("CARGO_BIN_EXE_scribe"))
                .arg(folder.path())
                .arg(seed.to_string())
                .stdout(Stdio::piped())
                .spawn()
                .expect("the scribe starts")
        };
        for mut scribe in [start(2 * round), start(2 * round + 1)] {
            let mut line = String::new();
            let mut output = BufReader::new(scribe.stdout.take().expect("it is piped"));
            output.read_line(&mut line).expect("the pipe holds");
            assert_eq!(line, "open\n", "round {round}");
            scribe.kill().expect("it can be ended");
            scribe.wait().expect("it is gone");
        }
        let laptop = Laptop::on_folder(folder.path());
        for one in ["workspace", "device", "setting WHERE key LIKE 'me:%'"] {
            let sql = format!("SELECT count(*) FROM {one}");
            let count: i64 = laptop.db().query_row(&sql, [], |row| row.get(0)).expect("counted");
            assert_eq!(count, 1, "round {round}: {one}");
        }
    }
}

/// Where two wait for each other.
#[derive(Default)]
struct Meeting {
    there: Mutex<usize>,
    arrived: Condvar,
}

impl Meeting {
    fn wait(&self) {
        let mut there = self.there.lock().expect("nobody panics here");
        *there += 1;
        self.arrived.notify_all();
        let missing = |there: &mut usize| *there < 2;
        let patience = Duration::from_secs(20);
        let waited = self.arrived.wait_timeout_while(there, patience, missing);
        assert!(!waited.expect("nobody panics here").1.timed_out(), "the other does not come");
    }
}

/// The world of one of two who start at once. They go on together where each has seen that there is
/// no key yet, and where each has seen that there is no workspace yet.
struct AtOnce {
    world: World,
    before_key: Arc<Meeting>,
    before_workspace: Arc<Meeting>,
    has_key: AtomicBool,
    has_workspace: AtomicBool,
}

impl Surroundings for AtOnce {
    fn now(&self) -> DateTime<Utc> {
        self.world.now()
    }

    fn today(&self) -> NaiveDate {
        self.world.today()
    }

    fn chance(&self) -> [u8; 32] {
        if !self.has_key.swap(true, Ordering::Relaxed) {
            self.before_key.wait();
        }
        self.world.chance()
    }

    fn language(&self) -> Language {
        self.world.language()
    }

    fn id(&self) -> Uuid {
        if !self.has_workspace.swap(true, Ordering::Relaxed) {
            self.before_workspace.wait();
        }
        self.world.id()
    }
}

#[test]
fn two_who_both_see_nothing_yet_begin_one_workspace_and_sign_with_one_key() {
    for round in 0..5 {
        let folder = tempfile::tempdir().expect("a folder");
        let (before_key, before_workspace) = Default::default();
        let start = |seed: u64| {
            let (before_key, before_workspace) =
                (Arc::clone(&before_key), Arc::clone(&before_workspace));
            let world = World::on("2026-11-22", Language::En, seed);
            let (has_key, has_workspace) = Default::default();
            let world = AtOnce { world, before_key, before_workspace, has_key, has_workspace };
            begin(folder.path(), world, &format!("Written by {seed}"))
        };
        let [one, other] = thread::scope(|scope| {
            let start = &start;
            let both = [2 * round, 2 * round + 1].map(|seed| scope.spawn(move || start(seed)));
            both.map(|start| start.join().expect("it starts"))
        });
        assert_eq!(one, other, "round {round}: they are in the same workspace");
        let mut laptop = Laptop::on_folder(folder.path());
        for one in ["workspace", "device", "setting WHERE key LIKE 'me:%'"] {
            let sql = format!("SELECT count(*) FROM {one}");
            let count: i64 = laptop.db().query_row(&sql, [], |row| row.get(0)).expect("counted");
            assert_eq!(count, 1, "round {round}: {one}");
        }
        assert_eq!(laptop.board().objectives.len(), 2, "round {round}");
        assert_eq!(laptop.faults(), Vec::<String>::new());
    }
}

/// Starts the program and writes something. Returns the workspace, and whose plan it was written in.
fn begin(folder: &Path, world: AtOnce, title: &str) -> (Uuid, String) {
    let mut app = App::open(folder, Box::new(world)).expect("it opens");
    let start = start::start(&app).expect("the first screen can be shown");
    let (cycle, owner) = (start.cycle.id, start.owner.clone());
    let new = AddObjective { cycle, owner: owner.clone(), title: title.to_owned() };
    objectives::add(&mut app, new).expect("it is kept");
    assert!(!plans::board(&app, cycle, &owner, 0).expect("shown").objectives.is_empty());
    (start.workspace.id, owner)
}
