//! What a shared workspace can be exchanged by, all of it chosen, and how one comes in, for whatever
//! looks at every screen.

use std::net::TcpListener;
use std::path::Path;

use serde_json::json;
use varde_app::folder::{self, Letters, post};
use varde_app::joining::{self, Way};
use varde_app::roster;
use varde_app::views::{Id, Role};
use varde_harness::meeting::{asking, invited, sharing};
use varde_harness::{Laptop, Office};

use crate::peer::peer;
use crate::window::{Window, button, heading, role};

/// Begins where a workspace is shared and somebody is invited.
pub fn walk(window: &Window, look: &mut impl FnMut(&str)) {
    let place = tempfile::tempdir().expect("a place");
    chosen(window, place.path());
    for part in ["nearby", "folder"] {
        let to = format!("document.querySelector('[data-part={part}]').scrollIntoView()");
        window.run(&to, &[]);
        look(&format!("37-sharing-{part}-chosen"));
    }
    somebody_knocks(window);
    look("38-sharing-knock");
    window.on(button(&window.word("kit_make"))).click();
    window.on(button(&window.word("kit_put_away"))).is_there();
    look("39-sharing-kit");
    window.on(button(&window.word("kit_put_away"))).click();
    comes_in(window, look);
}

fn workspace(window: &Window) -> Id {
    let start = window.command("start", json!({}));
    serde_json::from_value(start["workspace"]["id"].clone()).expect("an id")
}

/// A folder, a peer and a relay, of which the last two are away.
fn chosen(window: &Window, place: &Path) {
    let workspace = workspace(window);
    folder::choose(Laptop::on_folder(window.folder()).tell(), workspace, Some(place))
        .expect("chosen");
    let peers = tempfile::tempdir().expect("a place");
    let line = peer(peers.path()).ticket().to_string();
    window.command("choose_peer", json!({ "workspace": workspace, "line": line }));
    let nobody = TcpListener::bind("127.0.0.1:0").expect("bound").local_addr().expect("known");
    let url = format!("http://{nobody}");
    window.command("choose_relay", json!({ "workspace": workspace, "url": url }));
    for way in ["sharing_folder_now", "sharing_peer_leave", "sharing_relay_leave"] {
        window.on(button(&window.word(way)).nth(0)).is_there();
    }
    window.sees(&window.word("failure_peer_gone"));
}

/// Somebody who was invited has asked to come in, as far as the digits.
fn somebody_knocks(window: &Window) {
    let invitations = window.command("sharing", json!({}))["invitations"].clone();
    let code = invitations[0]["code"].as_str().expect("a code");
    let (mut host, mut guest) = (Laptop::on_folder(window.folder()), Laptop::new());
    let asked = roster::ask(guest.tell(), &asking(code)).expect("asked");
    let mut said = vec![asked.request];
    let challenge = joining::answer(host.tell(), &said).expect("answered").say;
    let challenge = challenge.expect("a challenge");
    let (_, reveal) = roster::hear(guest.app(), &asked.asking, &challenge).expect("heard");
    said.push(reveal);
    joining::answer(host.tell(), &said).expect("answered").knock.expect("they are there");
    let let_in = window.word("sharing_let_in_of").replace("{name}", "Ola");
    window.on(button(&let_in)).is_there();
}

/// The other side: asks to come in by a folder, and sees the digits.
fn comes_in(window: &Window, look: &mut impl FnMut(&str)) {
    let is = window.word("app_workspace_is").replace("{name}", "Nordlys");
    window.on(button(&is)).click();
    window.on(role("menuitem", &window.word("app_join"))).click();
    window.on(button(&window.word("join_ask"))).is_there();
    look("40-join");
    window.on(button(&window.word("kit_have_one"))).click();
    window.on(button(&window.word("kit_recover"))).is_there();
    look("41-recover");
    let place = tempfile::tempdir().expect("a place");
    let mut ola = Laptop::on_folder(window.folder());
    let mut kari = sharing(&Office::default());
    let workspace = kari.start_view().workspace.id;
    folder::choose(kari.tell(), workspace, Some(place.path())).expect("chosen");
    let code = invited(&mut kari, Role::Editor, None);
    joining::ask(ola.tell(), &asking(&code), Way::Folder(place.path().to_owned())).expect("asked");
    window.on(heading(&window.word("join_asked"))).is_there();
    look("42-join-asked");
    says(&mut ola, workspace, place.path());
    says(&mut kari, workspace, place.path());
    says(&mut ola, workspace, place.path());
    window.on(heading(&window.word("join_read"))).is_there();
    look("43-join-digits");
}

/// Hears what lies in the folder, and says what is to be said.
fn says(laptop: &mut Laptop, workspace: Id, place: &Path) {
    let lying = Letters::default().lying(place, workspace).expect("the folder is there");
    let heard = joining::hear(laptop.tell(), workspace, &lying).expect("heard");
    for message in &heard.say {
        post(place, workspace, message).expect("put there");
    }
}
