//! Every packet that is seen on a machine, by where it goes.

use std::io::{BufRead, BufReader};
use std::net::IpAddr;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::cable::Machine;
use crate::line::built;

/// How long one listens on, so that nothing is missed that was just sent.
const LAST: Duration = Duration::from_millis(500);

/// Listens on one machine.
pub(super) struct Wire {
    tap: Child,
    heard: Receiver<String>,
}

/// How many packets went where.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// From one of the two machines to the other.
    pub(super) peer: usize,
    /// To those who look around on this link (mDNS).
    pub(super) group: usize,
    /// Of the link itself: who has which address, who listens to which group.
    pub(super) link: usize,
    /// From a machine to itself.
    pub(super) own: usize,
    /// To anybody else: in full.
    pub(super) elsewhere: Vec<String>,
}

impl Wire {
    pub(super) fn of(machine: &Machine) -> Self {
        let mut command = machine.command(&built("wiretap"));
        let mut tap = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let (said, heard) = channel();
        let out = BufReader::new(tap.stdout.take().expect("piped"));
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
        let first = heard.recv_timeout(Duration::from_secs(60));
        assert_eq!(first.as_deref(), Ok("listening"));
        Self { tap, heard }
    }

    /// What was seen since the last time.
    pub(super) fn seen(&mut self, machines: [&str; 2]) -> Seen {
        let mut seen = Seen::default();
        for line in self.lines() {
            seen.note(&line, machines);
        }
        seen
    }

    /// The same, a line each.
    pub(super) fn lines(&mut self) -> Vec<String> {
        thread::sleep(LAST);
        assert!(self.tap.try_wait().expect("known").is_none(), "it listens all the time");
        self.heard.try_iter().collect()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let _ = self.tap.kill();
        let _ = self.tap.wait();
    }
}

impl Seen {
    pub(super) fn note(&mut self, line: &str, machines: [&str; 2]) {
        let words: Vec<&str> = line.split(' ').collect();
        let ip = |at: usize| words.get(at).and_then(|word| word.parse::<IpAddr>().ok());
        let kind = match (words[0], ip(1), ip(2)) {
            ("link", _, _) => &mut self.link,
            (_, Some(from), Some(to)) if to.is_loopback() || to == from => &mut self.own,
            ("udp", _, Some(to)) if is_group(to) => &mut self.group,
            (_, Some(from), Some(to)) if [from, to].iter().all(|ip| is_of(*ip, machines)) => {
                &mut self.peer
            }
            _ => return self.elsewhere.push(line.to_owned()),
        };
        *kind += 1;
    }
}

fn is_group(ip: IpAddr) -> bool {
    ip == IpAddr::from([224, 0, 0, 251]) || ip == IpAddr::from([0xff02, 0, 0, 0, 0, 0, 0, 0xfb])
}

/// One of the two; an address of the link itself reaches nobody else.
fn is_of(ip: IpAddr, machines: [&str; 2]) -> bool {
    let is_of_link = matches!(ip, IpAddr::V6(ip) if ip.is_unicast_link_local());
    is_of_link || machines.contains(&ip.to_string().as_str())
}

#[test]
fn a_packet_is_known_by_where_it_goes() {
    let mut seen = Seen::default();
    let machines = ["10.213.7.1", "10.213.7.2"];
    for line in [
        "link",
        "link :: ff02::16",
        "udp 10.213.7.1 10.213.7.2",
        "udp fe80::1 fe80::2",
        "udp 10.213.7.1 224.0.0.251",
        "udp fe80::1 ff02::fb",
        "udp 127.0.0.1 127.0.0.1",
        "udp 10.213.7.2 10.213.7.2",
    ] {
        seen.note(line, machines);
    }
    let known = (seen.link, seen.peer, seen.group, seen.own);
    assert_eq!((known, seen.elsewhere.len()), ((2, 2, 2, 2), 0));
    let strays = [
        "udp 10.213.7.1 192.0.2.1",
        "tcp 10.213.7.1 224.0.0.251",
        "icmp 10.213.7.1 10.213.7.255",
        "udp fe80::1 ff02::1",
        "odd [0102]",
    ];
    strays.iter().for_each(|line| seen.note(line, machines));
    assert_eq!(seen.elsewhere, strays);
}
