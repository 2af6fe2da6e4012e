//! Three languages, from the system and by choice.

use crate::window::{Find, Window, button, field, heading, role};

struct Said {
    locale: &'static str,
    short: &'static str,
    quarter: &'static str,
    question: &'static str,
    screens: [&'static str; 5],
    week: &'static str,
    language: &'static str,
}

const LANGUAGES: [Said; 3] = [
    Said {
        locale: "en_GB",
        short: "en",
        quarter: "Q4 2026 · Me",
        question: "What do you want to achieve this quarter?",
        screens: ["My week", "Plan", "Grade", "Cycles", "Settings"],
        week: "22, 2026",
        language: "English",
    },
    Said {
        locale: "nb_NO",
        short: "nb",
        quarter: "4. kvartal 2026 · Meg",
        question: "Hva vil du oppnå dette kvartalet?",
        screens: ["Min uke", "Plan", "Vurdering", "Sykluser", "Innstillinger"],
        week: "16.–22. nov. 2026",
        language: "Norsk bokmål",
    },
    Said {
        locale: "sv_SE",
        short: "sv",
        quarter: "Kvartal 4 2026 · Jag",
        question: "Vad vill du uppnå det här kvartalet?",
        screens: ["Min vecka", "Plan", "Bedömning", "Cykler", "Inställningar"],
        week: "16–22 nov. 2026",
        language: "Svenska",
    },
];

#[test]
fn english_is_spoken_on_an_english_system() {
    is_spoken(&LANGUAGES[0]);
}

#[test]
fn bokmal_is_spoken_on_a_norwegian_system() {
    is_spoken(&LANGUAGES[1]);
}

#[test]
fn swedish_is_spoken_on_a_swedish_system() {
    is_spoken(&LANGUAGES[2]);
}

fn is_spoken(said: &Said) {
    let window = Window::opening().locale(said.locale).open();
    window.on(heading(said.quarter)).is_there();
    window.on(field(said.question)).has_focus();
    assert_eq!(window.run("return document.documentElement.lang", &[]), said.short);
    for screen in said.screens {
        window.on(Find::any("navigation")).on(button(screen)).is_there();
    }
    window.press("Mod+1");
    window.sees(said.week);
    window.press("Mod+9");
    window.on(heading(said.screens[4])).is_there();
}

#[test]
fn another_language_is_there_at_once_and_stays_after_a_restart() {
    let mut window = Window::first_start();
    window.press("Mod+9");
    for said in [&LANGUAGES[1], &LANGUAGES[2], &LANGUAGES[0], &LANGUAGES[2]] {
        window.on(role("radio", said.language)).click();
        window.on(heading(said.screens[4])).is_there();
        for screen in said.screens {
            window.on(Find::any("navigation")).on(button(screen)).is_there();
        }
        assert_eq!(window.run("return document.documentElement.lang", &[]), said.short);
    }
    window.restart();
    window.on(heading("Inställningar")).is_there();
}

#[test]
fn dark_is_there_at_once_and_after_a_restart() {
    let mut window = Window::first_start();
    let paper = |window: &Window| {
        let colour = window
            .run("return getComputedStyle(document.querySelector('main')).backgroundColor", &[]);
        colour.as_str().expect("a colour").to_owned()
    };
    let light = paper(&window);
    window.press("Mod+9");
    window.on(role("radio", "Dark")).click();
    window.until("it is dark", |window| paper(window) != light);
    let dark = paper(&window);
    window.restart();
    window.until("it is dark again", |window| paper(window) == dark);
    window.on(role("radio", "Light")).click();
    window.until("it is light", |window| paper(window) == light);
}
