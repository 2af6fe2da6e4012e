//! `varde` beside a keyring of the system: a real one, on a message bus that no one else sees.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use varde_harness::Laptop;

use super::{program, text, varde};

/// How long a person would wait before calling something broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A bus that starts nothing by itself.
const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=PLACE</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// Somebody who is logged in: a home, a message bus, and a keyring while one is begun.
struct Session {
    place: tempfile::TempDir,
    bus: Child,
    address: String,
    keyring: Option<Child>,
}

impl Session {
    fn begin() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let config = place.path().join("bus.conf");
        let text = BUS.replace("PLACE", &place.path().display().to_string());
        fs::write(&config, text).expect("written");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is there: `cargo xtask test` installs it");
        let mut address = String::new();
        let mut said = BufReader::new(bus.stdout.take().expect("a pipe"));
        said.read_line(&mut address).expect("it says where it is");
        let address = address.trim().to_owned();
        Self { place, bus, address, keyring: None }
    }

    /// With a keyring that is open.
    fn with_keyring() -> Self {
        let mut session = Self::begin();
        session.unlock();
        session
    }

    fn as_its_own(&self, command: &mut Command) {
        let home = self.place.path().join("home");
        fs::create_dir_all(&home).expect("made");
        for foreign in ["DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "VARDE_KEYS"] {
            command.env_remove(foreign);
        }
        command.env("HOME", &home).env("XDG_RUNTIME_DIR", &home).env("XDG_DATA_HOME", &home);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }

    /// Begins the keyring with the password, and waits until it takes keys.
    fn unlock(&mut self) {
        self.begin_keyring(&["--unlock"]);
        let until = Instant::now() + PATIENCE;
        while !self.takes_keys() {
            assert!(Instant::now() < until, "the keyring takes no key");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Begins the keyring without the password, and waits until it is there.
    fn lock(&mut self, folder: &Path) {
        self.begin_keyring(&[]);
        let until = Instant::now() + PATIENCE;
        let is_there = || {
            let told = self.varde(folder, &["objective", "add", "Not now"]);
            !text(&told.stderr).contains("ServiceUnknown")
        };
        while !is_there() {
            assert!(Instant::now() < until, "the keyring does not come");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn begin_keyring(&mut self, more: &[&str]) {
        self.end_keyring();
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).args(more);
        self.as_its_own(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keyring = command.spawn().expect("`cargo xtask test` installs gnome-keyring");
        let mut password = keyring.stdin.take().expect("a pipe");
        password.write_all(b"a password").expect("it reads");
        self.keyring = Some(keyring);
    }

    fn end_keyring(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            keyring.kill().expect("it can be ended");
            keyring.wait().expect("it has ended");
        }
    }

    /// Whether a new folder gets a key that is sealed.
    fn takes_keys(&self) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        self.varde(folder.path(), &["board"]);
        key(folder.path()).starts_with(b"VRDK")
    }

    fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).env("VARDE_DATA", folder).env("VARDE_TODAY", "2026-11-22");
        command.env("LANG", "en_GB.UTF-8").env("LC_ALL", "en_GB.UTF-8").env_remove("LANGUAGE");
        self.as_its_own(&mut command);
        command
    }

    fn varde(&self, folder: &Path, arguments: &[&str]) -> Output {
        self.command(folder, arguments).output().expect("it starts")
    }

    fn answer(&self, folder: &Path, arguments: &[&str]) -> Value {
        let output = self.varde(folder, &[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("it answers as JSON")
    }

    fn titles(&self, folder: &Path) -> Vec<String> {
        let board = self.answer(folder, &["board"]);
        let all = board["objectives"].as_array().expect("a list").iter();
        all.map(|one| one["title"].as_str().expect("a text").to_owned()).collect()
    }

    /// Writes, and hears that the keyring is closed; nothing is replaced.
    fn is_told_that_it_is_closed(&self, folder: &Path) {
        let (before, lying) = (key(folder), names(folder));
        let told = self.varde(folder, &["objective", "add", "Not now"]);
        assert_eq!(told.status.code(), Some(4), "{}", text(&told.stderr));
        let said = text(&told.stderr);
        assert!(said.contains("lie in the system’s keyring, and it is closed"), "{said}");
        assert_eq!((key(folder), names(folder)), (before, lying));
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.end_keyring();
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

fn key(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("device.key")).expect("there is a key")
}

/// The files of secrets, by name.
fn names(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).expect("there").flatten().map(|one| one.path());
    let mut names: Vec<_> = all.filter(|path| !path.ends_with("backups")).collect();
    names.retain(|path| !path.to_string_lossy().contains("varde.db"));
    names.sort();
    names
}

#[test]
fn a_key_is_made_sealed_is_read_again_and_stays_closed_without_the_keyring() {
    let (mut session, folder) = (Session::with_keyring(), tempfile::tempdir().expect("a folder"));
    let folder = folder.path();
    session.answer(folder, &["objective", "add", "First"]);
    assert!(key(folder).starts_with(b"VRDK"));
    session.answer(folder, &["objective", "add", "Second"]);
    assert_eq!(session.answer(folder, &["keys"])["lie"], "keyring");
    session.end_keyring();
    session.is_told_that_it_is_closed(folder);
    assert_eq!(session.titles(folder), ["First", "Second"], "plans are read");
    assert_eq!(session.answer(folder, &["verify"])["faults"], Value::Array(Vec::new()));
    let without = varde(folder, &["objective", "add", "Not by a file either"]);
    assert_eq!(without.status.code(), Some(4), "{}", text(&without.stderr));
    session.lock(folder);
    session.is_told_that_it_is_closed(folder);
    session.unlock();
    session.answer(folder, &["objective", "add", "Third"]);
    assert_eq!(session.titles(folder).len(), 3);
}

#[test]
fn a_key_that_lay_in_plain_is_sealed_and_is_nowhere_in_the_folder_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    varde(folder, &["objective", "add", "Before there was a keyring"]);
    let secret = key(folder);
    assert_eq!(secret.len(), 32);
    let session = Session::with_keyring();
    session.titles(folder);
    assert_eq!(key(folder), secret, "whoever only reads changes nothing");
    session.answer(folder, &["objective", "add", "Since"]);
    for path in fs::read_dir(folder).expect("there").flatten().map(|one| one.path()) {
        let bytes = fs::read(&path).unwrap_or_default();
        assert!(!bytes.windows(32).any(|some| some == secret), "{}", path.display());
    }
    session.answer(folder, &["objective", "add", "And after"]);
    let laptop = Laptop::on_folder(folder);
    assert_eq!(devices(&laptop), 1, "it is the same key");
}

#[test]
fn two_who_start_at_once_on_a_fresh_folder_share_one_key_of_the_keyring() {
    let (session, folder) = (Session::with_keyring(), tempfile::tempdir().expect("a folder"));
    let folder = folder.path();
    let begun = ["One", "Other"].map(|title| {
        let mut command = session.command(folder, &["objective", "add", title]);
        command.stdout(Stdio::null()).spawn().expect("it starts")
    });
    for mut child in begun {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(session.titles(folder).len(), 2);
    let laptop = Laptop::on_folder(folder);
    assert_eq!(devices(&laptop), 1);
}

#[test]
fn with_a_keyring_begun_anew_one_goes_on_with_new_keys_when_one_asks_for_it() {
    let (session, folder) = (Session::with_keyring(), tempfile::tempdir().expect("a folder"));
    let folder = folder.path();
    session.answer(folder, &["objective", "add", "First"]);
    let told = session.varde(folder, &["keys", "--new"]);
    assert_eq!(told.status.code(), Some(3), "they are there: {}", text(&told.stderr));
    drop(session);
    let session = Session::with_keyring();
    let told = session.varde(folder, &["objective", "add", "Not now"]);
    assert!(text(&told.stderr).contains("does not have the key to this folder"));
    assert_eq!(names(folder).len(), 1);
    let told = text(&session.varde(folder, &["keys"]).stdout);
    assert!(told.contains("does not have the key to this folder"), "{told}");
    assert_eq!(session.answer(folder, &["keys", "--new"])["failure"], Value::Null);
    session.answer(folder, &["objective", "add", "Second"]);
    assert_eq!(session.titles(folder), ["First", "Second"]);
    assert_eq!(names(folder).len(), 2, "the old key is kept");
}

fn devices(laptop: &Laptop) -> i64 {
    let count = laptop.db().query_row("SELECT count(*) FROM device", [], |row| row.get(0));
    count.expect("counted")
}
