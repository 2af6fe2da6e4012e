//! Files out and in, and another program on the same folder.

use std::fs;
use std::process::Command;

use serde_json::json;

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
    window.on(Find::any("article")).is_gone();
    window.on(button("Import and export")).click();
    window.on(button("Choose a file…")).click();
    window.on(button("Import")).click();
    window.sees("1 objective and 1 key result came from plans.csv.");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press("Mod+2");
    window.on(role("article", "Customers come back")).is_there();
    window.press("Mod+z");
    window.sees("Undone: Import done");
    window.on(Find::any("article")).is_gone();
}

/// A table of so many objectives.
fn long(rows: usize) -> String {
    let rows: String = (0..rows).map(|n| format!("Peak {n},0,{n}\n")).collect();
    format!("Summary,Start value,Target value\n{rows}")
}

#[test]
fn a_look_at_a_long_table_can_be_stopped_and_keeps_nobody_waiting() {
    let opening = Window::opening();
    let file = opening.folder().join("long.csv");
    // As long as a table can be: it is not looked through before somebody stops it.
    fs::write(&file, long(200_000)).expect("written");
    let window = opening.choosing(&file).open();
    window.on(button("Import and export")).click();
    window.on(button("Choose a file…")).click();
    window.on(button("Stop")).is_there();
    window.on(role("progressbar", "Working")).is_there();
    window.command("start", json!({}));
    window.on(button("Stop")).click();
    window.sees("Stopped. Nothing of it was kept.");
    fs::write(&file, long(2_000)).expect("written");
    window.on(button("Choose a file…")).click();
    window.sees("long.csv brings 2,000 objectives.");
    window.on(button("Stop")).is_gone();
}

/// Another program's table: a team and a cycle go by other names there.
const OTHERS: &str = "\
Order,Type,Summary,Period,Teams
1,Objective,Customers come back,Q4 2026,Sales
2,Objective,Some day,When it suits,Sales
3,Wish,A pony,Q4 2026,Sales
4,Key Result,Nothing above it,Q4 2026,Sales
";

#[test]
fn a_team_and_a_cycle_are_said_to_be_those_that_are_here() {
    let opening = Window::opening();
    let file = opening.folder().join("plans.csv");
    fs::write(&file, OTHERS).expect("the folder can be written");
    let window = opening.choosing(&file).open();
    let team = json!({ "input": { "name": "Salg", "kind": "team", "parent": null } });
    let team = window.command("add_team", team)["id"].as_str().expect("an id").to_owned();
    window.on(button("Import and export")).click();
    window.on(button("Choose a file…")).click();
    window.sees("plans.csv brings 1 objective and 1 team.");
    window.on(role("combobox", "Sales is: New")).click();
    window.on(role("option", "Salg")).click();
    window.sees("plans.csv brings 1 objective.");
    window.on(role("combobox", "When it suits is: Leave out")).click();
    window.on(role("option", "Q4 2026")).click();
    window.sees("plans.csv brings 2 objectives.");
    window.on(role("combobox", "When it suits is: Q4 2026")).click();
    window.on(role("option", "Backlog")).click();
    window.on(role("combobox", "When it suits is: Backlog")).is_there();
    window.on(role("option", "Backlog")).is_gone();
    assert_eq!(window.faults(), Vec::<String>::new());
    window.on(button("Import")).click();
    window.sees("2 objectives came from plans.csv.");
    let backlog = json!({ "owner": format!("team/{team}"), "offset": 0 });
    let backlog = window.command("backlog", backlog);
    assert_eq!(backlog["objectives"][0]["title"], "Some day");
}

#[test]
fn each_refused_row_says_why_in_the_persons_language() {
    for (locale, screen, choose, reasons) in [
        (
            "en_GB",
            "Import and export",
            "Choose a file…",
            [
                "Nobody can tell the days of When it suits. Choose a cycle for it.",
                "Wish is neither objective, key result, milestone nor initiative.",
                "There is nothing above it that it could belong to.",
            ],
        ),
        (
            "nb_NO",
            "Import og eksport",
            "Velg en fil …",
            [
                "Ingen kan se hvilke dager When it suits har. Velg en syklus for den.",
                "Wish er verken mål, nøkkelresultat, milepæl eller tiltak.",
                "Det er ingenting over den som den kan høre til.",
            ],
        ),
        (
            "sv_SE",
            "Import och export",
            "Välj en fil …",
            [
                "Ingen kan se vilka dagar When it suits har. Välj en cykel för den.",
                "Wish är varken mål, nyckelresultat, milstolpe eller aktivitet.",
                "Det finns inget ovanför som den kan höra till.",
            ],
        ),
    ] {
        let opening = Window::opening().locale(locale);
        let file = opening.folder().join("plans.csv");
        fs::write(&file, OTHERS).expect("the folder can be written");
        let window = opening.choosing(&file).open();
        window.on(button(screen)).click();
        window.on(button(choose)).click();
        for reason in reasons {
            window.sees(reason);
        }
    }
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
fn what_is_written_on_the_terminal_is_shown_by_itself() {
    let window = Window::first_start();
    window.on(Find::any("navigation")).is_there();
    let output = Command::new(programs::varde_line())
        .args(["objective", "add", "Written on the terminal"])
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", window.folder())
        .env("VARDE_TODAY", "2026-11-22")
        .output()
        .expect("it starts");
    assert!(output.status.success());
    window.on(role("article", "Written on the terminal")).is_there();
}
