//! Somebody starts Varde who has forgotten that it runs.

use std::time::Duration;

use crate::window::{Find, Window};

/// How long one that is ending is met before it is gone.
const MEETING: Duration = Duration::from_secs(2);

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

#[test]
fn a_start_that_meets_a_window_which_is_just_ending_opens_its_own() {
    let mut window = Window::first_start();
    window.close();
    let ending = window.started_beside();
    ending.hold();
    let end = std::thread::spawn(move || {
        std::thread::sleep(MEETING);
        drop(ending);
    });
    window.start();
    end.join().expect("it ends");
    window.on(Find::any("navigation")).is_there();
    assert_eq!(window.processes().len(), 1, "the second goes on, alone");
}
