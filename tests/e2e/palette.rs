//! The palette: whatever can be done, and everything that was written, from one line.

use crate::{
    sample,
    window::{Find, Window, button, field, heading, role},
};

#[test]
fn an_objective_is_found_and_opened_in_english() {
    is_found_and_opened("en_GB", "custay");
}

#[test]
fn an_objective_is_found_and_opened_in_norwegian() {
    is_found_and_opened("nb_NO", "kunbli");
}

#[test]
fn an_objective_is_found_and_opened_in_swedish() {
    is_found_and_opened("sv_SE", "kunsta");
}

fn is_found_and_opened(locale: &'static str, letters: &str) {
    let window = Window::opening().locale(locale).open();
    let titles = sample::fill(&window);
    window.on(role("article", titles.objective)).is_there();
    window.press("Mod+1");
    window.on(role("form", titles.key_result)).is_there();
    window.press("Mod+K");
    let line = window.on(role("combobox", &window.word("palette_open")));
    line.has_focus();
    window.types(letters);
    chosen(&window, titles.objective);
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press("Enter");
    line.is_gone();
    window.on(Find::any("complementary")).says(titles.objective);

    // What was seen last stands there without a letter typed.
    window.press("Escape");
    window.press("Mod+K");
    chosen(&window, titles.objective);
    window.press("Escape");
    line.is_gone();
}

/// Waits until a line of the palette is the one that Enter takes.
fn chosen(window: &Window, title: &str) {
    window.until(&format!("{title} is chosen"), |window| {
        let script =
            "return document.querySelector('[data-command-item][data-selected]')?.innerText";
        window.run(script, &[]).as_str().is_some_and(|text| text.contains(title))
    });
}

#[test]
fn a_verb_is_typed_and_asks_what_it_is_about() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let row = window.on(role("article", titles.key_result));
    row.is_there();
    // With nothing at hand it asks which.
    window.press("Mod+4");
    window.on(heading("Cycles")).is_there();
    window.press("Mod+K");
    window.types("check");
    chosen(&window, "Check in on");
    window.press("Enter");
    window.on(role("combobox", "Which key result?")).has_focus();
    window.types("meet");
    chosen(&window, titles.key_result);
    window.press("Enter");
    window.on(role("form", "Check in")).is_there();
    window.until("the cursor stands in the value", |window| {
        let script = "return document.activeElement.closest('form')?.getAttribute('aria-label')";
        window.run(script, &[]) == "Check in"
    });
    window.types("14");
    window.press("Enter");
    window.sees("Checked in");

    // Escape steps back to all verbs, and then out; the focus is where it was.
    window.press("Escape");
    window.press("Escape");
    row.ask("arguments[0].focus()");
    window.press("Mod+K");
    window.types("add a key");
    chosen(&window, "Add a key result to");
    window.press("Enter");
    window.on(role("combobox", "Which objective?")).has_focus();
    window.press("Escape");
    window.on(role("combobox", "Search or do something")).has_focus();
    window.press("Escape");
    row.has_focus();
}

#[test]
fn every_key_is_listed_and_the_list_gives_the_focus_back() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let row = window.on(role("article", titles.key_result));
    row.is_there();
    row.ask("arguments[0].focus()");
    window.press("?");
    let list = window.on(role("dialog", "Keyboard shortcuts"));
    list.says("Ctrl+K");
    list.says("Alt+↑");
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press("Escape");
    list.is_gone();
    row.has_focus();
}

#[test]
fn a_note_is_found_among_everything_and_leads_to_its_check_ins() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    window.on(role("article", titles.objective)).is_there();
    window.press("Mod+K");
    window.types("telephone");
    window.on(role("option", "").roughly().nth(0)).is_there();
    window.until("the whole search is offered", |window| {
        window.text().contains("Search everything for")
    });
    window.press("End");
    chosen(&window, "Search everything for");
    window.press("Enter");
    window.on(heading("Search")).is_there();
    window.until("the note is there", |window| window.text().contains("Two by telephone"));
    assert_eq!(window.faults(), Vec::<String>::new());
    window.press("Down");
    window.press("Enter");
    window.on(Find::any("complementary")).says("Check-ins");

    window.press("Alt+Left");
    window.on(heading("Search")).is_there();
    window.until("the note is there again", |window| window.text().contains("Two by telephone"));
    window.on(button("Search")).click();
    window.on(role("combobox", "Search or do something")).has_focus();
}

#[test]
fn what_is_at_hand_is_graded_set_aside_moved_and_archived_from_one_line() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let row = window.on(role("article", titles.key_result));
    row.is_there();
    row.ask("arguments[0].focus()");
    let does = |words: &str, verb: &str| {
        window.press("Mod+K");
        window.on(role("combobox", "Search or do something")).has_focus();
        window.sees("With “");
        window.types(words);
        chosen(&window, verb);
        window.press("Enter");
    };
    does("check", "Check in");
    window.on(role("form", "Check in")).is_there();
    window.press("Escape");
    row.has_focus();
    does("move to", "Move to another objective");
    window.on(Find::any("dialog")).says(titles.key_result);
    window.press("Escape");
    row.has_focus();
    does("edit", "Change the words");
    window.on(field("Key result")).has_focus();
    window.press("Mod+A");
    window.types("Cups of coffee with new customers");
    window.press("Enter");
    let row = window.on(role("article", "Cups of coffee with new customers"));
    row.has_focus();
    does("grade", "Grade");
    window.on(role("group", "Cups of coffee with new customers")).on(field("Grade")).has_focus();

    window.press("Alt+Left");
    let objective = window.on(role("article", titles.objective));
    objective.ask("arguments[0].focus()");
    does("backlog", "Put in the backlog");
    window.sees("Objective moved to another plan");
    objective.is_gone();
    window.press("Mod+7");
    objective.is_there();
    objective.ask("arguments[0].focus()");
    does("plan into", "Plan into a cycle");
    window.on(Find::any("dialog")).says(titles.objective);
    window.press("Escape");
    objective.has_focus();
    does("archive", "Archive");
    objective.is_gone();
}

#[test]
fn a_team_a_cycle_and_a_workspace_are_begun_from_one_line() {
    let window = Window::first_start();
    let does = |words: &str, verb: &str| {
        window.press("Mod+K");
        window.on(role("combobox", "Search or do something")).has_focus();
        window.types(words);
        chosen(&window, verb);
        window.press("Enter");
    };
    does("add a team", "Add a team");
    window.on(role("form", "Add a team")).on(field("Name")).has_focus();
    window.press("Escape");
    does("add a person", "Add a person");
    window.on(field("Add a person")).has_focus();
    does("add a cycle", "Add a cycle");
    window.on(role("form", "Add")).is_there();
    window.press("Escape");
    does("new work", "New workspace");
    window.on(role("dialog", "New workspace")).on(field("Name")).has_focus();
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

#[test]
fn a_verb_arrives_at_an_objective_far_down_in_a_long_plan_of_another() {
    let window = Window::first_start();
    let script = "const call = window.__TAURI_INTERNALS__.invoke;
        const { cycle } = await call('start');
        const owner = 'company';
        for (let n = 1; n <= 120; n++)
            await call('add_objective', { input: { cycle: cycle.id, owner, title: `Stone ${n}` } });";
    window.run_awaiting(script, &[]);
    for (words, title) in [("Stone 117", "Stone 117"), ("Stone 59", "Stone 59")] {
        window.press("Mod+1");
        window.on(heading("Nothing to check in on yet")).is_there();
        window.press("Mod+K");
        window.types("change the w");
        chosen(&window, "Change the words");
        window.press("Enter");
        window.types(words);
        chosen(&window, title);
        window.press("Enter");
        window.on(field("Objective")).holds(title);
        window.on(field("Objective")).has_focus();
        window.types(&format!("{title}, moved"));
        window.press("Enter");
        let row = window.on(role("article", &format!("{title}, moved")));
        row.has_focus();
        let is_seen = "const { top, bottom } = arguments[0].getBoundingClientRect();
            return top < window.innerHeight && bottom > 0";
        window.until("it is before the eye", |_| row.ask(is_seen) == true);
    }
}

#[test]
fn the_keys_of_the_window_are_heard_while_a_tip_is_shown() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let row = window.on(role("article", titles.key_result));
    let with_a_tip = || {
        row.is_there();
        row.ask("arguments[0].focus()");
        window.press("Enter");
        window.on(Find::any("complementary")).is_there();
        let is_tip = "return document.querySelector('.tip') !== null";
        window.press_until("Tab", "something that has a tip", |window| {
            window.settle();
            window.run(is_tip, &[]) == true
        });
    };
    with_a_tip();
    window.press("Mod+K");
    window.on(role("combobox", "Search or do something")).has_focus();
    window.press("Escape");
    with_a_tip();
    window.press("?");
    window.on(role("dialog", "Keyboard shortcuts")).is_there();
    window.press("Escape");
    with_a_tip();
    window.press("Mod+4");
    window.on(heading("Cycles")).is_there();
    window.press("Alt+Left");
    with_a_tip();
    window.press("Escape");
    window.on(Find::any("complementary")).is_gone();
    row.has_focus();
}
