//! Backups in the window: made, looked at, restored, and the restore taken back.

use std::fs;
use std::path::PathBuf;

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

/// The file as it lies there once it was closed.
fn closed(window: &Window) -> PathBuf {
    let file = window.folder().join("varde.db");
    let db = Connection::open(&file).expect("it is a database");
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("nobody else has it open");
    file
}

#[test]
fn a_damaged_file_is_said_to_be_and_built_again() {
    let mut window = Window::first_start();
    add(&window, "Know the mountain");
    window.close();
    let file = closed(&window);
    let mut bytes = fs::read(&file).expect("there");
    bytes[..2_000].fill(0);
    fs::write(&file, &bytes).expect("written");
    window.start();
    window.on(heading("The file with your plans is damaged")).is_there();
    assert_eq!(window.faults(), Vec::<String>::new());
    assert_eq!(fs::read(&file).expect("there"), bytes, "it was left as it is");
    window.on(button("Build it again")).click();
    window.sees("Everything is there again. Nothing is missing.");
    let kept = |entry: &fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("damaged-") && name.ends_with(".db")
    };
    let all = fs::read_dir(window.folder()).expect("there").map(|entry| entry.expect("readable"));
    let kept = all.into_iter().find(kept).expect("the damaged file is kept");
    assert_eq!(fs::read(kept.path()).expect("there"), bytes);
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Go on")).click();
    window.press("Mod+2");
    window.on(role("article", "Know the mountain")).is_there();
}

#[test]
fn damage_that_nobody_would_see_is_found_after_an_unclean_end_and_said_calmly() {
    let mut window = Window::first_start();
    add(&window, "Know the mountain");
    window.close();
    let file = closed(&window);
    let db = Connection::open(&file).expect("it is a database");
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'initiative'";
    let root: i64 = db.query_row(sql, [], |row| row.get(0)).expect("there");
    drop(db);
    let mut bytes = fs::read(&file).expect("there");
    let begin = (root as usize - 1) * 4096;
    bytes[begin..begin + 4096].fill(0);
    fs::write(&file, &bytes).expect("written");
    fs::write(file.with_extension("db-wal"), [0; 32]).expect("written");
    window.start();
    window.sees("Something in the file with your plans is damaged.");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Backups")).click();
    window.on(button("Build it again")).click();
    window.sees("Everything is there again. Nothing is missing.");
    window.on(button("Go on")).click();
    window.press("Mod+2");
    window.on(role("article", "Know the mountain")).is_there();
    window.misses("is damaged");
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
