//! Changes that come as a file: looked at, put away, taken in; and written.

use std::fs;
use std::path::Path;

use serde_json::json;
use varde_app::generate::{self, Size};
use varde_app::views::{AskToJoin, Invite, Portion, Role};
use varde_app::{parcel, people, roster, workspaces};
use varde_harness::{Laptop, Office};

use crate::window::{Find, Window, button, heading, programs, role};

/// Ola's data folder, in one workspace with Kari, who then writes something, and so many times 600
/// changes more, and puts it into a file.
fn sent(folder: &Path, file: &Path, times: u64) {
    let office = Office::default();
    let (_, mut kari) = (office.laptop(), office.laptop());
    let mut ola = Laptop::on_folder(folder);
    people::rename_me(kari.tell(), "Kari").expect("named");
    workspaces::add(kari.tell(), "Nordlys").expect("made");
    roster::share(kari.tell(), "Kari's laptop").expect("shared");
    let workspace = kari.start_view().workspace.id;
    let code = roster::invite(kari.tell(), Invite { role: Role::Editor, person: None, hours: 48 })
        .expect("invited");
    let input = AskToJoin { code, name: "Ola".to_owned(), device: "Work".to_owned() };
    let asked = roster::ask(ola.tell(), &input).expect("asked");
    let answered = roster::answer(kari.app(), &asked.request).expect("answered");
    let (_, reveal) = roster::hear(ola.app(), &asked.asking, &answered.challenge).expect("heard");
    roster::compare(&answered.answering, &reveal).expect("compared");
    let welcome = roster::admit(kari.tell(), &answered.answering).expect("admitted");
    roster::come_in(ola.tell(), &asked.asking, &welcome).expect("in");
    let share = |kari: &mut Laptop| {
        parcel::share(kari.tell(), workspace, (file, Portion::All), &mut |_, _| true)
            .expect("written");
        parcel::bring(file).expect("there")
    };
    let all = share(&mut kari);
    parcel::take_in(ola.tell(), &all, &mut |_, _| true).expect("taken in");
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    let plan = kari
        .objective_of("company", "Nobody waits for a spare part")
        .key_result("Parts in stock, 40 to 90 %", 40.0, 90.0)
        .written();
    kari.check_in(plan.key_results[0], "55", 7, "The shelf is half full");
    for seed in 0..times {
        generate::run(kari.tell(), Size::S, seed, &mut |_, _| true).expect("made");
    }
    share(&mut kari);
}

/// Ola's window, with Kari's file in the place where Ola looks for files.
fn opened(place: &Path) -> Window {
    opened_on(place, "en_GB", 0)
}

/// The same, on a system of a language, with a file of so many times 600 changes.
fn opened_on(place: &Path, locale: &'static str, times: u64) -> Window {
    let file = place.join("monday.varde");
    let opening = Window::opening().locale(locale).choosing(&file);
    sent(opening.folder(), &file, times);
    opening.open()
}

fn objectives(window: &Window) -> usize {
    Laptop::on_folder(window.folder()).ids("SELECT id FROM objective").len()
}

fn go(window: &Window) {
    window.on(button(&window.word("app_screen_sharing"))).click();
    window.on(heading(&window.word("app_screen_sharing"))).is_there();
}

#[test]
fn a_file_is_looked_at_put_away_and_then_taken_in() {
    let place = tempfile::tempdir().expect("a place");
    let window = opened(place.path());
    go(&window);
    window.on(button("Open changes…")).click();
    let dialog = role("dialog", "Changes from Kari");
    window.on(dialog.clone()).says("Kari's laptop");
    window.on(dialog.clone()).says("Nobody waits for a spare part");
    window.on(dialog.clone()).says("The shelf is half full");
    window.on(dialog.clone()).on(button("Not now")).click();
    window.on(Find::any("dialog")).is_gone();
    assert_eq!(objectives(&window), 0, "looking changes nothing");
    window.on(button("Open changes…")).click();
    window.on(dialog).on(button("Take in")).click();
    window.sees("taken in");
    window.on(Find::any("dialog")).is_gone();
    assert_eq!(objectives(&window), 1);
    window.on(button("Open changes…")).click();
    window.sees("Everything in this file is here already.");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

#[test]
fn a_file_that_is_dropped_on_the_window_lies_there_and_a_damaged_one_says_so() {
    let place = tempfile::tempdir().expect("a place");
    let window = opened(place.path());
    let whole = fs::read(place.path().join("monday.varde")).expect("there");
    let drop = |bytes: &[u8]| {
        let script = "const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(arguments[0])], 'monday.varde'));
            const event = { dataTransfer: files, cancelable: true, bubbles: true };
            document.body.dispatchEvent(new DragEvent('drop', event));";
        window.run(script, &[json!(bytes)]);
    };
    drop(&whole);
    window.on(role("dialog", "Changes from Kari")).on(button("Not now")).click();
    window.on(Find::any("dialog")).is_gone();
    drop(&whole[..whole.len() / 2]);
    window.sees("The end of this file is missing");
    window.on(role("dialog", "Changes in a file")).on(button("Close").nth(1)).click();
    window.on(Find::any("dialog")).is_gone();
    assert_eq!(objectives(&window), 0);
}

#[test]
fn what_one_wrote_is_written_to_a_file() {
    let place = tempfile::tempdir().expect("a place");
    let window = opened(place.path());
    fs::remove_file(place.path().join("monday.varde")).expect("there");
    go(&window);
    window.on(button("Share changes…")).click();
    window.sees("monday.varde");
    assert!(fs::read(place.path().join("monday.varde")).expect("there").starts_with(b"VRDF"));
}

#[test]
fn a_double_click_on_a_file_lays_it_before_whoever_has_the_window_open() {
    let place = tempfile::tempdir().expect("a place");
    let window = opened(place.path());
    assert!(window.opened_from_outside(&place.path().join("monday.varde")).success());
    window.on(role("dialog", "Changes from Kari")).on(button("Take in")).click();
    window.sees("taken in");
    assert_eq!(objectives(&window), 1);
}

#[test]
fn a_long_file_shows_how_far_it_is_is_stopped_and_goes_on_from_there() {
    let place = tempfile::tempdir().expect("a place");
    let window = opened_on(place.path(), "en_GB", 8);
    go(&window);
    window.on(button("Open changes…")).click();
    let dialog = role("dialog", "Changes from Kari");
    window.on(dialog.clone()).on(button("Take in")).click();
    window.on(dialog.clone()).on(role("progressbar", "Working")).is_there();
    // The focus stands on it.
    window.press("Enter");
    window.on(dialog.clone()).says("Stopped.");
    window.on(dialog).on(button("Take in the rest")).is_there();
    window.picture(&programs::shown("e2e").join("taking-in-stopped.png"));
    assert_eq!(window.faults(), Vec::<String>::new(), "what came is whole");
    window.press("Enter");
    window.sees("changes taken in");
    window.on(Find::any("dialog")).is_gone();
    assert!(objectives(&window) > 20);
    assert_eq!(window.faults(), Vec::<String>::new());
}
