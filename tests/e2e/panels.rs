//! Beside the plan: how a figure came about, what was done, when.

use crate::{
    sample,
    window::{Find, Window, button, field, role},
};

#[test]
fn every_figure_says_how_it_came_about() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let row = window.on(role("article", titles.key_result));
    row.says("65%");
    row.on(button("Progress 65%")).click();
    let panel = window.on(Find::any("complementary"));
    panel.on(role("group", "Progress")).says("65% = (13 − 0) / (20 − 0)");
    panel.on(role("group", "Expected by now")).says("57% = 52 / 91");
    panel.on(role("group", "Gap")).says("+8 points = 65% − 57%");

    let objective = window.on(role("article", titles.objective));
    objective.on(button("Progress 32%")).click();
    let mean = "32% = (65% + 27% + 4%) / 3";
    window.on(Find::any("complementary")).on(role("group", "Progress")).says(mean);
}

#[test]
fn the_figure_of_a_plan_shows_its_way_and_how_it_came_about() {
    let window = Window::first_start();
    sample::fill(&window);
    window.on(button("Progress 41% Behind")).click();
    let panel = window.on(Find::any("complementary"));
    panel.on(role("group", "Progress")).says("41% = (32% + 50%) / 2");
    panel.on(role("table", "The way so far")).says("Oct 1");
    let drawn = "return document.querySelectorAll('aside .chart svg path').length";
    window.until("the way is drawn", |window| window.run(drawn, &[]).as_u64() > Some(1));
    assert_eq!(window.faults(), Vec::<String>::new());
}

#[test]
fn a_check_in_of_another_day_keeps_its_day_and_moves_the_bar() {
    let mut window = Window::first_start();
    let titles = sample::fill(&window);
    open(&window, titles.key_result);
    let panel = window.on(Find::any("complementary"));
    panel.on(field("Value now")).write("25");
    panel.on(field("Confidence")).write("9");
    window.press("Enter");
    window.on(role("article", titles.key_result)).says("125%");
    window.on(role("article", titles.key_result)).says("25 / 20 meetings");
    panel.on(button("Take back the check-in of").roughly().nth(0)).click();
    window.on(role("article", titles.key_result)).says("13 / 20 meetings");

    // The panel and what was taken back are there again after a restart.
    window.restart();
    window.on(Find::any("complementary")).says("13 meetings");
    window.on(role("article", titles.key_result)).says("65%");
}

#[test]
fn milestones_and_initiatives_are_ticked_off() {
    let window = Window::first_start();
    sample::fill(&window);
    let contract = "The new contract is in use";
    open(&window, contract);
    window.on(role("checkbox", "Drafted with the lawyers").roughly()).click();
    window.on(role("article", contract)).says("1 of 3");
    window.on(role("article", contract)).says("33%");
    window.press("Mod+Z");
    window.sees("Undone: Milestone ticked");
    window.on(role("article", contract)).says("0 of 3");

    open(&window, "Meetings held with new customers");
    window.on(role("checkbox", "Answer before lunch").roughly()).click();
    window.sees("Initiative ticked");
}

pub fn open(window: &Window, title: &str) {
    window.on(role("article", title)).ask("arguments[0].focus()");
    window.press("Enter");
    window.on(Find::any("complementary")).says(title);
}
