//! Files that cannot be opened: a clear screen, the file untouched, a way on.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::window::{Find, Window, button, heading};

const DATABASE: &str = "varde.db";

#[test]
fn a_file_that_is_no_database_is_left_alone_and_the_way_on_is_said() {
    let opening = Window::opening();
    let file = opening.folder().join(DATABASE);
    let letter = "Dear Kari, this is a letter and no plan.\n".repeat(50);
    fs::write(&file, &letter).expect("the folder can be written");

    let window = opening.open();
    window.on(heading("This file is not from Varde")).is_there();
    window.sees(file.to_str().expect("a plain path"));
    window.on(button("Try again")).click();
    window.on(heading("This file is not from Varde")).is_there();
    assert_eq!(fs::read_to_string(&file).expect("it is there"), letter);

    fs::rename(&file, file.with_extension("letter")).expect("the folder can be written");
    window.on(button("Try again")).click();
    window.on(Find::any("navigation")).is_there();
}

#[test]
fn a_file_of_a_newer_version_is_left_alone_until_it_can_be_opened() {
    let mut window = Window::first_start();
    window.on(Find::any("navigation")).is_there();
    window.close();
    let file = window.folder().join(DATABASE);
    let ours = set_version(&file, 999);
    let newer = fs::read(&file).expect("it is there");

    window.start();
    window.on(heading("Your plans come from a newer Varde")).is_there();
    assert!(fs::read(&file).expect("it is there") == newer, "the file was touched");

    set_version(&file, ours);
    window.on(button("Try again")).click();
    window.on(Find::any("navigation")).is_there();
}

/// Lets the file say that only this version or a later one may open it; what it said before.
fn set_version(file: &Path, version: u32) -> u32 {
    let database = Connection::open(file).expect("it is a database");
    let before = database
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("every database has one");
    database.pragma_update(None, "user_version", version).expect("nobody else has it open");
    let changed = database
        .execute("UPDATE setting SET value = ?1 WHERE key = 'schema.oldest'", [version.to_string()])
        .expect("the table is there");
    assert_eq!(changed, 1);
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("nobody else has it open");
    before
}
