//! `varde peer` beside two laptops that are never on at the same time.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::nearby::{Running, Two, board};
use super::{answer, program, text, varde};

/// A peer on this machine's own address, and the line that it says.
fn peer(folder: &Path, port: &str) -> (Running, String) {
    let place = folder.to_str().expect("plain");
    let peer = Running::begin(folder, &["peer", "--folder", place, "--port", port]);
    let line = peer.hear("peer");
    (peer, line)
}

/// A port that nobody uses.
fn port() -> String {
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").expect("bound");
    socket.local_addr().expect("known").port().to_string()
}

#[test]
fn a_peer_brings_a_board_from_one_laptop_to_the_other_and_says_how_it_stands() {
    let (two, folder) = (Two::met(), tempfile::tempdir().expect("a folder"));
    let (kari, ola) = (two.kari(), two.ola());
    let (running, line) = peer(folder.path(), "0");
    for laptop in [&kari, &ola] {
        assert_eq!(answer(laptop, &["workspace", "peer", &line])["peer"], line.as_str());
    }
    answer(&kari, &["objective", "add", "--owner", "company", "Repairs take a day"]);
    let told = answer(&kari, &["sync"]);
    assert!(told["peer"]["put"].as_u64() > Some(0), "{told}");
    assert_eq!(told["peer"]["lacking"], 0);
    let told = answer(&ola, &["sync"]);
    assert!(told["peer"]["taken"].as_u64() > Some(0), "{told}");
    assert_eq!(board(&ola), ["More people cycle", "Repairs take a day"]);
    thread::sleep(Duration::from_secs(2));
    let place = folder.path().to_str().expect("plain");
    let status = answer(&kari, &["peer", "--folder", place, "--status"])["status"].clone();
    assert_eq!((status["workspaces"].as_u64(), status["devices"].as_u64()), (Some(1), Some(2)));
    let second = varde(&kari, &["peer", "--folder", place, "--port", "0"]);
    assert_eq!(second.status.code(), Some(4), "one peer a folder");
    drop(running);
    let away = varde(&kari, &["sync"]);
    assert_eq!(away.status.code(), Some(4));
    assert!(text(&away.stderr).contains("The peer is not reached"), "{}", text(&away.stderr));
    assert_eq!(answer(&kari, &["workspace", "peer", "--none"])["peer"], serde_json::Value::Null);
    assert!(text(&varde(&kari, &["sync"]).stderr).contains("folder"), "no way is left");
}

#[test]
fn a_line_that_is_none_of_a_peer_is_refused_and_nothing_is_chosen() {
    let two = Two::met();
    for line in ["vardepeer1qqqq", "varde1qqqq", ""] {
        let told = varde(&two.kari(), &["workspace", "peer", line]);
        assert_eq!(told.status.code(), Some(3), "{line}");
        assert!(text(&told.stderr).contains("no line of a peer"), "{}", text(&told.stderr));
    }
    assert_eq!(answer(&two.kari(), &["workspace", "peer"])["peer"], serde_json::Value::Null);
}

/// A turn that goes on beside.
fn syncs(folder: &Path) -> Child {
    let mut command = Command::new(program());
    command
        .args(["sync"])
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", folder)
        .env("VARDE_TODAY", "2026-11-22");
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

#[test]
fn a_peer_that_is_killed_at_any_moment_has_whole_files_and_goes_on() {
    let (two, folder, port) = (Two::met(), tempfile::tempdir().expect("a folder"), port());
    let (kari, ola) = (two.kari(), two.ola());
    let (running, line) = peer(folder.path(), &port);
    answer(&kari, &["workspace", "peer", &line]);
    answer(&ola, &["workspace", "peer", &line]);
    let mut running = Some(running);
    for nth in 0..6 {
        let title = format!("Objective {nth}");
        answer(&kari, &["objective", "add", "--owner", "company", &title]);
        let mut turn = syncs(&kari);
        thread::sleep(Duration::from_millis(40 * nth));
        // As `kill -9` does it.
        drop(running.take());
        let _ = turn.kill();
        let _ = turn.wait();
        let (again, same) = peer(folder.path(), &port);
        assert_eq!(same, line, "it is found where it was, under its key");
        running = Some(again);
    }
    let put = answer(&kari, &["sync"]);
    let taken = answer(&ola, &["sync"]);
    assert_eq!(board(&ola), board(&kari), "{put} {taken}");
    assert_eq!(board(&ola).len(), 7);
    assert_eq!(rests(folder.path()), 0, "nothing half is left");
    drop(running);
}

/// How many files lie there that are not whole.
fn rests(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("read").map(|entry| entry.expect("read").path());
    entries
        .map(|path| match path.is_dir() {
            true => rests(&path),
            false => usize::from(path.extension().is_some_and(|ending| ending == "part")),
        })
        .sum()
}

#[test]
fn a_relay_is_none_until_it_is_chosen_and_what_is_none_is_refused() {
    let two = Two::met();
    assert_eq!(answer(&two.kari(), &["workspace", "relay"])["relay"], serde_json::Value::Null);
    let plain = varde(&two.kari(), &["workspace", "relay", "http://relay.example.org"]);
    assert_eq!(plain.status.code(), Some(3));
    assert!(text(&plain.stderr).contains("no address of a relay"), "{}", text(&plain.stderr));
    let url = "https://relay.example.org/";
    assert_eq!(answer(&two.kari(), &["workspace", "relay", url])["relay"], url);
    assert_eq!(answer(&two.kari(), &["workspace", "relay"])["relay"], url);
    let none = answer(&two.kari(), &["workspace", "relay", "--none"]);
    assert_eq!(none["relay"], serde_json::Value::Null);
}
