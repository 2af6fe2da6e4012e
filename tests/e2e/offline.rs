//! Not one request leaves the machine.

use std::{collections::HashSet, fs};

use serde_json::Value;

use crate::window::{Find, Window};

#[test]
fn nothing_is_fetched_from_anywhere_but_the_program_itself() {
    let window = Window::first_start();
    window.on(Find::any("navigation")).is_there();
    for screen in 1..=5 {
        window.press(&format!("Mod+{screen}"));
        window.settle();
    }
    let fetched = window
        .run("return performance.getEntriesByType('resource').map((entry) => entry.name)", &[]);
    for address in fetched.as_array().expect("a list").iter().filter_map(Value::as_str) {
        let own = ["tauri:", "ipc:", "http://ipc.localhost", "data:", "blob:"];
        assert!(own.iter().any(|scheme| address.starts_with(scheme)), "{address}");
    }
    assert_eq!(window.sockets_to_elsewhere(), Vec::<String>::new());
}

#[test]
fn the_window_may_not_reach_the_network_even_if_it_wanted_to() {
    let window = Window::first_start();
    let refused = window.run_awaiting(
        "const refused = [];
         const hear = (event) => refused.push(event.effectiveDirective + ' ' + event.blockedURI);
         document.addEventListener('securitypolicyviolation', hear);
         const fetched = await fetch('https://example.org/').then(() => 'came', () => 'refused');
         const image = new Image();
         const shown = await new Promise((done) => {
           image.onload = () => done('came');
           image.onerror = () => done('refused');
           image.src = 'https://example.org/picture.png';
         });
         const script = document.createElement('script');
         const ran = await new Promise((done) => {
           script.onload = () => done('came');
           script.onerror = () => done('refused');
           script.src = 'https://example.org/script.js';
           document.head.append(script);
         });
         await new Promise((done) => setTimeout(done, 100));
         return { fetched, shown, ran, refused };",
        &[],
    );
    for way in ["fetched", "shown", "ran"] {
        assert_eq!(refused[way], "refused", "{refused}");
    }
    // Without a network everything is refused; what counts is who refused it.
    let rules: HashSet<&str> = refused["refused"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|rule| rule.as_str()?.split(' ').next())
        .collect();
    assert_eq!(rules, HashSet::from(["connect-src", "img-src", "script-src-elem"]), "{refused}");
}

impl Window {
    /// The far ends, outside this machine, of every socket that the program has.
    fn sockets_to_elsewhere(&self) -> Vec<String> {
        let own: HashSet<String> = self.all_processes().into_iter().flat_map(sockets_of).collect();
        assert!(!own.is_empty(), "a driven window has a socket to its driver at least");
        ["tcp", "tcp6", "udp", "udp6"]
            .iter()
            .filter_map(|kind| fs::read_to_string(format!("/proc/net/{kind}")).ok())
            .flat_map(|table| table.lines().skip(1).map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|line| {
                let columns: Vec<&str> = line.split_whitespace().collect();
                let (here, there, socket) = (*columns.get(1)?, *columns.get(2)?, *columns.get(9)?);
                let leaves = own.contains(socket) && !(stays(here) && stays(there));
                leaves.then(|| format!("{here} → {there}"))
            })
            .collect()
    }
}

/// The numbers of a process's sockets, as the kernel's tables name them.
fn sockets_of(process: u32) -> Vec<String> {
    let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else { return Vec::new() };
    files
        .flatten()
        .filter_map(|file| fs::read_link(file.path()).ok())
        .filter_map(|link| {
            Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())
        })
        .collect()
}

/// Whether an address of the kernel's tables, such as `0100007F:A1B2`, is this machine's own.
fn stays(address: &str) -> bool {
    let host = address.split(':').next().unwrap_or_default();
    let is_unset = host.bytes().all(|digit| digit == b'0') && address.ends_with(":0000");
    let is_loopback = match host.len() {
        8 => host.ends_with("7F"),
        _ => host == "00000000000000000000000001000000" || host.ends_with("FFFF00000100007F"),
    };
    is_unset || is_loopback
}
