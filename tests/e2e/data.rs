//! Files out and in, and another program on the same folder.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::window::{Find, Window, button, heading, programs, role};

const TABLE: &str = "\
Order;Type;Summary;Period;Owner;Start value;Target value
1;Objective;Customers come back;Q4 2026;;;
1.1;Key Result;Repeat orders;Q4 2026;;1 200,5;2 000
1.2;Key Result;Twice the same;Q4 2026;;4;4
";

#[test]
fn a_table_is_looked_at_brought_in_and_taken_back() {
    let opening = Window::opening();
    let file = opening.folder().join("plans.csv");
    fs::write(&file, TABLE).expect("the folder can be written");
    let window = opening.choosing(&file).open();
    window.on(button("Import and export")).click();
    window.on(heading("Import and export")).is_there();
    window.on(button("Choose a file…")).click();
    window.sees("plans.csv brings 1 objective and 1 key result.");
    window.sees("1 row cannot be kept");
    window.sees("Row 4 · Target value");
    window.on(button("Cancel")).click();
    window.press("Mod+2");
    assert!(!window.on(Find::any("article")).exists(), "nothing was kept");
    window.on(button("Import and export")).click();
    window.on(button("Choose a file…")).click();
    window.on(button("Import")).click();
    window.sees("1 objective and 1 key result came from plans.csv.");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press("Mod+2");
    window.on(role("article", "Customers come back")).is_there();
    window.press("Mod+z");
    window.sees("Undone: Import done");
    assert!(!window.on(Find::any("article")).exists());
}

#[test]
fn plans_are_written_where_the_person_says() {
    let opening = Window::opening();
    let file = opening.folder().join("plans.json");
    let window = opening.choosing(&file).open();
    window.on(button("Import and export")).click();
    window.on(button("Export…")).click();
    window.sees("plans.json");
    let text = fs::read_to_string(&file).expect("it was written");
    assert!(text.starts_with("{\n  \"varde\": 1,"), "{text}");
}

#[test]
fn what_is_written_on_the_terminal_is_shown_within_two_seconds() {
    let window = Window::first_start();
    window.on(Find::any("navigation")).is_there();
    let output = Command::new(programs::varde_line())
        .args(["objective", "add", "Written on the terminal"])
        .env("VARDE_DATA", window.folder())
        .env("VARDE_TODAY", "2026-11-22")
        .output()
        .expect("it starts");
    assert!(output.status.success());
    let since = Instant::now();
    window.on(role("article", "Written on the terminal")).is_there();
    assert!(since.elapsed() < Duration::from_secs(2), "{:?}", since.elapsed());
}
