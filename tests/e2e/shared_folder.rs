//! A workspace is exchanged by a folder that the window was pointed at.

use std::fs;
use std::path::Path;

use serde_json::json;
use varde_app::folder::Folder;
use varde_app::views::Id;

use crate::sharing::{comes_in, go, invites, to_share};
use crate::window::{Window, button, heading};

/// A window that shares a workspace by a folder, and the code of an invitation.
pub fn exchanging(place: &Path) -> (Window, String) {
    let window = Window::opening().choosing(place).open();
    to_share(&window);
    let code = invites(&window);
    window.sees("Choose a folder that all of you see");
    window.on(button("Choose a folder…")).click();
    window.sees("Last exchanged");
    (window, code)
}

fn lying(place: &Path, workspace: Id) -> usize {
    let rooms = fs::read_dir(place.join(format!("varde-{}", workspace.simple())));
    let within = |room: fs::DirEntry| fs::read_dir(room.path()).map_or(0, Iterator::count);
    rooms.map_or(0, |rooms| rooms.flatten().map(within).sum())
}

fn open(window: &Window) -> Id {
    let start = window.command("start", json!({}));
    serde_json::from_value(start["workspace"]["id"].clone()).expect("an id")
}

/// Writes an objective on the plan, and comes back to who is in.
pub fn writes(window: &Window, title: &str) {
    let start = window.command("start", json!({}));
    let input = json!({
        "cycle": start["cycle"]["id"], "owner": start["owner"], "title": title,
    });
    window.command("add_objective", json!({ "input": input }));
}

#[test]
fn what_is_written_goes_to_the_folder_by_itself_and_what_others_write_comes() {
    let place = tempfile::tempdir().expect("a place");
    let (window, code) = exchanging(place.path());
    window.sees(place.path().to_str().expect("a plain path"));
    window.sees("All of your changes are in the folder.");
    let workspace = open(&window);
    let before = lying(place.path(), workspace);
    writes(&window, "More people choose the bicycle");
    window.until("it lies in the folder", |_| lying(place.path(), workspace) > before);
    // Somebody comes in, and takes what lies there.
    let mut guest = comes_in(&window, &code);
    let mut folder = Folder::of(place.path(), workspace);
    window.until("all of it has come to the guest", |window| {
        // A press while a turn goes on asks for nothing more.
        window.on(button("Exchange now")).click();
        folder.exchange(guest.tell(), &|| false).expect("the folder is there");
        let is_open = varde_app::workspaces::open(guest.tell(), workspace).is_ok();
        is_open && guest.start_view().me.name == "Ola"
    });
    window.sees("no change from it yet");
    guest.objective("We answer within a day").written();
    folder.exchange(guest.tell(), &|| false).expect("the folder is there");
    window.on(button("Exchange now")).click();
    window.sees("last change");
    window.press("Mod+2");
    window.on(heading("More people choose the bicycle").roughly()).is_there();
}

#[test]
fn a_folder_that_is_away_is_named_and_what_waits_goes_there_once_it_is_back() {
    let place = tempfile::tempdir().expect("a place");
    let (shared, away) = (place.path().join("shared"), place.path().join("away"));
    fs::create_dir(&shared).expect("made");
    let (mut window, _) = exchanging(&shared);
    window.sees("All of your changes are in the folder.");
    fs::rename(&shared, &away).expect("gone");
    writes(&window, "More people choose the bicycle");
    window.sees("The folder is not there right now");
    window.sees("on this laptop.");
    window.restart();
    go(&window);
    window.sees("on this laptop.");
    fs::rename(&away, &shared).expect("back");
    window.on(button("Exchange now")).click();
    window.sees("All of your changes are in the folder.");
    window.misses("not there right now");
}

#[test]
fn nothing_goes_to_a_folder_that_is_used_no_more() {
    let place = tempfile::tempdir().expect("a place");
    let (window, _) = exchanging(place.path());
    window.sees("All of your changes are in the folder.");
    let before = lying(place.path(), open(&window));
    window.on(button("Stop using it")).click();
    window.sees("What lies in the folder stays there.");
    window.on(heading("Shared folder")).has_focus();
    writes(&window, "More people choose the bicycle");
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert_eq!(lying(place.path(), open(&window)), before);
    window.on(button("Choose a folder…")).is_there();
}
