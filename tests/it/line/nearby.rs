//! Two programs on one machine that speak with each other directly, and nobody in between.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use varde_nearby::Address;

use super::{answer, program, varde};

/// How long anything may take on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that goes on, and what it tells, a line each. Killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    keys: ChildStdin,
    told: Receiver<Value>,
}

impl Running {
    /// On this machine's own address.
    pub(super) fn begin(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program());
        command.args(arguments).args(["--at", "127.0.0.1"]);
        Self::of(folder, command)
    }

    /// Begins on a data folder.
    pub(crate) fn of(folder: &Path, mut command: Command) -> Self {
        command
            .arg("--json")
            .env("VARDE_KEYS", "file")
            .env("VARDE_DATA", folder)
            .env("VARDE_TODAY", "2026-11-22");
        command.env("LANG", "en_GB.UTF-8").env("LC_ALL", "en_GB.UTF-8").env_remove("LANGUAGE");
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let (said, told) = channel();
        let out = BufReader::new(child.stdout.take().expect("piped"));
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = said.send(serde_json::from_str(&line).expect("a line of JSON"));
            }
        });
        let keys = child.stdin.take().expect("piped");
        Self { child, keys, told }
    }

    /// What it tells next of a thing.
    pub(crate) fn hear(&self, what: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let rest = until.saturating_duration_since(Instant::now());
            let told = self.told.recv_timeout(rest);
            let told = told.unwrap_or_else(|_| panic!("nothing is told of {what}"));
            if let Some(said) = told.get(what) {
                return said.as_str().map_or_else(|| said.to_string(), str::to_owned);
            }
        }
    }

    /// Types a line.
    pub(crate) fn hears(&mut self, line: &str) {
        writeln!(self.keys, "{line}").expect("typed");
    }

    pub(crate) fn ends_well(mut self) {
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Two people, one of whom has let the other in.
pub(super) struct Two {
    place: tempfile::TempDir,
}

impl Two {
    pub(super) fn met() -> Self {
        let two = Self { place: tempfile::tempdir().expect("a place") };
        let (kari, ola) = (two.kari(), two.ola());
        answer(&kari, &["workspace", "add", "Bicycle workshop"]);
        answer(&kari, &["workspace", "share", "--device", "Kari's laptop"]);
        answer(&kari, &["objective", "add", "--owner", "company", "More people cycle"]);
        let invited = answer(&kari, &["invite"]);
        let code = invited["code"].as_str().expect("a code");
        let mut admitting = Running::begin(&kari, &["admit", "--nearby"]);
        let address = admitting.hear("address");
        let asks = ["join", code, "--name", "Ola", "--device", "Work", "--address", &address];
        let joining = Running::begin(&ola, &asks);
        let digits = joining.hear("digits");
        assert_eq!(admitting.hear("name"), "Ola");
        admitting.hears(&digits);
        assert_eq!(admitting.hear("admitted"), "Ola");
        joining.hear("workspace");
        admitting.ends_well();
        joining.ends_well();
        two
    }

    pub(super) fn kari(&self) -> PathBuf {
        self.place.path().join("kari")
    }

    pub(super) fn ola(&self) -> PathBuf {
        self.place.path().join("ola")
    }
}

/// The titles on the company's board, in order.
pub(crate) fn board(of: &Path) -> Vec<String> {
    let board = answer(of, &["board", "--owner", "company"]);
    let objectives = board["objectives"].as_array().expect("a list");
    let title = |one: &Value| one["title"].as_str().expect("a title").to_owned();
    let mut titles: Vec<_> = objectives.iter().map(title).collect();
    titles.sort();
    titles
}

/// Waits until a board shows so much.
pub(crate) fn shows(of: &Path, titles: &[&str]) {
    let until = Instant::now() + PATIENCE;
    while board(of) != titles {
        assert!(Instant::now() < until, "{:?} is shown, not {titles:?}", board(of));
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn who_is_let_in_by_an_address_has_the_board_and_edits_go_both_ways() {
    let two = Two::met();
    let (kari, ola) = (two.kari(), two.ola());
    assert_eq!(board(&ola), ["More people cycle"]);
    let one = Running::begin(&kari, &["sync", "--nearby"]);
    let address = one.hear("address");
    let other = Running::begin(&ola, &["sync", "--nearby", "--address", &address]);
    assert_eq!(one.hear("caught_up"), "Work");
    assert_eq!(other.hear("caught_up"), "Kari's laptop");
    answer(&kari, &["objective", "add", "--owner", "company", "Repairs take a day"]);
    shows(&ola, &["More people cycle", "Repairs take a day"]);
    answer(&ola, &["objective", "add", "--owner", "company", "Winter is no hurdle"]);
    shows(&kari, &["More people cycle", "Repairs take a day", "Winter is no hurdle"]);
    // Where it is to be found can be asked for beside it.
    let said = answer(&kari, &["address"]);
    assert_eq!(said["address"].as_str(), Some(address.as_str()));
    let device: Address = address.parse().expect("an address");
    let device: String = device.device.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(said["device"].as_str(), Some(device.as_str()), "by which a relay lets it in");
}

#[test]
fn a_laptop_that_was_gone_is_found_again_and_has_what_it_missed() {
    let two = Two::met();
    let (kari, ola) = (two.kari(), two.ola());
    let one = Running::begin(&kari, &["sync", "--nearby"]);
    one.hear("address");
    // Nobody says an address: both know where the other was.
    let other = Running::begin(&ola, &["sync", "--nearby"]);
    other.hear("caught_up");
    drop(other);
    one.hear("gone");
    answer(&kari, &["objective", "add", "--owner", "company", "Repairs take a day"]);
    answer(&ola, &["objective", "add", "--owner", "company", "Winter is no hurdle"]);
    let other = Running::begin(&ola, &["sync", "--nearby"]);
    other.hear("caught_up");
    let all = ["More people cycle", "Repairs take a day", "Winter is no hurdle"];
    shows(&kari, &all);
    shows(&ola, &all);
}

#[test]
fn an_address_with_a_wrong_letter_is_refused_before_anything_is_opened() {
    let place = tempfile::tempdir().expect("a place");
    let kari = place.path().join("kari");
    answer(&kari, &["workspace", "add", "Bicycle workshop"]);
    let told = varde(&kari, &["sync", "--nearby"]);
    assert_eq!(told.status.code(), Some(3), "it is not shared");
    answer(&kari, &["workspace", "share", "--device", "Kari's laptop"]);
    let told = varde(&kari, &["sync", "--nearby", "--address", "varde1qqqq"]);
    assert_eq!(told.status.code(), Some(3));
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("no address of a laptop"), "{said}");
    assert_eq!(varde(&kari, &["address"]).status.code(), Some(4), "nothing was opened");
}
