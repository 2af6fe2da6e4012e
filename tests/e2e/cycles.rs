//! Another cycle than the present one (P3), and what its plan asks.

use crate::window::{Find, Window, button, field, heading, role};

#[test]
fn the_next_quarter_is_added_planned_and_left_alone_by_the_present_one() {
    let mut window = Window::first_start();
    window.press("Mod+4");
    window.on(button("Add Q1 2027")).click();
    window.sees("Cycle added");
    window.on(button("Q1 2027").roughly().nth(0)).click();
    window.on(heading("Q1 2027 · Me")).is_there();
    window.on(field("What do you want to achieve in Q1 2027?")).click();
    window.types("We open the second shop");
    window.press("Enter");
    window.on(role("article", "We open the second shop")).is_there();
    window.press("Mod+2");
    window.on(heading("Q4 2026 · Me")).is_there();
    window.on(Find::any("article")).is_gone();

    window.restart();
    window.press("Mod+4");
    window.on(button("Q1 2027").roughly().nth(0)).says("1 objective");
}

#[test]
fn days_the_wrong_way_round_are_refused_where_they_stand() {
    let window = Window::opening().locale("nb_NO").open();
    window.press("Mod+4");
    window.on(button("En egen syklus")).click();
    let form = window.on(Find::any("form"));
    form.on(field("Navn")).write("Seks uker på prøve");
    window.press("Tab");
    // The parts of a day are named in the language of the window.
    window.on(role("spinbutton", "dag Første dag")).has_focus();
    window.types("01022027");
    window.press("Tab");
    window.types("15012027");
    window.press("Shift+Tab");
    window.press("Enter");
    form.says("Den siste dagen ligger før den første. Bytt om på dem.");
    form.on(field("Navn")).holds("Seks uker på prøve");
    // The focus is at the day that was refused.
    window.types("15032027");
    window.press("Shift+Tab");
    window.press("Enter");
    let row = window.on(button("Seks uker på prøve").roughly().nth(0));
    row.says("1. feb.–15. mar. 2027");
}
