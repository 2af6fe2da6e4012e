//! What is being typed survives a closed panel and a killed program.

use std::{thread, time::Duration};

use crate::window::{Window, field, role};

const QUESTION: &str = "What do you want to achieve this quarter?";

/// More than typing rests before it is kept; what is killed within may lose the last letters.
const RESTS: Duration = Duration::from_millis(400);

#[test]
fn a_line_that_was_being_typed_stands_there_again_after_a_kill() {
    let mut window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.types("We win customers who st");
    thread::sleep(RESTS);
    window.kill();
    window.start();
    window.on(field(QUESTION)).holds("We win customers who st");
    window.on(field(QUESTION)).click();
    window.press("End");
    window.types("ay");
    window.press("Enter");
    window.on(role("article", "We win customers who stay")).is_there();
    window.restart();
    window.on(field("New objective")).holds("");
}

#[test]
fn a_note_survives_its_closed_panel_and_then_a_kill() {
    let mut window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types("5 meetings held");
    window.press("Enter");
    window.on(role("article", "5 meetings held")).is_there();
    window.press("Escape");

    let note = |window: &Window| {
        window.on(role("article", "5 meetings held")).click();
        window.press("Enter");
    };
    note(&window);
    window.on(field("Note")).write("They asked for more");
    window.press("Escape");
    window.press("Escape");
    window.on(field("Note")).is_gone();
    note(&window);
    window.on(field("Note")).holds("They asked for more");
    window.on(field("Value now")).write("3");
    thread::sleep(RESTS);
    window.kill();
    window.start();
    window.on(field("Note")).holds("They asked for more");
    window.on(field("Value now")).holds("3");
}
