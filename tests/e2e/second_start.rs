//! Somebody starts Varde who has forgotten that it runs.

use crate::window::{Find, Window};

#[test]
fn a_second_start_shows_the_first_window_and_ends_well() {
    let window = Window::first_start();
    window.on(Find::any("navigation")).is_there();
    let first = window.processes();
    assert_eq!(first.len(), 1);

    let status = window.start_a_second();
    assert!(status.success(), "{status}");
    assert_eq!(window.processes(), first, "the first goes on, alone");
    window.until("the first window has the focus", |window| {
        window.run("return document.hasFocus()", &[]) == true
    });
}
