//! The backlog as a place that one plans from (P31); copies and moves, by keyboard.

use serde_json::json;

use crate::{
    sample,
    window::{Find, Window, button, field, heading, role},
};

#[test]
fn what_waits_is_planned_into_the_quarter_by_keys_alone() {
    let window = Window::first_start();
    window.press("Mod+7");
    window.on(heading("Backlog")).is_there();
    window.on(field("New objective")).has_focus();
    window.types("A shop in Bergen");
    window.press("Enter");
    window.on(role("article", "A shop in Bergen")).is_there();
    window.press_until("Shift+Tab", "the objective", |window| {
        window
            .on(role("article", "A shop in Bergen"))
            .ask("return document.activeElement === arguments[0]")
            == true
    });
    window.press("N");
    window.on(field("How will you know?")).has_focus();
    window.types("5 customers a day");
    window.press("Enter");
    window.on(role("article", "5 customers a day")).is_there();
    window.press("Escape");
    assert_eq!(window.faults(), Vec::<String>::new());

    window.press_until("Tab", "its menu", |window| {
        let menu = window.on(role("article", "A shop in Bergen")).on(button("What you can do"));
        menu.exists() && menu.ask("return document.activeElement === arguments[0]") == true
    });
    window.press("Enter");
    window.on(role("menuitem", "Plan into a cycle")).is_there();
    window.press("P");
    window.press("Enter");
    window.on(Find::any("dialog")).says("A shop in Bergen");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press_until("Tab", "the button", |window| {
        window.on(button("Move")).ask("return document.activeElement === arguments[0]") == true
    });
    window.press("Enter");
    window.sees("Objective moved to another plan");
    window.on(role("article", "A shop in Bergen")).is_gone();
    window.press("Mod+2");
    window.on(role("article", "A shop in Bergen")).is_there();
    window.on(role("article", "5 customers a day")).is_there();
    window.press("Mod+Z");
    window.on(role("article", "A shop in Bergen")).is_gone();
    window.press("Mod+7");
    window.on(role("article", "A shop in Bergen")).is_there();
}

#[test]
fn an_objective_is_copied_with_the_key_results_that_are_chosen() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    window.on(role("article", titles.objective)).ask("arguments[0].focus()");
    window.on(role("article", titles.objective)).on(button("What you can do")).click();
    window.on(role("menuitem", "Copy")).click();
    let dialog = window.on(Find::any("dialog"));
    dialog.on(role("checkbox", "Share that renews")).click();
    dialog.on(button("Copy")).click();
    window.sees("Objective copied");
    window
        .until("there are two", |window| window.on(role("article", titles.objective)).count() == 2);
    window.on(role("article", titles.key_result)).are(2);
    window.on(role("article", "Share that renews")).are(1);
    window.on(role("article", titles.key_result).nth(1)).says("No check-in yet");
}

#[test]
fn a_key_result_goes_to_another_objective() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    window.on(role("article", titles.key_result)).ask("arguments[0].focus()");
    window.on(role("article", titles.key_result)).on(button("What you can do")).click();
    window.on(role("menuitem", "Move to another objective")).click();
    window.on(Find::any("dialog")).on(button("Move")).click();
    window.sees("Key result moved");
    window.on(role("article", titles.key_result)).has_focus();
    let start = window.command("start", json!({}));
    let plan = json!({ "cycle": start["cycle"]["id"], "owner": start["owner"], "offset": 0 });
    let board = window.command("board", plan);
    let rows = board["objectives"][1]["key_results"].as_array().cloned().unwrap_or_default();
    assert_eq!(rows.last().expect("it is there")["title"], titles.key_result);
}
