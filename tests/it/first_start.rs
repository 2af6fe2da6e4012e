//! The first start: no questions, and everything is there to begin with (P36).

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use varde_app::settings;
use varde_app::views::{Language, Phase, Quarter};
use varde_harness::{Laptop, Office};

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
