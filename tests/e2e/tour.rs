//! Every screen and panel: whether everybody can use it, whether all of it fits, how it looks.

use serde_json::json;

use crate::{
    walk::walk,
    window::{Window, button, programs},
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
