//! Two laptops that reach nobody but a relay of their own: in two networks, with a machine between
//! them that passes nothing on.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::cable::{Crossing, Machine};
use super::wire::{Seen, Wire};
use super::{awaits, has, stray};
use crate::line::nearby::{Running, shows};
use crate::line::{answer, program};
use crate::nearby::server::{Certificate, Plan, Server};

/// What the relay is called, where it stands, and where it listens.
const NAME: &str = "relay.varde.test";
const STANDS: &str = "10.213.10.1";
const LISTENS: &str = "10.213.10.1:443";

/// Long enough for somebody who is not answered to ask somebody else.
const A_WHILE: Duration = Duration::from_secs(5);

/// Two people, each at a machine with a folder, and the machine between them.
struct Apart {
    crossing: Crossing,
    certificate: Certificate,
    place: tempfile::TempDir,
}

impl Apart {
    fn seated() -> Option<Self> {
        let crossing = Crossing::laid()?;
        let certificate = Certificate::of(&[NAME]);
        let place = tempfile::tempdir().expect("a place");
        certificate.write(&place.path().join("trusted.pem"));
        std::fs::write(place.path().join("hosts"), format!("{STANDS} {NAME}\n")).expect("written");
        // The system names no server for any other name, as where one is nowhere online: what it
        // does then is to ask this machine itself.
        let servers = "options timeout:1 attempts:1\n";
        std::fs::write(place.path().join("servers"), servers).expect("written");
        Some(Self { crossing, certificate, place })
    }

    fn kari(&self) -> (&Machine, PathBuf) {
        (&self.crossing.kari, self.place.path().join("kari"))
    }

    fn ola(&self) -> (&Machine, PathBuf) {
        (&self.crossing.ola, self.place.path().join("ola"))
    }

    /// The relay, opened there.
    fn relay(&self) -> Server {
        let at = Some(LISTENS.parse().expect("a place"));
        let net = self.crossing.between.net();
        let certificate = Some(&self.certificate);
        Server::open(&Plan { at, certificate, net: Some(&net), ..Plan::default() })
    }

    /// A command that goes on at somebody's machine.
    fn goes_on(&self, at: &(&Machine, PathBuf), arguments: &[&str]) -> Running {
        Running::of(&at.1, self.command(at, arguments))
    }

    /// A command at somebody's machine, which knows the name of the relay and trusts its
    /// certificate.
    fn command(&self, at: &(&Machine, PathBuf), arguments: &[&str]) -> Command {
        let [hosts, servers, trusted] =
            ["hosts", "servers", "trusted.pem"].map(|name| self.place.path().join(name));
        let mut command: Command = at.0.command("unshare".as_ref());
        command.args(["--mount", "sh", "-c"]);
        command.arg(
            "mount --bind \"$0\" /etc/hosts && mount --bind \"$1\" /etc/resolv.conf && shift && \
             exec \"$@\"",
        );
        command.args([hosts, servers, program()]).args(arguments);
        command.env("SSL_CERT_FILE", trusted);
        command
    }

    fn wires(&self) -> [Wire; 2] {
        [Wire::of(&self.crossing.kari), Wire::of(&self.crossing.ola)]
    }

    /// What was seen on both machines since the last time: nothing but what went to and from the
    /// relay, and what was tried directly and came from nowhere.
    fn seen(&self, wires: &mut [Wire; 2], when: &str) {
        let ips = [self.crossing.kari.ip(), self.crossing.ola.ip()];
        for (wire, (me, other)) in wires.iter_mut().zip([(ips[0], ips[1]), (ips[1], ips[0])]) {
            let (mut seen, mut tried) = (Seen::default(), 0);
            for line in wire.lines() {
                match line == format!("udp {me} {other}") {
                    true => tried += 1,
                    false => seen.note(&line, [me, STANDS]),
                }
            }
            println!("{when}, {me}: {seen:?}, tried directly: {tried}");
            assert!(seen.peer > 0, "{when}: it is spoken with the relay");
            assert_eq!(seen.group, 0, "{when}: nobody looks around");
            assert_eq!(seen.elsewhere, Vec::<String>::new(), "{when}");
        }
    }

    /// Kari shares a workspace, chooses the relay and lets Ola in, who has the code and her line.
    fn meet(&self) {
        let (kari, ola) = (self.kari(), self.ola());
        answer(&kari.1, &["workspace", "add", "Bicycle workshop"]);
        answer(&kari.1, &["workspace", "share", "--device", "Kari's laptop"]);
        answer(&kari.1, &["objective", "add", "--owner", "company", "More people cycle"]);
        answer(&kari.1, &["workspace", "relay", &format!("https://{NAME}")]);
        let invited = answer(&kari.1, &["invite"]);
        let code = invited["code"].as_str().expect("a code");
        let mut admitting = self.goes_on(&kari, &["admit", "--nearby"]);
        let line = admitting.hear("address");
        admitting.hear("relay_there");
        let asks = ["join", code, "--name", "Ola", "--device", "Work", "--address", &line];
        let joining = self.goes_on(&ola, &asks);
        let digits = joining.hear("digits");
        assert_eq!(admitting.hear("name"), "Ola");
        admitting.hears(&digits);
        joining.hear("workspace");
        admitting.ends_well();
        joining.ends_well();
        shows(&ola.1, &["More people cycle"]);
    }
}

#[test]
fn two_who_reach_nobody_but_their_relay_meet_by_it_and_are_alike_after_it_was_gone() {
    let Some(apart) = Apart::seated() else { return };
    let relay = apart.relay();
    let mut wires = apart.wires();
    apart.meet();
    apart.seen(&mut wires, "coming in");
    let (kari, ola) = (apart.kari(), apart.ola());
    let chosen = answer(&ola.1, &["workspace", "relay"]);
    assert_eq!(chosen["relay"], format!("https://{NAME}/"), "who came in by it has it too");
    let speaks = ["sync", "--nearby"];
    let (one, other) = (apart.goes_on(&kari, &speaks), apart.goes_on(&ola, &speaks));
    assert_eq!(one.hear("caught_up"), "Work");
    assert_eq!(other.hear("caught_up"), "Kari's laptop");
    let adds = |at: &PathBuf, title: &str| {
        answer(at, &["objective", "add", "--owner", "company", title]);
    };
    adds(&kari.1, "Repairs take a day");
    awaits(&ola.1, "Repairs take a day");
    adds(&ola.1, "Winter is no hurdle");
    awaits(&kari.1, "Winter is no hurdle");
    apart.seen(&mut wires, "at work");
    drop(relay);
    adds(&kari.1, "Kari, alone");
    adds(&ola.1, "Ola, alone");
    for laptop in [&one, &other] {
        laptop.hear("relay_away");
        laptop.hear("gone");
    }
    assert!(!has(&ola.1, "Kari, alone") && !has(&kari.1, "Ola, alone"), "nothing comes through");
    let _back = apart.relay();
    awaits(&ola.1, "Kari, alone");
    awaits(&kari.1, "Ola, alone");
    one.hear("relay_there");
    other.hear("relay_there");
    apart.seen(&mut wires, "after the relay was gone");
}

#[test]
fn where_nobody_knows_the_name_of_the_relay_no_stranger_is_asked_for_it() {
    let Some(apart) = Apart::seated() else { return };
    let kari = apart.kari();
    answer(&kari.1, &["workspace", "add", "Bicycle workshop"]);
    answer(&kari.1, &["workspace", "share", "--device", "Kari's laptop"]);
    answer(&kari.1, &["workspace", "relay", "https://relay.example.org"]);
    let mut wire = Wire::of(kari.0);
    let speaking = apart.goes_on(&kari, &["sync", "--nearby"]);
    let away = speaking.hear("failure");
    assert!(away.contains("relay_unknown"), "{away}");
    thread::sleep(A_WHILE);
    let mut seen = Seen::default();
    wire.lines().iter().for_each(|line| seen.note(line, [kari.0.ip(), STANDS]));
    println!("a name that nobody knows: {seen:?}");
    assert!(seen.own > 0, "the system is asked");
    assert_eq!(seen.elsewhere, Vec::<String>::new());
    // It would have been heard.
    stray(kari.0);
    wire.lines().iter().for_each(|line| seen.note(line, [kari.0.ip(), STANDS]));
    assert_eq!(seen.elsewhere, ["udp 10.213.8.2 192.0.2.7"]);
}

#[test]
fn where_a_relay_was_chosen_and_the_workspace_is_not_spoken_of_no_packet_leaves() {
    let Some(apart) = Apart::seated() else { return };
    let _relay = apart.relay();
    let (kari, mut wires) = (apart.kari(), apart.wires());
    answer(&kari.1, &["workspace", "add", "Bicycle workshop"]);
    answer(&kari.1, &["workspace", "share", "--device", "Kari's laptop"]);
    let mut watching = apart.command(&kari, &["board", "--watch"]);
    watching.env("VARDE_DATA", &kari.1).stdout(Stdio::null());
    let mut watching = watching.spawn().expect("it starts");
    for words in [&["workspace", "relay", "https://relay.varde.test"][..], &["invite"]] {
        let mut command = apart.command(&kari, words);
        command.env("VARDE_DATA", &kari.1).stdout(Stdio::null());
        assert!(command.status().expect("it starts").success(), "{words:?}");
    }
    watching.kill().expect("it can be ended");
    watching.wait().expect("it has ended");
    for wire in &mut wires {
        let mut seen = Seen::default();
        wire.lines().iter().for_each(|line| seen.note(line, [kari.0.ip(), STANDS]));
        assert_eq!((seen.peer, seen.group, seen.own), (0, 0, 0), "{seen:?}");
        assert_eq!(seen.elsewhere, Vec::<String>::new());
    }
}
