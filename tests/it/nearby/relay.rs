//! A relay of one's own: spoken with where a person chose it, and never else.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use varde_app::nearby;
use varde_nearby::Setup;

use super::{PATIENCE, kari_and_ola, over};

/// Long enough for a laptop to look around several times.
const A_WHILE: Duration = Duration::from_secs(3);

/// Something that listens where a relay would, its address, and the first line of each call.
fn listening() -> (String, Receiver<String>) {
    let here = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("bound");
    let url = format!("http://{}/", here.local_addr().expect("known"));
    let (said, calls) = channel();
    thread::spawn(move || {
        for call in here.incoming().map_while(Result::ok) {
            let mut line = String::new();
            let _ = BufReader::new(&call).read_line(&mut line);
            if said.send(line).is_err() {
                return;
            }
        }
    });
    (url, calls)
}

#[test]
fn a_relay_is_called_once_a_person_chose_it_and_no_more_once_it_was_taken_away() {
    let (kari, _, workspace) = kari_and_ola();
    let (url, calls) = listening();
    let here = kari.speaks(over(workspace));
    here.address();
    assert!(calls.recv_timeout(A_WHILE).is_err(), "nobody chose it");
    let url = varde_nearby::relay(&url).expect("a relay on this machine");
    nearby::set_relay(kari.laptop().tell(), workspace, Some(&url)).expect("chosen");
    here.nearby.wrote();
    let mut called = String::new();
    while !called.starts_with("GET /relay ") {
        called = calls.recv_timeout(PATIENCE).expect("it is called");
    }
    nearby::set_relay(kari.laptop().tell(), workspace, None).expect("taken away");
    here.nearby.wrote();
    here.stands("it is open without the relay", |standing| standing.address.is_some());
    thread::sleep(A_WHILE);
    calls.try_iter().for_each(drop);
    assert!(calls.recv_timeout(A_WHILE).is_err(), "it was taken away");
}

#[test]
fn the_relay_of_a_workspace_that_is_not_spoken_of_hears_nothing() {
    let (kari, _, workspace) = kari_and_ola();
    let (url, calls) = listening();
    nearby::set_relay(kari.laptop().tell(), workspace, Some(&url)).expect("chosen");
    let here = kari.speaks(Setup::default());
    assert!(calls.recv_timeout(A_WHILE).is_err(), "the workspace is switched off");
    let circle = nearby::circle(kari.laptop().app(), &[workspace]).expect("read");
    assert!(circle.known.values().all(|known| known.relays.contains(&url)));
    drop(here);
}
