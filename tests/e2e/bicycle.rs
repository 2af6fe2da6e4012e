//! A set to start from (P20), followed and graded (P29, P30): 50, 100 and 20 give 57 %.

use crate::window::{Window, button, field, heading, role};

const VISITS: &str = "More visits from organic search";
const PURCHASES: &str = "More purchases through adverts";
const TOP_THREE: &str = "In the top three for bicycle lamp, helmet and rack";

#[test]
fn the_bicycle_set_is_checked_in_and_graded_fifty_a_hundred_and_twenty_to_57_percent() {
    let mut window = Window::first_start();
    choose_the_set(&window);
    check_in(&window);
    grade(&window);
    let question = "Did something else matter more?";
    window.on(heading("What is there to learn?")).is_there();
    for question in [
        "Did a way of thinking hold us back?",
        "Was it outside our control?",
        "Could it have been worded better?",
        question,
    ] {
        window.on(field(question)).is_there();
    }
    window.on(field(question)).write("The workshop moved.");
    window.press("Tab");
    window.sees("Reflection kept");

    window.restart();
    window.press("Mod+3");
    the_grade_stands(&window);
    window.on(field(question)).holds("The workshop moved.");
    window.press("Mod+2");
    window.on(role("article", VISITS)).says("10 / 20%");
    window.on(role("article", VISITS)).says("Grade 50%");
    window.on(role("article", TOP_THREE)).says("Grade 20%");
}

fn choose_the_set(window: &Window) {
    window.on(button("start from a set")).click();
    window.on(role("radio", "Sell more online")).click();
    window.on(heading("Grow our online sales of bicycle accessories")).is_there();
    window.on(button("Start from this").roughly()).click();
    window.on(heading("Make it your own")).is_there();
    window.on(button("Keep the objective").roughly()).click();
    window.on(role("article", VISITS)).says("0 → 20%");
    window.on(role("article", PURCHASES)).says("0 → 5%");
    window.on(role("article", TOP_THREE)).says("0 → 3 search words");
}

fn check_in(window: &Window) {
    window.press("Mod+1");
    window.sees("3 check-ins to go");
    for (title, value, confidence) in
        [(VISITS, "10", "6"), (PURCHASES, "5", "9"), (TOP_THREE, "1", "2")]
    {
        let row = window.on(role("form", title));
        row.on(field("Value")).write(value);
        row.on(field("Confidence")).write(confidence);
        row.on(field("Note")).write("As the shop counts it");
        window.press("Enter");
        row.is_gone();
    }
    window.on(heading("All checked in")).is_there();
}

fn grade(window: &Window) {
    window.press("Mod+3");
    let row = |title| window.on(role("group", title));
    row(VISITS).on(button("Accept 50%")).click();
    row(VISITS).says("Graded");
    window.sees("1 of 3 key results graded");
    row(PURCHASES).on(button("Accept 100%")).click();
    row(PURCHASES).says("Graded");

    // Another grade than proposed asks for its reason.
    row(TOP_THREE).on(field("Grade")).write("20");
    window.press("Enter");
    let why = "Progress proposes 33%. What makes it another grade?";
    row(TOP_THREE).on(field(why)).has_focus();
    window.types("One word of three, and only for a week");
    window.press("Enter");
    the_grade_stands(window);
}

fn the_grade_stands(window: &Window) {
    window.sees("3 of 3 key results graded");
    window.sees("57%");
    window.sees("You aimed very high this time.");
}
