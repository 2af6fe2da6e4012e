//! Numbers as people write them, and what is said when it is none.

use crate::window::{Window, field, role};

#[test]
fn norwegian_thousands_percent_and_millions_are_read_as_they_are_written() {
    let window = Window::opening().locale("nb_NO").open();
    window.on(field("Hva vil du oppnå dette kvartalet?")).has_focus();
    window.types("Vi selger til dem som blir");
    window.press("Enter");
    window.on(field("Hvordan vil du merke det?")).has_focus();
    for (title, figures) in [
        ("1 234,5 timer hos kundene", "0 → 1 234,5 timer"),
        ("12 % flere besøk", "0 → 12 %"),
        ("1 MSEK i salg", "0 → 1 MSEK"),
    ] {
        window.types(title);
        window.press("Enter");
        window.on(role("article", title)).says(figures);
    }
    window.press("Escape");

    window.press("Mod+1");
    let check_in = |title, typed| {
        let row = window.on(role("form", title));
        row.on(field("Verdi")).write(typed);
        window.press("Enter");
        row.is_gone();
    };
    check_in("1 234,5 timer hos kundene", "617,25");
    check_in("12 % flere besøk", "6 %");
    check_in("1 MSEK i salg", "0,5 MSEK");

    window.press("Mod+2");
    for title in ["1 234,5 timer hos kundene", "12 % flere besøk", "1 MSEK i salg"] {
        window.on(role("article", title)).says("50 %");
    }
    window.on(role("article", "1 234,5 timer hos kundene")).says("617,25 / 1 234,5 timer");
}

#[test]
fn what_is_no_number_is_said_at_the_field_and_the_text_stays() {
    let window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types("1 MSEK in sales");
    window.press("Enter");
    window.on(role("article", "1 MSEK in sales")).is_there();
    window.press("Escape");
    window.press("Mod+1");

    let row = window.on(role("form", "1 MSEK in sales"));
    let refused = |typed: &str, confidence: &str, name: &str, said: &str| {
        row.on(field("Value")).write(typed);
        row.on(field("Confidence")).write(confidence);
        window.press("Enter");
        row.says(said);
        row.on(field(name)).has_focus();
        row.on(field("Value")).holds(typed);
        row.on(field("Confidence")).holds(confidence);
    };
    refused("a few", "7", "Value", "That does not read as a number.");
    refused("3 days", "7", "Value", "This is counted in MSEK, and you wrote days.");
    refused("0.4", "11", "Confidence", "Choose a number from 0 to 10.");
    refused("", "", "Value", "Give a value, a confidence or a note.");
    row.on(field("Value")).write("0.4");
    window.press("Enter");
    row.is_gone();
    window.sees("0.4 / 1 MSEK");
}
