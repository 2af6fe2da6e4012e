//! Backups in the window: made, looked at, restored, and the restore taken back.

use std::fs;

use rusqlite::Connection;

use crate::window::{Window, button, heading, role};

fn add(window: &Window, title: &str) {
    let script = "const call = window.__TAURI_INTERNALS__.invoke;
        const { cycle, owner } = await call('start');
        await call('add_objective', { input: { cycle: cycle.id, owner, title: given[0] } });";
    window.run_awaiting(script, &[title.into()]);
}

#[test]
fn a_backup_is_restored_with_a_look_before_and_every_screen_follows() {
    let window = Window::first_start();
    add(&window, "Know the mountain");
    window.on(button("Settings")).click();
    window.on(button("Backups")).click();
    window.on(heading("Backups")).is_there();
    window.on(button("Back up now")).click();
    window.sees("Made by you");
    add(&window, "Know the sea");
    let restore = || window.on(button("Restore the backup of").roughly().nth(0)).click();
    restore();
    window.on(role("dialog", "Restore this backup")).is_there();
    window.sees("There now");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Cancel")).click();
    window.on(role("dialog", "Restore this backup")).is_gone();
    window.press("Mod+2");
    window.on(role("article", "Know the sea")).is_there();
    window.press("Alt+Left");
    restore();
    window.on(button("Restore")).click();
    window.on(role("dialog", "Restore this backup")).is_gone();
    window.sees("Before a restore");
    window.press("Mod+2");
    window.on(role("article", "Know the mountain")).is_there();
    window.on(role("article", "Know the sea")).is_gone();
    window.on(button("Take back")).click();
    window.on(role("article", "Know the sea")).is_there();
    assert_eq!(window.faults(), Vec::<String>::new());
}

#[test]
fn the_day_is_backed_up_by_itself() {
    let mut window = Window::first_start();
    add(&window, "Know the mountain");
    window.restart();
    let folder = window.folder().join("backups");
    let names = || fs::read_dir(&folder).map(|found| found.count()).unwrap_or_default();
    window.until("a backup is there", |_| names() == 1);
    let backup = fs::read_dir(&folder).expect("there").next().expect("one").expect("readable");
    let db = Connection::open(backup.path()).expect("it is a database");
    let title: String =
        db.query_row("SELECT title FROM objective", [], |row| row.get(0)).expect("one");
    assert_eq!(title, "Know the mountain");
}
