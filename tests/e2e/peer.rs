//! A peer that is always there, by the window: chosen by its line, gone for a while, used no more.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use serde_json::json;
use varde_app::views::Id;
use varde_harness::Laptop;
use varde_nearby::peer::{Limits, Peer, Place, Ticket, Turns};

use crate::shared_folder::writes;
use crate::sharing::{comes_in, go, invites, to_share};
use crate::window::{Window, button, field, heading};

/// A peer on this machine's own address.
pub fn peer(folder: &Path) -> Peer {
    let at = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let place = Place { folder: folder.to_owned(), at, port: 0, outside: Vec::new(), haste: 1 };
    Peer::begin(place, Limits::default()).expect("begun")
}

/// Another laptop goes there: it takes what lies there, and puts there what it has.
fn goes(laptop: &mut Laptop, workspace: Id, ticket: Ticket) {
    let mut turns = Turns::begin(laptop.app(), workspace, ticket).expect("begun");
    turns.take(&mut |work| work(laptop.tell()), &|| false).expect("the peer is there");
}

fn has(laptop: &Laptop, title: &str) -> bool {
    let asked = "SELECT count(*) FROM objective WHERE title = ?1";
    laptop.db().query_row(asked, [title], |row| row.get::<_, i64>(0)).expect("read") > 0
}

fn open(window: &Window) -> Id {
    let start = window.command("start", json!({}));
    serde_json::from_value(start["workspace"]["id"].clone()).expect("an id")
}

#[test]
fn a_peer_brings_what_is_written_to_a_laptop_that_was_off_and_says_when_it_is_away() {
    let place = tempfile::tempdir().expect("a place");
    let mut window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    let mut guest = comes_in(&window, &code);
    let workspace = open(&window);
    let there = peer(place.path());
    let ticket = there.ticket();
    // A line that is none is refused, and stays to be mended.
    window.on(field("The peer’s line")).write("vardepeer1qqqq");
    window.on(button("Use this peer")).click();
    window.sees("That is no line of a peer.");
    window.on(field("The peer’s line")).write(&ticket.to_string());
    window.on(button("Use this peer")).click();
    window.on(heading("Always-on peer")).has_focus();
    window.sees("All of your changes are there.");
    window.misses("vardepeer1");
    // What is written goes there by itself; the guest was off until now.
    writes(&window, "More people choose the bicycle");
    window.until("it has come to the guest", |_| {
        goes(&mut guest, workspace, ticket.clone());
        has(&guest, "More people choose the bicycle")
    });
    varde_app::workspaces::open(guest.tell(), workspace).expect("all of it is here");
    guest.objective_of("company", "We answer within a day").written();
    goes(&mut guest, workspace, ticket);
    window.on(button("Go there now")).click();
    let host = Laptop::on_folder(window.folder());
    window.until("it has come here", |_| has(&host, "We answer within a day"));
    drop(host);
    drop(there);
    window.restart();
    go(&window);
    window.sees("The peer is not reached just now.");
    window.sees("Last met");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Stop using it")).click();
    window.sees("What the peer keeps stays there.");
    window.on(heading("Always-on peer")).has_focus();
    assert_eq!(window.faults(), Vec::<String>::new());
}
