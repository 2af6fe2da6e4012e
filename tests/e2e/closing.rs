//! The end of a quarter (P29 to P31), by keyboard alone; cancelled in the midst; taken back.

use serde_json::{Value, json};

use crate::{
    sample,
    window::{Find, Window, button, field, heading, role},
};

/// The window with the sample in its plan; a plan may be closed on any day.
fn at_the_end() -> Window {
    let window = Window::first_start();
    sample::fill(&window);
    window.on(role("article", "We win customers who stay")).is_there();
    window
}

fn board(window: &Window, cycle: &Value) -> Value {
    let start = window.command("start", json!({}));
    window.command("board", json!({ "cycle": cycle, "owner": start["owner"], "offset": 0 }))
}

fn present(window: &Window) -> Value {
    window.command("start", json!({}))["cycle"]["id"].clone()
}

#[test]
fn a_quarter_is_closed_by_keys_alone_and_goes_on_in_the_next() {
    let mut window = at_the_end();
    let cycle = present(&window);
    window.press_until("Shift+Tab", "the menu of the plan", |window| {
        window
            .on(button("What you can do with the plan"))
            .ask("return document.activeElement === arguments[0]")
            == true
    });
    window.press("Enter");
    window.on(role("menuitem", "Close the plan")).has_focus();
    window.press("Enter");
    window.on(heading("Close Q4 2026")).is_there();

    // Another grade than proposed asks why, at its field, before anything goes on.
    let grade = "Grade of Meetings held with new customers";
    window.on(field(grade)).has_focus();
    window.types("70");
    window.press("Mod+Enter");
    window.sees("Add a line about why");
    window.types("The last big order came late");
    window.press("Mod+Enter");

    window.on(field("What do you take along?")).has_focus();
    window.types("Fewer key results, and earlier");
    learn(&window, "We took yes for granted");
    window.press("Mod+Enter");

    // The first objective goes on as proposed; the second waits.
    window.on(role("radio", "Goes on").nth(0)).has_focus();
    window.press_until("Tab", "the second objective", |window| {
        window
            .on(role("radio", "Goes on").nth(1))
            .ask("return document.activeElement === arguments[0]")
            == true
    });
    window.press("Right");
    window.press("Mod+Enter");
    window.sees("Goes on in Q1 2027");
    window.sees("Waits in the backlog");
    window.press("Enter");

    window.sees("Plan closed");
    window.on(heading("Q4 2026 · Me")).is_there();
    window.sees("Fewer key results, and earlier");
    window.on(field("New objective")).is_gone();
    window.on(button("Key result")).is_gone();
    let shown = board(&window, &cycle);
    assert_eq!(shown["objectives"][0]["key_results"][0]["grade"], 70.0);
    assert_eq!(shown["objectives"][1]["outcome"], "backlog");
    assert!(learned(&window, &cycle).contains(&json!("We took yes for granted")));

    window.restart();
    let cycles = window.command("cycles", json!({}));
    let next = &cycles[0];
    assert_eq!(next["starts_on"], "2027-01-01");
    let going = board(&window, &next["id"]);
    assert_eq!(going["objectives"][0]["title"], "We win customers who stay");
    assert_eq!(going["objectives"].as_array().map(Vec::len), Some(1));
}

/// A low grade has something to teach: who wants to says it on the way.
fn learn(window: &Window, answer: &str) {
    window.press_until("Shift+Tab", "the questions", |window| {
        window.focus_is_on(&["What is there to learn?"])
    });
    window.press("Enter");
    window.press("Tab");
    window.on(field("Did a way of thinking hold us back?")).has_focus();
    window.types(answer);
}

/// What was answered to the first question, objective by objective.
fn learned(window: &Window, cycle: &Value) -> Vec<Value> {
    let start = window.command("start", json!({}));
    let grading = window.command("grading", json!({ "cycle": cycle, "owner": start["owner"] }));
    let objectives = grading["objectives"].as_array().cloned().unwrap_or_default();
    objectives.iter().map(|one| one["reflections"]["mindset"].clone()).collect()
}

#[test]
fn leaving_in_the_midst_changes_nothing_and_keeps_what_was_written() {
    let mut window = at_the_end();
    let cycle = present(&window);
    let before = board(&window, &cycle);
    window.on(button("What you can do with the plan")).click();
    window.on(role("menuitem", "Close the plan")).click();
    window.on(field("Grade of Meetings held with new customers")).has_focus();
    window.press("Mod+Enter");
    window.on(field("What do you take along?")).has_focus();
    window.types("Ask before we begin");
    window.press("Mod+Enter");
    window.on(role("radio", "Let go").nth(0)).click();
    window.press("Mod+Enter");
    window.sees("Add a line about why you let it go");
    window.on(button("Not now")).click();
    window.on(heading("Q4 2026 · Me")).is_there();
    assert_eq!(board(&window, &cycle), before);
    assert_eq!(window.command("cycles", json!({})).as_array().map(Vec::len), Some(1));

    window.kill();
    window.start();
    window.press("Mod+2");
    window.on(button("What you can do with the plan")).click();
    window.on(role("menuitem", "Close the plan")).click();
    window.on(button("Learn").roughly()).click();
    window.on(field("What do you take along?")).holds("Ask before we begin");
}

#[test]
fn closing_is_taken_back_by_one_undo_and_a_closed_plan_is_reopened() {
    let window = at_the_end();
    let cycle = present(&window);
    let before = board(&window, &cycle);
    close_as_proposed(&window);
    window.on(button("Reopen")).is_there();
    window.press("Mod+Z");
    window.on(button("Reopen")).is_gone();
    window.until("all of it is back", |window| board(window, &cycle) == before);
    assert_eq!(window.command("cycles", json!({})).as_array().map(Vec::len), Some(1));

    close_as_proposed(&window);
    window.on(role("article", "We win customers who stay")).ask("arguments[0].focus()");
    window.press("Enter");
    window.on(Find::any("complementary")).says("This plan is closed");
    window.on(button("Archive")).is_gone();
    window.press("Escape");
    window.on(button("Reopen")).click();
    window.on(field("New objective")).is_there();
    window.sees("Plan reopened");
}

fn close_as_proposed(window: &Window) {
    window.on(button("What you can do with the plan")).click();
    window.on(role("menuitem", "Close the plan")).click();
    window.on(heading("Close Q4 2026")).is_there();
    for _ in 0..3 {
        window.settle();
        window.press("Mod+Enter");
    }
    window.on(button("Close Q4 2026")).has_focus();
    window.press("Enter");
    window.sees("Plan closed");
}
