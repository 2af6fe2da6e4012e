//! The way through every screen, panel and dialog, for whatever looks at all of them.

use serde_json::{Value, json};

use crate::{
    sample::{self, Sample},
    sharing, ways,
    window::{Find, Window, button, field, heading, role},
};

/// Goes everywhere, first in an empty plan, then in one that has begun.
pub fn walk(window: &Window, mut look: impl FnMut(&str)) {
    window.on(field(&window.word("compose_question_quarter"))).has_focus();
    look("01-first-start");
    window.press("Mod+1");
    window.sees(&window.word("week_empty"));
    look("02-week-empty");
    no_backups(window, &mut look);
    begin(window, &mut look);

    let Sample { objective, key_result } = sample::fill(window);
    window.on(role("article", objective)).is_there();
    look("06-plan");
    open(window, objective);
    look("07-objective");
    window.press("Escape");
    open(window, key_result);
    look("08-key-result");
    window.press("Escape");
    window.on(Find::any("complementary")).is_gone();
    window.press("Mod+1");
    window.on(role("form", key_result)).is_there();
    look("09-week");
    window.press("Mod+3");
    grade(window, key_result);
    look("10-grade");
    cycles(window, &mut look);
    window.press("Mod+9");
    window.on(field(&window.word("settings_name"))).is_there();
    look("12-settings");
    teams(window, &mut look);
    backlog(window, &mut look);
    window.press("Mod+8");
    window.on(heading(&window.word("app_screen_data"))).is_there();
    look("19-data");
    backups(window, &mut look);
    over_the_window(window, &mut look);
    search(window, &mut look);
    plan(window, &mut look);
    close(window, &mut look);
    sharing::walk(window, &mut look);
    ways::walk(window, &mut look);
}

/// The ways to a first objective, without keeping any.
fn begin(window: &Window, look: &mut impl FnMut(&str)) {
    window.on(button(&window.word("compose_from_set"))).click();
    window.on(role("radio", &window.word("template_bicycle_name"))).click();
    look("03-sets");
    window.press("Escape");
    window.on(button(&window.word("compose_as_sentence"))).click();
    let sentence = match window.run("return document.documentElement.lang", &[]).as_str() {
        Some("nb") => {
            "Vi vil lykkes med rolige morgener, og vi måler at vi har lyktes ved at 20 turer er gått og 1 MSEK er spart. Vi er ferdige innen 15. desember."
        }
        Some("sv") => {
            "Vi vill lyckas med lugna morgnar, och vi mäter att vi lyckats genom att 20 promenader blir av och 1 MSEK sparas. Vi är klara senast 15 december."
        }
        _ => {
            "We want to succeed with calm mornings, and we measure that we have by 20 walks taken and 1 MSEK saved. We are done by 15 December."
        }
    };
    window.types(sentence);
    window.sees("MSEK");
    look("04-sentence");
    window.press("Enter");
    window.on(button(&window.word("outline_keep")).roughly()).is_there();
    look("05-correction");
    window.press("Escape");
    window.press("Mod+A");
    window.press("Delete");
    window.press("Escape");
}

fn open(window: &Window, title: &str) {
    window.on(role("article", title)).ask("arguments[0].focus()");
    window.press("Enter");
    window.on(Find::any("complementary")).says(title);
}

/// Low grades, so that the questions are there.
fn grade(window: &Window, key_result: &str) {
    window.on(role("group", key_result)).is_there();
    let start = window.command("start", json!({}));
    let plan = json!({ "cycle": start["cycle"]["id"], "owner": start["owner"] });
    let grading = window.command("grading", plan);
    let rows = grading["objectives"][0]["key_results"].as_array().expect("the sample has some");
    for (row, grade) in rows.iter().zip(["50", "100", "20"]) {
        let id: &Value = &row["row"]["id"];
        window.command(
            "give_grade",
            json!({ "input": {
            "key_result": id, "grade": grade, "reason": window.word("grade_learn"),
        } }),
        );
    }
    window.sees("57");
}

/// A year with its quarters, and the one that runs.
fn cycles(window: &Window, look: &mut impl FnMut(&str)) {
    let year = json!({
        "name": "", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "parent": null,
    });
    window.command("add_cycle_with_quarters", json!({ "input": year }));
    window.press("Mod+4");
    window.on(Find::any("heading").nth(0)).says(&window.word("app_screen_cycles"));
    window.sees("2027");
    look("11-cycles");
}

/// Nobody yet; then teams below each other, their panels, and how everyone is doing.
fn teams(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+5");
    window.on(heading(&window.word("teams_empty"))).is_there();
    look("13-teams-empty");
    let team = |name: &str, kind: &str, parent: Value| {
        let input = json!({ "name": name, "kind": kind, "parent": parent });
        window.command("add_team", json!({ "input": input }))["id"].clone()
    };
    let shop = team("Åsen", "department", Value::Null);
    let counter = team("Disk", "team", shop.clone());
    team("Ny butikk", "project", shop);
    for name in ["Kari Nordmann", "Östen Åkerlund", "Ærlig Ødegård"] {
        window.command("add_person", json!({ "name": name, "team": counter }));
    }
    window.sees("Ny butikk");
    look("14-teams");
    window.on(button("Disk").roughly().nth(0)).click();
    window.on(role("complementary", "Disk").roughly()).says("Kari Nordmann");
    look("15-team");
    window.on(Find::any("complementary")).on(button("Kari Nordmann")).click();
    window.on(role("complementary", "Kari Nordmann").roughly()).says("Disk");
    look("16-person");
    window.press("Escape");
    window.press("Mod+6");
    window.sees("Ny butikk");
    look("17-overview");
}

fn backlog(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+7");
    window.on(field(&window.word("compose_new_objective"))).has_focus();
    look("18-backlog-empty");
    window.types("Bergen");
    window.press("Enter");
    window.on(role("article", "Bergen")).is_there();
    look("18-backlog");
}

/// Before a word was written there is nothing to back up.
fn no_backups(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+8");
    window.on(button(&window.word("app_screen_backups"))).click();
    window.on(heading(&window.word("data_no_backups"))).is_there();
    look("19-backups-none");
    window.press("Mod+2");
}

/// One, and the look before it is restored.
fn backups(window: &Window, look: &mut impl FnMut(&str)) {
    window.on(button(&window.word("app_screen_backups"))).click();
    window.on(button(&window.word("data_back_up"))).click();
    let of_when = window.word("data_restore_of");
    let of = of_when.split(" {").next().unwrap_or_default();
    let restore = window.on(button(of).roughly().nth(0));
    restore.is_there();
    window.on(Find::any("status").nth(0)).is_there();
    look("19-backups");
    restore.click();
    window.on(role("dialog", &window.word("data_restore_title"))).is_there();
    look("19-backups-restore");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

/// The palette and the list of keys.
fn over_the_window(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+4");
    window.sees("2027");
    window.press("Mod+K");
    window.on(role("combobox", &window.word("palette_open"))).has_focus();
    look("20-palette");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
    window.press("?");
    window.on(Find::any("dialog")).says("Ctrl+K");
    look("21-keys");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

fn search(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+Shift+F");
    window.on(heading(&window.word("app_screen_search"))).is_there();
    window.on(field(&window.word("search_for"))).has_focus();
    window.types("Bergen");
    window.until("it is found", |window| {
        window.run("return document.querySelectorAll('main li').length > 0", &[]) == true
    });
    look("22-search");
}

/// The plan as a whole with its charts, a menu, and where an objective can go.
fn plan(window: &Window, look: &mut impl FnMut(&str)) {
    window.press("Mod+2");
    let title = window.on(Find::any("article").nth(0));
    title.is_there();
    window.on(button(&window.word("maths_figure_progress")).roughly().nth(0)).click();
    window.on(Find::any("complementary")).says(&window.word("plan_burn_up"));
    look("23-plan-panel");
    window.press("Escape");
    window.on(Find::any("complementary")).is_gone();
    title.ask("arguments[0].focus()");
    title.on(button(&window.word("plan_do"))).click();
    window.on(Find::any("menu")).is_there();
    look("24-menu");
    window.on(role("menuitem", &window.word("plan_move_elsewhere"))).click();
    window.on(Find::any("dialog")).says(&window.word("plan_whose"));
    look("25-move");
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
}

/// The end of the plan, step by step, and the plan that can be read.
fn close(window: &Window, look: &mut impl FnMut(&str)) {
    window.on(button(&window.word("plan_what_to_do"))).click();
    window.on(role("menuitem", &window.word("plan_close_plan"))).click();
    for (place, step) in ["grades", "learned", "going", "look"].into_iter().enumerate() {
        window.on(role("region", &window.word(&format!("close_step_{step}")))).is_there();
        look(&format!("{}-close-{step}", 26 + place));
        window.press("Mod+Enter");
    }
    window.on(button(&window.word("plan_reopen"))).is_there();
    look("30-closed");
    window.press("Mod+3");
    window.sees(&window.word("grade_closed"));
    look("31-grade-closed");
}
