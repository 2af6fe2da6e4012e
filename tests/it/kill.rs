//! kill −9 under load, fifty times on one folder: every acknowledged edit is there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use varde_app::{App, drafts, upkeep, views::Language};
use varde_harness::{Chance, World, laptop::digest};

/// How often it is killed.
const TIMES: u64 = 50;

/// What the scribe said last before it was killed.
#[derive(Debug, Default)]
struct Heard {
    /// The number and the hash of every entry that it called kept.
    kept: Vec<(i64, String)>,
    /// What all tables said after the last of them, if it got to say so.
    digest: Option<u64>,
    /// Whether it had begun something that it did not call kept.
    trying: bool,
    /// The draft that it called kept last, and the one that it had begun.
    drafted: Option<String>,
    draft: Option<String>,
}

impl Heard {
    fn line(&mut self, line: &str) {
        let words: Vec<_> = line.split(' ').collect();
        match words[..] {
            ["try"] => self.trying = true,
            ["refused"] => self.trying = false,
            ["kept", no, hash, _, _] => {
                (self.trying, self.digest) = (false, None);
                let no = no.parse().expect("a number");
                if self.kept.last().is_none_or(|(last, _)| *last != no) {
                    self.kept.push((no, hash.to_owned()));
                }
            }
            ["tables", digest] => self.digest = digest.parse().ok(),
            ["draft", text] => self.draft = Some(text.to_owned()),
            ["drafted", text] => self.drafted = Some(text.to_owned()),
            ["open"] => {}
            _ => panic!("the scribe says {line}"),
        }
    }
}

#[test]
fn every_acknowledged_edit_is_there_after_kill_9_fifty_times() {
    let seed = Chance::seed();
    println!("seed {seed}");
    let folder = tempfile::tempdir().expect("a folder");
    let mut chance = Chance::of(seed);
    let (mut kept, mut compared, mut interrupted) = (0, 0, 0);
    let mut last_draft = None;
    for round in 0..TIMES {
        let mut scribe = start(folder.path(), chance.number());
        let mut heard = listen_and_kill(&mut scribe, &mut chance);
        heard.drafted = heard.drafted.or(last_draft);
        let (state, draft) = look(folder.path(), &heard, seed.wrapping_add(round));
        match state {
            State::AsSaid => compared += 1,
            State::OneMore => interrupted += 1,
            State::NeverBegan => {}
        }
        kept += heard.kept.len();
        last_draft = draft;
    }
    println!("{kept} edits acknowledged, {compared} times as said, {interrupted} times one more");
    assert!(kept > 150, "the scribe got to write: {kept}");
    assert!(compared > 5, "mostly there is no more than was said: {compared}");
}

fn start(folder: &Path, seed: u64) -> Child {
    Command::new(env!("CARGO_BIN_EXE_scribe"))
        .arg(folder)
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the scribe starts")
}

/// Kills the scribe at any moment: sometimes while it opens, mostly in the midst of a command.
fn listen_and_kill(scribe: &mut Child, chance: &mut Chance) -> Heard {
    let mut output = BufReader::new(scribe.stdout.take().expect("it is piped"));
    let mut heard = Heard::default();
    let mut hear = |output: &mut BufReader<ChildStdout>| {
        let mut line = String::new();
        let read = output.read_line(&mut line).expect("the pipe holds");
        // A line that the kill cut short is no acknowledgement.
        let is_whole = read > 0 && line.ends_with('\n');
        is_whole.then(|| {
            heard.line(line.trim_end());
            line.trim_end().to_owned()
        })
    };
    let mut patience = 30_000;
    if chance.below(5) > 0 {
        for _ in 0..chance.below(160) {
            assert!(hear(&mut output).is_some(), "the scribe ended by itself");
        }
        while hear(&mut output).expect("the scribe goes on") != "try" {}
        patience = 8_000;
    }
    thread::sleep(Duration::from_micros(chance.below(patience)));
    scribe.kill().expect("SIGKILL can be sent");
    while hear(&mut output).is_some() {}
    let status = scribe.wait().expect("it is gone");
    assert!(status.code().is_none(), "the scribe ended by itself: {status}");
    heard
}

/// What stands in the folder, against what was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Just what was said.
    AsSaid,
    /// One edit more, that it had no time to call kept.
    OneMore,
    /// It was killed before it said anything.
    NeverBegan,
}

fn look(folder: &Path, heard: &Heard, seed: u64) -> (State, Option<String>) {
    let world = World::on("2026-11-22", Language::En, seed);
    let mut app = App::open(folder, Box::new(world)).expect("it opens after a kill");
    let db = app.store().reading();
    let mut find = db.prepare("SELECT lower(hex(hash)) FROM entry WHERE no = ?1").expect("sound");
    for (no, hash) in &heard.kept {
        let there: Option<String> = find.query_row([no], |row| row.get(0)).ok();
        assert_eq!(there.as_ref(), Some(hash), "entry {no} was called kept");
    }
    drop(find);
    let last: i64 = db.query_row("SELECT max(no) FROM entry", [], |row| row.get(0)).expect("read");
    let state = match heard.kept.last() {
        None => State::NeverBegan,
        Some((said, _)) if *said == last => {
            let tables = heard.digest.is_none_or(|said| said == digest(&app));
            assert!(tables, "the tables say something else than they said");
            State::AsSaid
        }
        Some(_) => {
            assert!(heard.trying, "there is more than was said, and nothing was being tried");
            State::OneMore
        }
    };
    let draft = drafts::read(&app, "check-in").expect("read");
    let may_be = [&heard.drafted, &heard.draft];
    assert!(may_be.contains(&&draft), "{draft:?} is neither of {may_be:?}");
    assert_eq!(upkeep::verify(&mut app).expect("looked at").faults, Vec::<String>::new());
    (state, draft)
}
