//! The disk is full while somebody writes: it is said, what they typed stays in the field, and the
//! same key keeps it once there is room. Told on a small disk of its own.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use varde_harness::apart;

use crate::{
    sample,
    window::{Find, Opening, Window, field, programs, role},
};

/// A disk that a window fits on, and its data, and little more.
const SMALL: &str = "mount -t tmpfs -o size=48m tmpfs \"$1\"";

#[test]
fn an_objective_that_finds_no_room_stays_in_its_line_until_there_is_some() {
    let Some(place) = apart::place() else {
        return apart::tell(
            "full_disk::an_objective_that_finds_no_room_stays_in_its_line_until_there_is_some",
            SMALL,
        );
    };
    let mut window = on(&place).open();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("Kept while there was room");
    window.press("Enter");
    window.on(role("article", "Kept while there was room")).is_there();
    window.press("Escape");

    fill(&place);
    let line = field("New objective");
    window.on(line.clone()).click();
    window.types("Written when there was none");
    window.press("Enter");
    window.sees("The disk is full. What you typed is still here; make some room and try again.");
    window.on(line.clone()).holds("Written when there was none");
    window.on(role("article", "Written when there was none")).is_gone();
    window.picture(&programs::shown("e2e").join("full-disk.png"));
    assert_eq!(window.faults(), Vec::<String>::new());

    make_room(&place);
    window.on(line.clone()).has_focus();
    window.press("Enter");
    window.on(role("article", "Written when there was none")).is_there();
    window.restart();
    window.on(role("article", "Kept while there was room")).is_there();
    window.on(role("article", "Written when there was none")).is_there();
    window.on(line).holds("");
}

#[test]
fn a_check_in_that_finds_no_room_stays_in_its_panel_and_is_said_in_ones_own_language() {
    let Some(place) = apart::place() else {
        return apart::tell(
            "full_disk::a_check_in_that_finds_no_room_stays_in_its_panel_and_is_said_in_ones_own_language",
            SMALL,
        );
    };
    let window = on(&place).locale("nb_NO").open();
    let titles = sample::fill(&window);
    window.on(role("article", titles.key_result)).ask("arguments[0].focus()");
    window.press("Enter");
    let panel = window.on(Find::any("complementary"));
    panel.on(field("Verdi nå")).write("14");
    fill(&place);
    panel.on(field("Notat")).write("Skrevet da det ikke var plass");
    window.press("Enter");
    let full = "Disken er full. Det du skrev, står her fortsatt. Rydd litt plass, og prøv igjen.";
    window.sees(full);
    assert_eq!(window.text().matches(full).count(), 1, "it is said once");
    panel.on(field("Verdi nå")).holds("14");
    panel.on(field("Notat")).holds("Skrevet da det ikke var plass");
    window.picture(&programs::shown("e2e").join("full-disk-nb.png"));

    make_room(&place);
    panel.on(field("Notat")).click();
    window.press("Enter");
    window.on(role("article", titles.key_result)).says("14");
    panel.says("Skrevet da det ikke var plass");
    panel.on(field("Notat")).holds("");
}

/// A window whose data lies on the small disk.
fn on(place: &Path) -> Opening {
    Window::opening().below(place)
}

/// Fills the disk to the last byte.
fn fill(place: &Path) {
    let mut ballast = File::create(place.join("ballast")).expect("made");
    for size in [65_536, 4_096, 1] {
        while ballast.write_all(&vec![7; size]).is_ok() {}
    }
}

fn make_room(place: &Path) {
    fs::remove_file(place.join("ballast")).expect("it is there");
}
