//! A relay of one's own: spoken with where a person chose it, and never else.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use varde_app::nearby;
use varde_app::views::Id;
use varde_nearby::{News, Relay, Setup};

use super::server::{Certificate, Plan, Server};
use super::{Desk, PATIENCE, arrives, kari_and_ola, over};

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

/// Chooses a relay, as its address is typed in.
fn chooses(desk: &Desk, workspace: Id, url: &str) {
    let url = varde_nearby::relay(url).expect("an address of a relay");
    nearby::set_relay(desk.laptop().tell(), workspace, Some(&url)).expect("chosen");
}

/// Why a relay does not carry anything, as it is told.
fn wrong_with(url: &str) -> String {
    let (kari, _, workspace) = kari_and_ola();
    chooses(&kari, workspace, url);
    kari.speaks(over(workspace)).hears(|news| match news {
        News::Relay(of, Relay::Away(why)) => {
            assert_eq!(varde_nearby::relay(url).as_deref(), Ok(&*of));
            assert!(url.contains(&why.params["relay"]), "{why:?}");
            Some(why.code)
        }
        News::Relay(_, stands) => panic!("{stands:?}"),
        _ => None,
    })
}

#[test]
fn two_who_know_no_place_of_each_other_meet_by_their_relay() {
    let (kari, ola, workspace) = kari_and_ola();
    let relay = Server::open(&Plan::default());
    let there = [&kari, &ola].map(|desk| {
        chooses(desk, workspace, &relay.url());
        desk.speaks(over(workspace))
    });
    for one in &there {
        one.is_caught_up();
        one.stands("the relay is there", |standing| {
            standing.relays.get(&relay.url()) == Some(&Relay::There)
        });
    }
    let title = "Winter is no hurdle";
    kari.laptop().objective(title).written();
    there[0].nearby.wrote();
    arrives(&ola, title);
}

#[test]
fn a_relay_that_goes_away_is_told_and_told_again_once_it_is_back() {
    let (kari, _, workspace) = kari_and_ola();
    let relay = Server::open(&Plan::default());
    chooses(&kari, workspace, &relay.url());
    let here = kari.speaks(over(workspace));
    let hears = |so: fn(&Relay) -> bool| {
        here.hears(|news| match news {
            News::Relay(_, stands) => so(&stands).then_some(()),
            _ => None,
        });
    };
    hears(|stands| *stands == Relay::There);
    let at = Some(relay.at());
    drop(relay);
    hears(|stands| matches!(stands, Relay::Away(why) if why.code == "relay_silent"));
    let _back = Server::open(&Plan { at, ..Plan::default() });
    hears(|stands| *stands == Relay::There);
}

#[test]
fn what_is_wrong_with_a_relay_is_told() {
    let closed = Server::open(&Plan::default()).url();
    assert_eq!(wrong_with(&closed), "relay_silent", "nobody listens there");
    assert_eq!(wrong_with(&listening().0), "relay_not_one", "something else answers");
    let own = Certificate::of(&["127.0.0.1"]);
    let strange = Server::open(&Plan { certificate: Some(&own), ..Plan::default() });
    assert_eq!(wrong_with(&strange.url()), "relay_not_trusted", "anybody could show that");
    let open = Server::open(&Plan::default());
    assert_eq!(wrong_with(&open.url().replace("http:", "https:")), "relay_not_one", "not sealed");
    assert_eq!(wrong_with("https://relay.invalid/"), "relay_unknown", "nobody knows the name");
}

#[test]
fn a_relay_that_does_not_let_this_device_in_says_so() {
    let closed = Server::open(&Plan { is_closed: true, ..Plan::default() });
    assert_eq!(wrong_with(&closed.url()), "relay_not_let_in");
}
