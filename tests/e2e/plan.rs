//! The plan under the mouse: words changed in place, put away and brought back, too long a text.

use crate::{
    sample,
    window::{Find, Window, button, field, role},
};

const QUESTION: &str = "What do you want to achieve this quarter?";

#[test]
fn words_are_changed_where_they_stand() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.types("We win customers");
    window.press("Enter");
    let objective = window.on(role("article", "We win customers"));
    objective.on(button("We win customers").roughly()).click();
    objective.on(field("Objective")).has_focus();
    window.press("End");
    window.types(" who stay");
    window.press("Enter");
    window.on(role("article", "We win customers who stay")).is_there();
    window.sees("Objective changed");
}

#[test]
fn what_is_archived_is_out_of_the_way_and_comes_back_whole() {
    let mut window = Window::first_start();
    let titles = sample::fill(&window);
    let objective = |window: &Window| window.on(role("article", titles.objective)).exists();
    let key_result = |window: &Window| window.on(role("article", titles.key_result)).exists();
    window.until("the plan is there", |window| objective(window) && key_result(window));
    window.on(role("article", titles.objective)).ask("arguments[0].focus()");
    window.on(role("article", titles.objective)).on(button("What you can do")).click();
    window.on(role("menuitem", "Archive").roughly()).click();
    window.until("it is away", |window| !objective(window) && !key_result(window));
    window.sees("Objective archived");

    window.restart();
    window.on(button("Archived (1)")).click();
    window.on(button(&format!("Bring back {}", titles.objective))).click();
    window.until("it is back", |window| objective(window) && key_result(window));
    window.sees("Objective brought back");
    window.on(role("article", titles.key_result)).says("13 / 20 meetings");
}

#[test]
fn a_hundred_thousand_letters_are_refused_with_their_number_and_stay_to_be_cut() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.run("document.execCommand('insertText', false, 'å'.repeat(100_000))", &[]);
    window.press("Enter");
    window.sees("That is 100,000 characters; there is room for");
    assert_eq!(window.on(field(QUESTION)).ask("return arguments[0].value.length"), 100_000);
    window.on(Find::any("article")).is_gone();
}
