//! Everything can be taken back and done again, and is named.

use crate::window::{Window, button, field, role};

#[test]
fn undo_and_redo_say_what_they_do_by_key_and_by_toast() {
    let window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    let objective = window.on(role("article", "We win customers who stay"));
    objective.is_there();
    window.sees("Objective added");

    window.on(button("Undo")).click();
    objective.is_gone();
    window.sees("Undone: Objective added");
    window.on(button("Redo")).click();
    objective.is_there();
    window.sees("Objective added");

    window.on(button("How will you know?")).click();
    window.types("5 meetings held");
    window.press("Enter");
    let key_result = window.on(role("article", "5 meetings held"));
    key_result.is_there();
    window.sees("Key result added");
    window.press("Escape");
    window.press("Mod+Z");
    key_result.is_gone();
    window.sees("Undone: Key result added");
    window.press("Mod+Z");
    objective.is_gone();
    window.sees("Undone: Objective added");
    window.press("Mod+Shift+Z");
    objective.is_there();
    window.press("Mod+Y");
    key_result.is_there();
    window.sees("Key result added");
}

#[test]
fn a_check_in_is_taken_back_and_what_was_taken_back_survives_a_restart() {
    let mut window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types("5 meetings held");
    window.press("Enter");
    window.on(role("article", "5 meetings held")).is_there();
    window.press("Mod+1");
    let row = window.on(role("form", "5 meetings held"));
    row.on(field("Value")).write("4");
    window.press("Enter");
    row.is_gone();
    window.sees("Checked in");
    window.press("Mod+Z");
    row.is_there();
    window.sees("Undone: Checked in");

    window.restart();
    row_is_owed(&window);
    window.press("Mod+Shift+Z");
    window.sees("4 / 5 meetings");
}

fn row_is_owed(window: &Window) {
    window.on(role("form", "5 meetings held")).is_there();
}
