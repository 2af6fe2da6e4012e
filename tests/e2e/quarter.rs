//! A whole quarter by keyboard alone: from the first start to what goes on in the next one.
//! Nothing here clicks, and nothing is asked of the program past its screen. A picture is left of
//! each step.

use crate::window::{Find, Window, field, heading, programs, role};

const SENTENCE: &str = "We want to succeed with calm mornings, and we measure that we have by \
    20 walks taken and 30 breakfasts together. We are done by 15 December.";

/// The other objectives, each with its key result.
const OTHERS: [(&str, &str); 3] = [
    ("Friends come by more often", "6 dinners"),
    ("The garden feeds us", "10 beds dug"),
    ("Everything has its place", "8 cupboards sorted"),
];

/// Where the key results stand on the days of the check-ins, and how sure one is.
const WEEKS: [(&str, [[&str; 2]; 5]); 3] = [
    ("2026-10-09", [["4", "8"], ["5", "7"], ["1", "6"], ["1", "5"], ["2", "9"]]),
    ("2026-11-06", [["9", "7"], ["12", "6"], ["2", "4"], ["1", "2"], ["6", "9"]]),
    ("2026-12-18", [["14", "8"], ["24", "8"], ["2", "2"], ["1", "0"], ["8", "10"]]),
];

const KEY_RESULTS: [&str; 5] =
    ["20 walks taken", "30 breakfasts together", "6 dinners", "10 beds dug", "8 cupboards sorted"];

#[test]
fn a_quarter_is_lived_through_by_keyboard_alone_and_goes_on_in_the_next() {
    let mut window = Window::opening().day("2026-10-01").open();
    draft(&window);
    for (day, standing) in WEEKS {
        window.restart_on(day);
        check_in(&window, standing);
        window.record(&format!("2-check-in-{day}"));
    }
    window.restart_on("2026-12-31");
    grade(&window);
    close(&window);
    window.restart_on("2027-01-04");
    go_on(&window);
}

/// The first start: a sentence, looked over and kept; then further objectives, line by line.
fn draft(window: &Window) {
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.record("1-first-start");
    window.types(SENTENCE);
    window.press("Enter");
    window.on(heading("Does it say what you mean?")).is_there();
    window.on(role("group", "Key result 2")).is_there();
    window.record("1-sentence");
    window.press("Mod+Enter");
    window.on(role("article", "Calm mornings")).has_focus();
    for (objective, key_result) in OTHERS {
        window.press("Shift+N");
        window.on(field("New objective")).has_focus();
        window.types(objective);
        window.press("Enter");
        window.on(role("article", objective)).is_there();
        window.press_until("Shift+Tab", "the list", |window| {
            window.run("return document.activeElement.matches('article')", &[]) == true
        });
        window.press("End");
        window.on(role("article", objective)).has_focus();
        window.press("N");
        window.on(field("How will you know?")).has_focus();
        window.types(key_result);
        window.press("Enter");
        window.on(role("article", key_result)).is_there();
        window.press("Escape");
        window.on(role("article", objective)).has_focus();
    }
    window.record("1-plan");
}

/// My week: value, confidence, a line, Enter; the cursor goes on by itself.
fn check_in(window: &Window, standing: [[&str; 2]; 5]) {
    window.press("Mod+1");
    for (title, [value, confidence]) in KEY_RESULTS.into_iter().zip(standing) {
        window.on(role("form", title)).on(field("Value")).has_focus();
        window.types(value);
        window.press("Tab");
        window.types(confidence);
        window.press("Tab");
        window.types("As it was");
        window.press("Enter");
    }
    window.on(heading("All checked in")).is_there();
}

/// Enter takes what is proposed; another grade asks why, and a low one asks what there is to learn.
fn grade(window: &Window) {
    window.press("Mod+3");
    for (place, title) in KEY_RESULTS.into_iter().enumerate() {
        window.on(role("group", title)).on(field("Grade")).has_focus();
        if place == 1 {
            window.types("90");
            window.press("Enter");
            window.sees("Progress proposes 80%");
            window.types("The last ones were feasts");
        }
        window.press("Enter");
    }
    window.sees("5 of 5 key results graded");
    window.on(field("Did a way of thinking hold us back?").nth(0)).has_focus();
    window.types("We waited to be asked");
    window.press("Mod+Enter");
    window.sees("Reflection kept");
    window.record("3-graded");
}

/// The plan is closed through the palette; each objective comes to an end of its own.
fn close(window: &Window) {
    window.press("Mod+K");
    window.on(role("combobox", "Search or do something")).has_focus();
    window.types("close the plan");
    window.until("the verb is chosen", |window| {
        let script =
            "return document.querySelector('[data-command-item][data-selected]')?.innerText";
        window.run(script, &[]).as_str().is_some_and(|text| text.contains("Close the plan"))
    });
    window.press("Enter");
    window.on(heading("Close Q4 2026")).is_there();
    window.on(field("Grade of 20 walks taken")).has_focus();
    window.record("4-grades");
    window.press("Mod+Enter");
    window.on(field("What do you take along?")).has_focus();
    window.types("Say yes sooner");
    window.record("4-learned");
    window.press("Mod+Enter");
    for (place, ending) in ["Goes on", "Let go", "Backlog", "Finished"].into_iter().enumerate() {
        window.press_until("Tab", "the next objective", |window| window.is_at_ending(place));
        window.press_until("Right", ending, |window| window.focus_is_on(&[ending]));
        if ending == "Let go" {
            window.press("Tab");
            window.on(field("What makes you let it go?")).has_focus();
            window.types("Friends come anyway");
        }
    }
    window.record("4-endings");
    window.press("Mod+Enter");
    window.sees("Goes on in Q1 2027");
    window.sees("Friends come anyway");
    window.on(role("button", "Close Q4 2026")).has_focus();
    window.record("4-look");
    window.press("Enter");
    window.sees("Plan closed");
    window.on(heading("Q4 2026 · Me")).is_there();
    window.sees("Say yes sooner");
    window.record("5-closed");
}

/// The next quarter's plan holds what goes on, the backlog what waits.
fn go_on(window: &Window) {
    window.press("Mod+2");
    window.on(heading("Q1 2027 · Me")).is_there();
    window.on(role("article", "Calm mornings")).is_there();
    window.on(role("article", "20 walks taken")).says("No check-in yet");
    window.on(role("article", "30 breakfasts together")).is_there();
    window.on(Find::any("article")).are(3);
    window.sees("Say yes sooner");
    window.record("6-next-quarter");
    window.press("Mod+7");
    window.on(role("article", "The garden feeds us")).is_there();
    window.on(Find::any("article")).are(2);
    window.record("6-backlog");
}

impl Window {
    /// A picture of the story.
    fn record(&self, step: &str) {
        self.picture(&programs::shown("e2e/quarter").join(format!("{step}.png")));
    }

    /// Whether the focus is among the endings of the objective at a place.
    fn is_at_ending(&self, place: usize) -> bool {
        let script = "const groups = [...document.querySelectorAll('[role=radiogroup]')];
            return groups.indexOf(document.activeElement.closest('[role=radiogroup]'))";
        self.run(script, &[]) == place
    }
}
