//! The first minute.

use crate::window::{Find, Window};

#[test]
fn the_first_start_opens_on_the_plan_without_a_question() {
    let window = Window::first_start();
    window.on(Find::any("navigation")).says("Plan");
}
