//! Every screen and panel: whether everybody can use it, whether all of it fits, how it looks.

use serde_json::{Value, json};

use crate::{
    sample::{self, Sample},
    window::{Find, Window, button, field, programs, role},
};

#[test]
fn everybody_can_use_every_screen_in_light_and_in_dark() {
    let window = Window::first_start();
    let mut faults = Vec::new();
    walk(&window, |place| {
        for theme in ["light", "dark"] {
            window.choose_theme(theme);
            let found = window.faults();
            faults.extend(found.iter().map(|fault| format!("{place}, {theme}: {fault}")));
            window.show("en", theme, place);
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_screen_has_its_norwegian_picture() {
    let window = Window::opening().locale("nb_NO").open();
    walk(&window, |place| window.show("nb", "light", place));
}

#[test]
fn every_screen_has_its_swedish_picture() {
    let window = Window::opening().locale("sv_SE").open();
    window.choose_theme("dark");
    walk(&window, |place| window.show("sv", "dark", place));
}

#[test]
fn a_narrow_window_cuts_nothing_off() {
    let window = Window::opening().size(720, 800).open();
    let mut cut = Vec::new();
    walk(&window, |place| {
        cut.extend(window.cut_off().iter().map(|what| format!("{place}: {what}")));
        window.show("en", "narrow", place);
    });
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

#[test]
fn text_of_twice_the_size_is_not_cut_off() {
    let window = Window::opening().locale("nb_NO").open();
    window.run("document.documentElement.style.fontSize = '200%'", &[]);
    let mut cut = Vec::new();
    walk(&window, |place| {
        cut.extend(window.cut_off().iter().map(|what| format!("{place}: {what}")));
        window.show("nb", "large", place);
    });
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

#[test]
fn everybody_can_read_why_the_plans_cannot_be_opened() {
    let opening = Window::opening();
    std::fs::write(opening.folder().join("varde.db"), "no database").expect("a new folder");
    let window = opening.open();
    window.on(button("Try again")).is_there();
    for theme in ["light", "dark"] {
        window.run("document.documentElement.dataset.theme = arguments[0]", &[theme.into()]);
        assert_eq!(window.faults(), Vec::<String>::new(), "{theme}");
        window.show("en", theme, "unavailable");
    }
}

/// Goes everywhere, first in an empty plan, then in one that has begun.
fn walk(window: &Window, mut look: impl FnMut(&str)) {
    window.on(field(&window.word("compose_question_quarter"))).has_focus();
    look("01-first-start");
    window.press("Mod+1");
    window.sees(&window.word("week_empty"));
    look("02-week-empty");
    window.press("Mod+2");
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
    window.press("Mod+4");
    window.on(Find::any("heading").nth(0)).says(&window.word("app_screen_cycles"));
    look("11-cycles");
    window.press("Mod+9");
    window.on(field(&window.word("settings_name"))).is_there();
    look("12-settings");
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

impl Window {
    fn choose_theme(&self, theme: &str) {
        self.command("choose_theme", json!({ "theme": theme }));
        self.until("the theme has changed", |window| {
            window.run("return document.documentElement.dataset.theme", &[]) == theme
        });
    }

    fn show(&self, language: &str, look: &str, place: &str) {
        let file = format!("{language}-{look}-{place}.png");
        self.picture(&programs::shown("e2e/screens").join(file));
    }

    /// What reaches beyond its room: a screen that scrolls sideways, words that are clipped.
    fn cut_off(&self) -> Vec<String> {
        self.settle();
        let found = self.run(include_str!("cut_off.js"), &[]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|each| Some(each.as_str()?.to_owned())).collect()
    }
}
