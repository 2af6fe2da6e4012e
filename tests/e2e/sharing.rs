//! A workspace is shared: somebody is invited, comes in, is made a viewer, and goes out.

use rusqlite::Connection;
use serde_json::{Value, json};
use varde_app::roster;
use varde_app::views::{AskToJoin, Id};
use varde_harness::Laptop;

use crate::window::{Find, Window, button, field, heading, programs, role};

/// Opens a workspace to share, and the screen that tells who is in.
pub fn to_share(window: &Window) {
    window.command("rename_me", json!({ "name": "Kari" }));
    go(window);
    window.on(button(&window.word("sharing_make"))).click();
    window.on(field(&window.word("app_workspace_name"))).write("Nordlys");
    window.press("Enter");
    window.on(Find::any("dialog")).is_gone();
    go(window);
    window.on(heading(&window.word("sharing_share"))).is_there();
}

pub fn go(window: &Window) {
    window.on(button(&window.word("app_screen_sharing"))).click();
    window.on(heading(&window.word("app_screen_sharing"))).is_there();
}

/// Shares it, and makes an invitation as the form proposes it.
pub fn invites(window: &Window) -> String {
    window.on(field(&window.word("sharing_device"))).write("Kari's laptop");
    window.press("Enter");
    window.on(button(&window.word("sharing_invite"))).click();
    window.on(button(&window.word("sharing_invite_do"))).click();
    let code = window.on(role("group", &window.word("sharing_code")));
    code.is_there();
    code.text()
}

/// Comes in by a code, while the window of the one who invited stays open.
pub fn comes_in(window: &Window, code: &str) -> Laptop {
    let (mut host, mut guest) = (Laptop::on_folder(window.folder()), Laptop::new());
    let input =
        AskToJoin { code: code.to_owned(), name: "Ola".to_owned(), device: "Work".to_owned() };
    let asked = roster::ask(guest.tell(), &input).expect("asked");
    let answered = roster::answer(host.app(), &asked.request).expect("answered");
    let (seen, reveal) =
        roster::hear(guest.app(), &asked.asking, &answered.challenge).expect("heard");
    let shown = roster::compare(&answered.answering, &reveal).expect("compared");
    assert_eq!(seen, shown, "both see the same digits");
    let welcome = roster::admit(host.tell(), &answered.answering).expect("admitted");
    roster::come_in(guest.tell(), &asked.asking, &welcome).expect("in");
    guest
}

/// The private workspace; then one that is not shared yet, shared, and with somebody invited.
pub fn walk(window: &Window, look: &mut impl FnMut(&str)) {
    window.on(button(&window.word("app_screen_sharing"))).click();
    window.on(heading(&window.word("sharing_private"))).is_there();
    look("32-sharing-private");
    window.on(button(&window.word("sharing_make"))).click();
    window.on(field(&window.word("app_workspace_name"))).write("Nordlys");
    window.press("Enter");
    window.on(Find::any("dialog")).is_gone();
    window.on(button(&window.word("app_screen_sharing"))).click();
    window.on(field(&window.word("sharing_device"))).write("Åsens maskin");
    look("33-sharing-not-yet");
    window.press("Enter");
    window.on(button(&window.word("sharing_invite"))).click();
    window.on(button(&window.word("sharing_invite_do"))).is_there();
    look("34-sharing-invite");
    window.on(button(&window.word("sharing_invite_do"))).click();
    window.on(role("group", &window.word("sharing_code"))).is_there();
    look("35-sharing");
    window.on(role("checkbox", &window.word("sharing_nearby_on"))).click();
    window.on(role("group", &window.word("sharing_nearby_address"))).is_there();
    window.on(button(&window.word("sharing_picture")).nth(0)).click();
    window.on(role("img", &window.word("sharing_nearby_picture"))).is_there();
    look("35-sharing-nearby");
    window.on(button(&window.word("sharing_leave"))).click();
    window.on(role("dialog", &window.word("sharing_leave_title"))).is_there();
    look("36-sharing-leave");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

#[test]
fn the_private_workspace_stays_private_and_leads_to_one_that_can_be_shared() {
    for locale in ["en_GB", "nb_NO", "sv_SE"] {
        let window = Window::opening().locale(locale).open();
        go(&window);
        window.on(heading(&window.word("sharing_private"))).is_there();
        window.on(button(&window.word("sharing_make"))).click();
        window.on(role("dialog", &window.word("app_workspace_new"))).is_there();
    }
}

#[test]
fn an_invitation_stands_there_with_its_code_until_it_is_withdrawn() {
    let window = Window::first_start();
    to_share(&window);
    window.on(button("Share it")).click();
    window.on(field(&window.word("sharing_device"))).has_focus();
    window.sees("Write a few words first.");
    let code = invites(&window);
    assert!(code.starts_with("VARDE"), "{code}");
    window.sees("For somebody new");
    window.on(button("Withdraw")).click();
    window.sees("Nobody is invited just now.");
    window.on(role("group", "Invitation code")).is_gone();
    let sharing = window.command("sharing", json!({}));
    assert_eq!(sharing["invitations"], json!([]));
}

#[test]
fn somebody_comes_in_is_made_a_viewer_and_is_removed() {
    let window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    comes_in(&window, &code);
    window.sees("Ola");
    window.sees("Work");
    window.on(role("combobox", "What Ola may do").roughly()).says("Editor");
    window.on(role("combobox", "What Ola may do").roughly()).click();
    window.on(role("option", "Viewer").roughly()).click();
    window.until("Ola only reads", |window| role_of(window, "Ola") == "viewer");
    window.on(button("Remove Ola")).click();
    window.on(role("dialog", "Remove Ola?")).says("What they wrote stays here");
    window.on(button("Cancel")).click();
    assert_eq!(role_of(&window, "Ola"), "viewer", "cancel changes nothing");
    window.on(button("Remove Ola")).click();
    window.on(role("dialog", "Remove Ola?")).on(button("Remove")).click();
    window.on(button("No longer in (1)")).is_there();
    window.on(button("Remove Ola")).is_gone();
    assert_eq!(role_of(&window, "Ola"), Value::Null);
}

#[test]
fn the_last_owner_hears_why_they_cannot_leave() {
    let window = Window::first_start();
    to_share(&window);
    invites(&window);
    window.on(button("Leave this workspace")).click();
    window.on(role("dialog", "Leave this workspace?")).on(button("Leave")).click();
    window.sees("The workspace needs an owner. Make somebody else an owner first.");
}

#[test]
fn a_laptop_of_ones_own_is_added_by_a_code_and_taken_out_alone() {
    let window = Window::first_start();
    to_share(&window);
    window.on(field(&window.word("sharing_device"))).write("Kari's laptop");
    window.press("Enter");
    window.on(button("Add my laptop")).click();
    window.sees("For Kari");
    let code = window.on(role("group", "Invitation code"));
    code.is_there();
    comes_in(&window, &code.text());
    window.sees("Work");
    let people = |window: &Window| window.command("sharing", json!({}))["people"].clone();
    assert_eq!(people(&window).as_array().expect("a list").len(), 1, "it is Kari's own");
    window.on(button("Remove Work")).click();
    window.on(role("dialog", "Remove Work?")).on(button("Remove")).click();
    window.on(button("Remove Work")).is_gone();
    // Whoever removed has nothing to go back to: they go on where people stand.
    window.on(heading("Who is in")).has_focus();
    assert_eq!(people(&window)[0]["devices"].as_array().expect("a list").len(), 1);
}

#[test]
fn a_laptop_that_two_different_versions_came_from_is_named_with_the_day() {
    for (locale, said, here) in [
        ("en_GB", "Two different versions of the same changes", "Another program went on"),
        ("nb_NO", "Det kom to ulike utgaver", "Et annet program skrev videre"),
    ] {
        let window = Window::opening().locale(locale).open();
        to_share(&window);
        let code = invites(&window);
        let guest = comes_in(&window, &code);
        window.sees("Work");
        let devices = [guest.app().device(), Laptop::on_folder(window.folder()).app().device()];
        let workspace = window.command("start", json!({}))["workspace"]["id"].clone();
        let workspace: Id = serde_json::from_value(workspace).expect("an id");
        let db = Connection::open(window.folder().join("varde.db")).expect("opened");
        for (device, says) in devices.iter().zip([said, here]) {
            let sql = "INSERT INTO fork (log, workspace, device, number, seen_at)
                       VALUES (?1, ?2, ?3, 1, unixepoch() * 1000)";
            let log = &device[..16];
            db.execute(sql, (log, workspace.into_bytes(), device)).expect("written");
            window.sees(says);
        }
        window.run("document.querySelector('[data-part=people]').scrollIntoView()", &[]);
        window.picture(&programs::shown("e2e").join(format!("forked-{}.png", &locale[..2])));
    }
}

#[test]
fn the_code_is_copied_or_else_marked_to_be_copied() {
    let window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    window.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }", &[]);
    window.on(button("Copy the code")).click();
    window.sees("Copied.");
    assert_eq!(window.run("return window.copied", &[]), json!(code));
    window.run("navigator.clipboard.writeText = async () => { throw new Error(); }", &[]);
    window.on(button("Copy the code")).click();
    window.sees("The code is marked.");
    let marked = window.run("return getSelection().toString()", &[]);
    assert_eq!(marked.as_str().map(str::trim), Some(code.as_str()));
}

#[test]
fn whoever_has_left_reads_on_and_changes_nobody() {
    let window = Window::first_start();
    to_share(&window);
    let code = invites(&window);
    comes_in(&window, &code);
    window.sees("Ola");
    window.on(role("combobox", "What Ola may do").roughly()).click();
    window.on(role("option", "Owner").roughly()).click();
    window.until("Ola is an owner", |window| role_of(window, "Ola") == "owner");
    window.on(button("Leave this workspace")).click();
    window.on(role("dialog", "Leave this workspace?")).on(button("Leave")).click();
    window.sees("You are not in this workspace any more.");
    window.on(button("Invite somebody")).is_gone();
    window.on(button("Leave this workspace")).is_gone();
    window.on(button("Remove Ola")).is_gone();
    window.sees("Ola");
}

/// What somebody may do; nothing where they are not in.
fn role_of(window: &Window, name: &str) -> Value {
    let sharing = window.command("sharing", json!({}));
    let people = sharing["people"].as_array().expect("a list");
    people.iter().find(|person| person["name"] == name).map_or(Value::Null, |it| it["role"].clone())
}
