//! The first minute: no questions, one line, the present quarter (P36).

use crate::window::{Find, Window, button, field, heading, role};

const QUESTION: &str = "What do you want to achieve this quarter?";

#[test]
fn the_cursor_stands_in_the_one_line_and_the_present_quarter_is_there() {
    let window = Window::first_start();
    window.on(heading("Q4 2026 · Me")).is_there();
    window.on(heading(QUESTION)).is_there();
    window.on(field(QUESTION)).has_focus();
    window.sees("Day 53 of 92");
    window.on(Find::any("dialog")).is_gone();
    window.on(Find::any("navigation")).says("My week");
}

#[test]
fn what_is_typed_becomes_an_objective_and_its_key_results_with_their_numbers() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(role("article", "We win customers who stay")).is_there();
    window.sees("Objective added");

    // The next question is there, and so is the cursor.
    window.on(field("How will you know?")).has_focus();
    window.types("5 meetings held");
    window.press("Enter");
    window.on(role("article", "5 meetings held")).says("0 → 5 meetings");
    window.on(field("Add a key result")).has_focus();
    window.types("1.5 MSEK in sales");
    window.press("Enter");
    window.on(role("article", "1.5 MSEK in sales")).says("0 → 1.5 MSEK");
    window.on(Find::any("navigation")).on(button("My week 2")).is_there();
}

#[test]
fn the_next_question_is_asked_also_where_the_plan_is_drawn_before_the_answer_comes() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    let late = "const { fetch } = window;
        window.fetch = async (...said) => {
          const answer = await fetch(...said);
          const isLate = String(said[0]).endsWith('add_objective');
          if (isLate) await new Promise((on) => setTimeout(on, 500));
          return answer;
        };";
    window.run(late, &[]);
    window.types("We win customers who stay");
    window.press("Enter");
    window.on(role("article", "We win customers who stay")).is_there();
    window.on(field("How will you know?")).has_focus();
}

#[test]
fn a_line_without_words_is_refused_where_it_stands() {
    let window = Window::first_start();
    window.on(field(QUESTION)).has_focus();
    window.types("   ");
    window.press("Enter");
    window.sees("Write a few words first.");
    window.on(field(QUESTION)).has_focus();
    window.types("We sleep well");
    window.press("Enter");
    window.on(role("article", "We sleep well")).is_there();
}
