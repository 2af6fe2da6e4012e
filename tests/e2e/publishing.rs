//! An objective that was drafted alone is published in another workspace.

use std::path::Path;

use varde_app::workspaces;
use varde_harness::Laptop;

use crate::window::{Find, Window, button, programs, role};

const TITLE: &str = "Nobody waits for a spare part";

/// A data folder with an objective in the private workspace, and another workspace beside it.
fn drafted(folder: &Path) {
    let mut laptop = Laptop::on_folder(folder);
    let home = laptop.start_view().workspace.id;
    laptop.objective(TITLE).key_result("Parts in stock", 40.0, 90.0).written();
    workspaces::add(laptop.tell(), "Nordlys").expect("made");
    workspaces::open(laptop.tell(), home).expect("opened");
}

/// Asks where to publish it, by keyboard alone.
fn asks(window: &Window) {
    window.press("Mod+2");
    window.on(role("article", TITLE)).ask("arguments[0].focus()");
    window.press("Mod+k");
    window.types("Publish in another");
    window.on(role("option", "Publish in another workspace").roughly()).is_there();
    window.press("Enter");
    window.on(role("dialog", "Publish in another workspace").roughly()).is_there();
}

/// By Tab alone.
fn goes_to(window: &Window, name: &str) {
    window.press_until("Tab", name, |window| window.focus_is_on(&[name]));
}

#[test]
fn an_objective_is_published_by_keys_alone_and_each_leads_to_the_other() {
    let opening = Window::opening();
    drafted(opening.folder());
    let window = opening.open();
    asks(&window);
    let dialog = window.on(Find::any("dialog"));
    dialog.says("Check-ins, grades, people and what it contributes to stay here.");
    window.picture(&programs::shown("e2e").join("publish-en.png"));
    goes_to(&window, "Publish");
    window.press("Enter");
    window.sees("Published in Nordlys");
    window.on(Find::any("dialog")).is_gone();
    window.on(role("article", TITLE)).has_focus();

    asks(&window);
    window.sees("It is published there already.");
    window.picture(&programs::shown("e2e").join("published-en.png"));
    goes_to(&window, "Go there");
    window.press("Enter");
    window.on(button("Workspace: Nordlys")).is_there();
    let panel = window.on(Find::any("complementary"));
    panel.says("Parts in stock");
    panel.on(button(TITLE).nth(0)).is_there();
    panel.says("Personal");
    assert_eq!(window.faults(), Vec::<String>::new());
}
