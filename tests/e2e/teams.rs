//! Teams, workspaces, and what they agree on: as a person meets them in the window.

use crate::window::{Find, Window, button, field, heading, role};

/// A team by its name, with people who are new here, and its panel open.
fn team(window: &Window, name: &str, people: &[&str]) {
    window.press("Mod+5");
    window.on(button("Add a team")).click();
    let form = window.on(role("form", "Add a team"));
    form.on(field("Name")).write(name);
    window.press("Enter");
    window.sees("Team added");
    window.on(button(name).roughly()).click();
    for person in people {
        window.on(field("Add somebody")).click();
        window.types(person);
        window.on(role("option", &format!("{person}, new here"))).is_there();
        window.press("Down");
        window.press("Enter");
        window.on(button(&format!("{person} leaves the team"))).is_there();
    }
}

/// An objective in the plan that is shown, with a key result.
fn plan(window: &Window, title: &str, key_result: &str) {
    window.on(field("What do you want to achieve this quarter?")).click();
    window.types(title);
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    window.types(key_result);
    window.press("Enter");
    window.on(role("article", key_result)).is_there();
    window.press("Escape");
}

#[test]
fn a_team_of_two_has_a_plan_and_a_lead_and_stands_in_the_overview() {
    let mut window = Window::first_start();
    team(&window, "Sales", &["Kari", "Ola"]);
    window.on(button("Go to the plan for Q4 2026")).click();
    window.on(heading("Q4 2026 · Sales")).is_there();
    plan(&window, "More people choose the bicycle", "30 test rides");
    window.on(button("No lead yet")).click();
    window.on(field("Lead in Q4 2026")).click();
    window.types("Kari");
    window.press("Down");
    window.press("Enter");
    window.on(button("Lead: Kari")).is_there();
    window.restart();
    window.press("Mod+6");
    let row = window.on(button("Sales").roughly().nth(0));
    row.says("1 objective · Lead: Kari");
    row.click();
    window.on(heading("Q4 2026 · Sales")).is_there();
}

#[test]
fn another_workspace_is_made_and_left_and_each_keeps_what_is_its_own() {
    let mut window = Window::first_start();
    plan(&window, "Read more", "12 books");
    window.on(button("Workspace: Personal")).click();
    window.on(role("menuitem", "New workspace")).click();
    window.on(role("dialog", "New workspace")).on(field("Name")).has_focus();
    window.types("Bakery");
    window.press("Enter");
    window.on(button("Workspace: Bakery")).is_there();
    window.on(field("What do you want to achieve this quarter?")).is_there();
    window.on(role("article", "Read more")).is_gone();
    plan(&window, "Bread that people talk about", "100 loaves");
    window.press("Mod+Z");
    window.press("Mod+Z");
    window.on(role("article", "Bread that people talk about")).is_gone();
    window.press("Mod+4");
    window.on(heading("Cycles")).is_there();
    window.restart();
    window.on(heading("Cycles")).is_there();
    window.on(button("Workspace: Bakery")).click();
    window.on(role("menuitem", "Personal")).click();
    window.on(button("Workspace: Personal")).is_there();
    window.on(role("article", "12 books")).is_there();
    window.on(button("Workspace: Personal")).click();
    window.on(role("menuitem", "Bakery")).click();
    window.on(heading("Cycles")).is_there();
}

#[test]
fn other_limits_of_the_pace_are_another_status_at_once() {
    let window = Window::first_start();
    plan(&window, "Read more", "100 pages");
    window.press("Mod+1");
    window.on(role("form", "100 pages")).on(field("Value")).write("40");
    window.press("Enter");
    window.on(role("form", "100 pages")).is_gone();
    window.press("Mod+2");
    window.on(role("article", "Read more")).says("Behind");
    window.press("Mod+9");
    window.on(field("On track until")).write("40");
    window.press("Enter");
    window.sees("Choose a number from 0 to 30.");
    window.on(field("On track until")).write("20");
    window.press("Enter");
    window.sees("Workspace changed");
    window.press("Mod+2");
    window.on(role("article", "Read more")).says("On track");
}

#[test]
fn without_individual_plans_one_plans_with_the_team() {
    let window = Window::first_start();
    plan(&window, "Read more", "12 books");
    team(&window, "Sales", &["Kari"]);
    window.on(button("Settings")).click();
    window.on(role("checkbox", "People have plans of their own")).click();
    window.sees("Workspace changed");
    window.on(button("Me")).is_gone();
    window.press("Mod+2");
    window.on(heading("Q4 2026 · Company")).is_there();
    window.on(Find::any("article")).is_gone();
    window.press("Mod+6");
    window.on(button("Me").roughly().nth(0)).click();
    window.on(heading("Q4 2026 · Me")).is_there();
    window.on(role("article", "12 books")).is_there();
    window.sees("People have no plans of their own here any more.");
    window.on(field("What do you want to achieve this quarter?")).is_gone();
}
