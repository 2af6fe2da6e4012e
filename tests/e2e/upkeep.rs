//! A look at everything, and building again what is amiss: in the window.

use rusqlite::Connection;
use serde_json::json;
use varde_app::{App, generate};
use varde_harness::Laptop;

use crate::window::{Window, button, heading, role};

/// A window on a folder with enough in it that a look at it takes a moment.
fn full() -> Window {
    let opening = Window::opening();
    let mut laptop = Laptop::on_folder(opening.folder());
    make(laptop.tell());
    laptop.close();
    let window = opening.open();
    window.on(button("Import and export")).click();
    window.on(heading("Check and mend")).is_there();
    window
}

fn make(app: &mut App) {
    generate::run(app, generate::Size::M, 1, &mut |_, _| true).expect("made");
}

/// Changes a shelf past the program.
fn change(window: &Window, sql: &str) {
    let file = Connection::open(window.folder().join("varde.db")).expect("it opens");
    assert!(file.execute(sql, []).expect("sound") > 0, "{sql}");
}

#[test]
fn what_is_amiss_is_said_and_mended_on_demand() {
    let window = full();
    window.on(button("Check everything")).click();
    window.sees("All is well");
    change(&window, "UPDATE key_result SET progress = 0.99");
    window.on(button("Check everything")).click();
    window.sees("Some screens show something else than your plans say. Build them again.");
    window.on(button("Check everything")).click();
    window.sees("Some screens show something else than your plans say. Build them again.");
    window.on(button("Build again")).click();
    window.sees("Built again from your plans.");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Check everything")).click();
    window.sees("All is well");
}

#[test]
fn a_long_look_shows_how_far_it_has_come_can_be_stopped_and_keeps_nobody_waiting() {
    let window = full();
    window.on(button("Check everything")).click();
    window.on(button("Stop")).is_there();
    window.on(role("progressbar", "Working")).is_there();
    // Others are answered meanwhile.
    window.command("start", json!({}));
    window.on(button("Stop")).is_there();
    window.on(button("Stop")).click();
    window.sees("Stopped. Nothing of it was kept.");
    window.on(button("Check everything")).is_there();
}

#[test]
fn building_again_keeps_nobody_waiting_and_what_is_written_meanwhile_stays() {
    let window = full();
    change(&window, "UPDATE key_result SET title = 'stale'");
    window.on(button("Build again")).click();
    window.on(button("Stop")).is_there();
    let start = window.command("start", json!({}));
    let new = json!({ "input": {
        "cycle": start["cycle"]["id"], "owner": start["owner"], "title": "Written meanwhile",
    } });
    window.command("add_objective", new);
    window.on(button("Stop")).is_there();
    window.sees("Built again from your plans.");
    assert_eq!(window.faults(), Vec::<String>::new());
    let file = Connection::open(window.folder().join("varde.db")).expect("it opens");
    let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("sound");
    assert_eq!(count("SELECT count(*) FROM objective WHERE title = 'Written meanwhile'"), 1);
    assert_eq!(count("SELECT count(*) FROM key_result WHERE title = 'stale'"), 0);
    window.on(button("Build again")).click();
    window.on(button("Stop")).click();
    window.sees("Stopped. What is built again stays; the rest is as it was.");
    window.on(button("Check everything")).click();
    window.sees("All is well");
}

#[test]
fn closing_the_window_in_the_midst_of_long_work_leaves_the_file_whole() {
    for work in ["Check everything", "Build again"] {
        let mut window = full();
        change(&window, "UPDATE key_result SET title = 'stale'");
        window.on(button(work)).click();
        window.on(button("Stop")).is_there();
        window.close();
        let file = Connection::open(window.folder().join("varde.db")).expect("it opens");
        let whole = file.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
        assert_eq!(whole.expect("readable"), "ok", "{work}");
        drop(file);
        // What was in the midst is begun anew, and then nothing is amiss.
        let mut laptop = Laptop::on_folder(window.folder());
        varde_app::upkeep::rebuild(laptop.tell()).expect("built");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{work}");
        laptop.close();
        window.start();
        window.on(heading("Check and mend")).is_there();
    }
}
