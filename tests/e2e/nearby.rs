//! Laptops on one network, by the window: switched on, met, parted with, switched off.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use varde_app::App;
use varde_app::joining::{self, Told, Way};
use varde_app::nearby;
use varde_app::views::{Id, Role};
use varde_harness::meeting::{asking, invited, sharing};
use varde_harness::{Laptop, Office};
use varde_nearby::{Address, Door, Nearby, Setup};

use crate::panels::open;
use crate::sharing::{comes_in, go, invites, to_share};
use crate::two_laptops::{answer, digits, to_join};
use crate::window::{Opening, PATIENCE, Window, button, field, heading, programs, role};

/// A laptop without a window, that speaks.
#[derive(Clone)]
struct Desk(Arc<Mutex<Laptop>>);

impl Door for Desk {
    fn with(&self, work: &mut dyn FnMut(&mut App)) {
        work(self.laptop().tell());
    }
}

impl Desk {
    fn laptop(&self) -> MutexGuard<'_, Laptop> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Speaks over the workspace that is open in a window, with the laptop at an address.
    fn speaks(&self, window: &Window, address: Address) -> Nearby {
        let workspace = window.command("start", json!({}))["workspace"]["id"].clone();
        let also = vec![serde_json::from_value(workspace).expect("an id")];
        let setup = Setup { also, addresses: vec![address], ..Setup::default() };
        Nearby::begin(Arc::new(self.clone()), Arc::new(|_| {}), setup).expect("begun")
    }

    /// Speaks over what it is switched on for.
    fn is_there(&self) -> Nearby {
        Nearby::begin(Arc::new(self.clone()), Arc::new(|_| {}), Setup::default()).expect("begun")
    }

    /// Waits until it has an objective.
    fn has(&self, window: &Window, title: &str) {
        window.until("it has come to the other laptop", |_| {
            let laptop = self.laptop();
            let asked = "SELECT count(*) FROM objective WHERE title = ?1";
            laptop.db().query_row(asked, [title], |row| row.get::<_, i64>(0)).expect("read") > 0
        });
    }
}

/// The address that stands there.
fn address(window: &Window) -> Address {
    let line = window.on(role("group", "Address of this laptop"));
    line.is_there();
    line.text().parse().expect("an address")
}

fn standing(window: &Window) -> Value {
    window.command("nearby_standing", json!({}))
}

fn writes(window: &Window, title: &str) {
    let start = window.command("start", json!({}));
    let input = json!({
        "cycle": start["cycle"]["id"], "owner": start["owner"], "title": title,
    });
    window.command("add_objective", json!({ "input": input }));
}

/// Switches it on, or off.
fn switch(window: &Window) {
    window.on(role("checkbox", "Exchange with laptops on the same network")).click();
}

#[test]
fn laptops_meet_once_it_is_switched_on_and_an_edit_appears_a_moment_later() {
    let mut window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    let guest = Desk(Arc::new(Mutex::new(comes_in(&window, &code))));
    window.sees("Ola");
    assert_eq!(standing(&window)["address"], Value::Null, "nothing before somebody wishes it");
    switch(&window);
    window.sees("Not met yet");
    let here = address(&window);
    let line = guest.speaks(&window, here.clone());
    window.sees("Here, up to date");
    writes(&window, "More people choose the bicycle");
    guest.has(&window, "More people choose the bicycle");
    let workspace = serde_json::from_value(standing(&window)["workspace"].clone()).expect("an id");
    varde_app::workspaces::open(guest.laptop().tell(), workspace).expect("all of it is here");
    guest.laptop().objective_of("company", "We answer within a day").written();
    line.wrote();
    window.on(button("Company")).click();
    window.on(heading("We answer within a day").roughly()).is_there();
    go(&window);
    drop(line);
    window.sees("Last here");
    assert!(!window.text().contains("of your changes"), "all of it is there");
    writes(&window, "Repairs take a day");
    window.sees("; 1 of your changes waits");
    window.picture(&programs::shown("e2e").join("waits-en.png"));
    // The next start is found at the same place, without a word from anybody.
    window.restart();
    go(&window);
    assert_eq!(address(&window), here);
    let line = guest.speaks(&window, here);
    window.sees("Here, up to date");
    switch(&window);
    window.on(role("group", "Address of this laptop")).is_gone();
    assert_eq!(standing(&window)["is_on"], false);
    writes(&window, "Between us");
    drop(line);
}

#[test]
fn whoever_was_removed_is_turned_away_and_counted_in_the_details() {
    let window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    let guest = Desk(Arc::new(Mutex::new(comes_in(&window, &code))));
    window.sees("Ola");
    switch(&window);
    let here = address(&window);
    window.on(button("Remove Ola")).click();
    window.on(role("dialog", "Remove Ola?")).on(button("Remove")).click();
    window.on(button("Remove Ola")).is_gone();
    let line = guest.speaks(&window, here);
    window.on(button("Details")).click();
    window.sees("Laptops that are not in, turned away");
    window.picture(&programs::shown("e2e").join("turned-away-en.png"));
    assert_eq!(window.faults(), Vec::<String>::new());
    drop(line);
}

#[test]
fn an_address_that_is_none_or_of_a_stranger_is_named_at_its_field() {
    let window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    comes_in(&window, &code);
    window.sees("Ola");
    switch(&window);
    let mut stranger = address(&window);
    window.on(field("Address of another laptop")).write("varde1nonsense");
    window.on(button("Find it")).click();
    window.sees("That is no address of a laptop.");
    stranger.device = [7; 32];
    window.on(field("Address of another laptop")).write(&stranger.to_string());
    window.on(button("Find it")).click();
    window.sees("That laptop is not in this workspace.");
}

/// Kari's window, which shares a workspace and speaks with the network, and Ola's, who has just
/// started Varde.
fn two() -> [Window; 2] {
    let [kari, ola] = Opening::open_two(Window::opening(), Window::opening());
    to_share(&kari);
    invites(&kari);
    kari.sees("Switch on Nearby or choose a shared folder above first");
    switch(&kari);
    kari.sees("while both laptops are on one network");
    address(&kari);
    [kari, ola]
}

fn code(window: &Window) -> String {
    let sharing = window.command("sharing", json!({}));
    sharing["invitations"][0]["code"].as_str().expect("a code").to_owned()
}

fn asks(ola: &Window, code: &str) {
    to_join(ola);
    ola.on(field("Invitation code")).write(code);
    ola.on(field("Your name")).write("Ola");
    ola.on(field("What this laptop is called")).write("Work");
    ola.on(button("Ask to come in")).click();
}

fn writes_for_all(window: &Window, title: &str) {
    let cycle = window.command("start", json!({}))["cycle"]["id"].clone();
    let input = json!({ "cycle": cycle, "owner": "company", "title": title });
    window.command("add_objective", json!({ "input": input }));
}

/// The objectives of the company as `varde` tells them, and how many they are.
fn titles(window: &Window) -> (usize, Value) {
    let board = answer(window.folder(), &["board", "--owner", "company"]);
    (board["objectives"].as_array().expect("a list").len(), board["objectives"].clone())
}

#[test]
fn one_comes_in_over_the_network_both_write_apart_and_see_the_same_board() {
    let [kari, mut ola] = two();
    asks(&ola, &code(&kari));
    let shown = digits(&ola);
    // Whoever closes the window goes on where they were.
    ola.restart();
    to_join(&ola);
    assert_eq!(digits(&ola), shown);
    kari.sees("Ola wants to come in with Work");
    let other = if shown.starts_with('1') { "222 222" } else { "111 111" };
    kari.on(field("Six digits")).write(other);
    kari.on(button("Let in Ola")).click();
    kari.sees("Those are other digits than on the other screen.");
    kari.on(field("Six digits")).write(&shown);
    kari.on(button("Let in Ola")).click();
    kari.sees("Nobody is invited just now.");
    // Ola is led in by itself, and speaks on.
    ola.on(button("Workspace: Nordlys")).is_there();
    kari.sees("Here, up to date");
    ola.on(button("Company")).click();
    writes_for_all(&kari, "More people choose the bicycle");
    ola.on(heading("More people choose the bicycle").roughly()).is_there();
    // Each writes while the other does not hear it.
    switch(&kari);
    go(&ola);
    ola.sees("Last here");
    writes_for_all(&kari, "Repairs take a day");
    writes_for_all(&ola, "We answer within a day");
    assert_eq!([&kari, &ola].map(|window| titles(window).0), [2, 2]);
    switch(&kari);
    for window in [&kari, &ola] {
        window.until("all three are there", |window| titles(window).0 == 3);
    }
    assert_eq!(titles(&kari).1, titles(&ola).1, "the same board");
    for window in [&kari, &ola] {
        assert_eq!(answer(window.folder(), &["verify"])["faults"], json!([]));
    }
    // Ola opens an objective: Kari sees who looks at it, for as long as they do.
    kari.on(button("Company")).click();
    ola.on(button("Company")).click();
    let objective = titles(&ola).1[0].clone();
    let title = objective["title"].as_str().expect("a title");
    open(&ola, title);
    kari.sees("Ola looks at this");
    ola.press("Escape");
    kari.until("Ola looks elsewhere", |window| !window.text().contains("Ola looks at this"));
}

/// Kari's laptop, which speaks at a place that the code of an invitation says, and is gone again.
fn kari_was_here() -> (Desk, Id, String, Address) {
    let mut kari = sharing(&Office::default());
    kari.objective_of("company", "More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    nearby::set_on(kari.tell(), workspace, true, false).expect("switched on");
    let kari = Desk(Arc::new(Mutex::new(kari)));
    let line = kari.is_there();
    let start = Instant::now();
    let address = loop {
        if let Some(address) = line.standing().address {
            break address;
        }
        assert!(start.elapsed() < PATIENCE, "it is nowhere to be found");
        std::thread::sleep(Duration::from_millis(25));
    };
    drop(line);
    let code = invited(&mut kari.laptop(), Role::Editor, None);
    (kari, workspace, code, address)
}

#[test]
fn what_comes_to_somebody_who_came_in_can_be_stopped_and_goes_on() {
    let (kari, workspace, code, address) = kari_was_here();
    let mut window = Window::first_start();
    window.close();
    let mut ola = Laptop::on_folder(window.folder());
    let way = Way::Nearby { said: None, looks: false };
    joining::ask(ola.tell(), &asking(&code), way).expect("asked");
    let mut said = vec![joining::going(ola.app()).expect("read").expect("asked").request];
    let challenge = joining::answer(kari.laptop().tell(), &said).expect("answered").say;
    let told = joining::told(ola.tell(), &challenge.expect("a challenge")).expect("heard");
    let Told::Digits(digits, reveal) = told else { panic!("not yet in: {told:?}") };
    said.push(reveal);
    let knock = joining::answer(kari.laptop().tell(), &said).expect("answered").knock;
    let knock = knock.expect("their part of the digits").id;
    joining::admit(kari.laptop().tell(), &knock, &digits).expect("let in");
    let welcome = joining::answer(kari.laptop().tell(), &said).expect("answered").say;
    let told = joining::told(ola.tell(), &welcome.expect("a welcome")).expect("heard");
    assert_eq!(told, Told::In(workspace));
    nearby::met(ola.tell(), &address.device, &address.to_string()).expect("kept");
    drop(ola);
    // In, and Kari's laptop is away with all that is in the workspace.
    window.start();
    to_join(&window);
    window.sees("What is in the workspace is on its way.");
    window.on(button("Stop for now")).click();
    window.sees("Stopped for now. What has come stays; the rest comes when you go on.");
    window.on(button("Go on")).has_focus();
    window.picture(&programs::shown("e2e").join("joining-stopped-en.png"));
    assert_eq!(window.command("joining", json!({}))["is_stopped"], true);
    let line = kari.is_there();
    window.press("Enter");
    window.on(button("Workspace: Nordlys")).is_there();
    window.on(button("Company")).click();
    window.on(heading("More people choose the bicycle").roughly()).is_there();
    assert_eq!(window.faults(), Vec::<String>::new());
    drop(line);
}

#[test]
fn an_address_of_another_laptop_and_a_code_without_one_are_named_at_the_field() {
    let [kari, ola] = two();
    let good = code(&kari);
    let mut other = address(&kari);
    other.device = [7; 32];
    switch(&kari);
    kari.sees("Switch on Nearby or choose a shared folder above first");
    let bare = code(&kari);
    assert_ne!(good, bare, "the code says where the laptop is, and only while it is there");
    asks(&ola, &bare);
    ola.sees("The code does not say where their laptop is.");
    ola.on(field("Address of their laptop")).write(&other.to_string());
    ola.on(button("Ask to come in")).click();
    ola.sees("That is the address of another laptop than the one that invited you.");
    assert_eq!(ola.command("joining", json!({})), Value::Null);
    // Without any address it can be looked around for it.
    ola.on(field("Address of their laptop")).write("");
    ola.on(role("checkbox", "Look around for it")).click();
    ola.picture(&programs::shown("e2e").join("joining-looks-en.png"));
    ola.on(button("Ask to come in")).click();
    ola.sees("Varde is looking for the laptop of whoever invited you.");
}

#[test]
fn an_invitation_goes_by_a_file_and_is_shown_as_a_picture() {
    let place = tempfile::tempdir().expect("a place");
    let file = place.path().join("Invitation.txt");
    let opening = || Window::opening().choosing(&file);
    let [kari, ola] = Opening::open_two(opening(), opening());
    to_share(&kari);
    let code = invites(&kari);
    kari.on(button("Show it as a picture")).click();
    kari.on(role("img", "QR code of the invitation")).is_there();
    kari.on(button("Save as a file…")).click();
    kari.sees("Saved:");
    let text = std::fs::read_to_string(&file).expect("written");
    assert!(text.contains(&code) && text.contains("Join a workspace"), "{text}");
    to_join(&ola);
    ola.on(button("Open an invitation file…")).click();
    ola.on(field("Invitation code")).holds(&text);
}

#[test]
fn a_relay_is_chosen_and_what_is_wrong_with_it_is_told() {
    let window = Window::first_start();
    to_share(&window);
    invites(&window);
    switch(&window);
    let url = window.on(field("Address of the relay"));
    url.write("relay.example.org");
    window.on(button("Use this relay")).click();
    window.sees("That is no address of a relay.");
    // Nobody listens there.
    let relay = std::net::TcpListener::bind("127.0.0.1:0").expect("bound");
    let place = relay.local_addr().expect("known");
    drop(relay);
    url.write(&format!("http://{place}"));
    window.on(button("Use this relay")).click();
    window.sees("The relay 127.0.0.1 does not answer just now.");
    window.picture(&programs::shown("e2e").join("relay-en.png"));
    let here = address(&window);
    assert_eq!(here.relays, [format!("http://{place}/")], "who has the line can go by it too");
    window.on(button("Stop using it")).click();
    window.sees("No relay is used any more.");
    assert_eq!(standing(&window)["relay"], Value::Null);
    assert_eq!(window.faults(), Vec::<String>::new());
}
