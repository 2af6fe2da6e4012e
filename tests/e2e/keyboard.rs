//! The main job without a mouse. No test here clicks.

use crate::window::{Window, field, heading, role};

#[test]
fn drafting_following_and_grading_need_the_keyboard_alone() {
    let window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types("5 meetings held");
    window.press("Enter");
    window.on(field("Add a key result")).has_focus();
    window.types("20 trial sign-ups");
    window.press("Enter");
    window.on(role("article", "20 trial sign-ups")).is_there();
    window.press("Escape");

    // My week: value, confidence, a line, Enter; the cursor goes on to the next.
    window.press("Mod+1");
    window.on(role("form", "5 meetings held")).on(field("Value")).has_focus();
    check_in(&window, ["4", "8", "Six this week"]);
    window.on(role("form", "20 trial sign-ups")).on(field("Value")).has_focus();
    check_in(&window, ["20", "10", "They came by themselves"]);
    window.on(heading("All checked in")).is_there();

    // Grade: Enter takes what is proposed; the cursor goes on to the next.
    window.press("Mod+3");
    window.on(role("group", "5 meetings held")).on(field("Grade")).has_focus();
    window.press("Enter");
    window.on(role("group", "20 trial sign-ups")).on(field("Grade")).has_focus();
    window.press("Enter");
    window.sees("2 of 2 key results graded");
    window.sees("90%");

    window.press("Mod+2");
    window.on(role("article", "5 meetings held")).says("Grade 80%");
}

fn check_in(window: &Window, [value, confidence, note]: [&str; 3]) {
    window.types(value);
    window.press("Tab");
    window.types(confidence);
    window.press("Tab");
    window.types(note);
    window.press("Enter");
}

#[test]
fn the_cursor_stands_in_the_first_field_also_where_the_week_was_empty_before() {
    let window = Window::first_start();
    window.press("Mod+1");
    window.on(heading("Nothing to check in on yet")).is_there();
    window.press("Mod+2");
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types("5 meetings held");
    window.press("Enter");
    window.on(role("article", "5 meetings held")).is_there();
    window.press("Mod+1");
    window.on(role("form", "5 meetings held")).on(field("Value")).has_focus();
}

#[test]
fn the_plan_is_walked_changed_and_put_right_by_keys() {
    let window = Window::first_start();
    let titles = ["First", "Second"];
    for title in titles {
        window.press_until("Tab", "the line for an objective", |window| {
            window.focus_is_on(&["What do you want to achieve this quarter?", "New objective"])
        });
        window.types(title);
        window.press("Enter");
        window.on(role("article", title)).is_there();
        window.press("Escape");
    }
    window.press_until("Shift+Tab", "the list", |window| window.focus_is_on(&titles));
    window.press_until("Up", "the first objective", |window| window.focus_is_on(&["First"]));

    window.press("F2");
    window.types("First of all");
    window.press("Enter");
    window.on(role("article", "First of all")).is_there();
    window.on(role("article", "First of all")).has_focus();

    window.press("Enter");
    window.on(role("complementary", "First of all").roughly()).is_there();
    window.press("Escape");
    window.on(role("article", "First of all")).has_focus();

    window.press("Alt+Down");
    window.until("the first is the last", |window| window.order() == ["Second", "First of all"]);
    window.press("Delete");
    window.until("the first is archived", |window| window.order() == ["Second"]);
    window.press("Mod+Z");
    window.until("it is there again", |window| window.order() == ["Second", "First of all"]);
    window.press("Mod+Z");
    window.until("and in its place", |window| window.order() == ["First of all", "Second"]);
}

impl Window {
    fn order(&self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll('article h2')].map((one) => one.innerText)";
        let titles = self.run(script, &[]);
        let titles = titles.as_array().cloned().unwrap_or_default();
        titles.iter().filter_map(|title| Some(title.as_str()?.trim().to_owned())).collect()
    }
}
