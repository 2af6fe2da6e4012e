//! What a person points at: by role and name, by label, by text.

use std::time::{Duration, Instant};

use fantoccini::{elements::Element, error::CmdError};
use serde_json::{Value, json};

use super::{PATIENCE, Window, programs};

/// What to look for.
#[derive(Clone, Debug)]
pub struct Find {
    by: &'static str,
    role: &'static str,
    name: Option<String>,
    exact: bool,
    nth: Option<usize>,
}

/// By role and accessible name.
pub fn role(role: &'static str, name: &str) -> Find {
    Find { by: "role", role, name: Some(name.to_owned()), exact: true, nth: None }
}

/// A button by its name.
pub fn button(name: &str) -> Find {
    role("button", name)
}

/// A heading by its words.
pub fn heading(name: &str) -> Find {
    role("heading", name)
}

/// A field by its label.
pub fn field(label: &str) -> Find {
    Find { by: "label", ..role("", label) }
}

impl Find {
    /// The name need only hold the words.
    pub fn roughly(self) -> Find {
        Find { exact: false, ..self }
    }

    /// Whatever its name is.
    pub fn any(role: &'static str) -> Find {
        Find { by: "role", role, name: None, exact: true, nth: None }
    }

    /// The one at this place among its likes, from 0.
    pub fn nth(self, place: usize) -> Find {
        Find { nth: Some(place), ..self }
    }

    fn to_json(&self) -> Value {
        json!({
            "by": self.by, "role": self.role, "name": self.name, "exact": self.exact,
            "nth": self.nth,
        })
    }

    fn describe(&self) -> String {
        let what = if self.by == "role" { self.role } else { self.by };
        match &self.name {
            Some(name) => format!("{what} “{name}”"),
            None => what.to_owned(),
        }
    }
}

/// One thing in the window, looked for anew at every touch.
pub struct Place<'window> {
    window: &'window Window,
    way: Vec<Find>,
}

impl Window {
    /// The thing that a person would point at.
    pub fn on(&self, what: Find) -> Place<'_> {
        Place { window: self, way: vec![what] }
    }

    /// What is there at this moment. Where something found goes before the driver has taken hold of
    /// it, the look is done anew.
    fn look(&self, way: &[Find]) -> Vec<Value> {
        let way = Value::Array(way.iter().map(Find::to_json).collect());
        let start = Instant::now();
        loop {
            let look = self.client().execute(include_str!("find.js"), vec![way.clone()]);
            match self.try_to(look) {
                Ok(Value::Array(found)) => return found,
                Ok(Value::String(_)) => drop(self.run(&programs::package_file(LIBRARY), &[])),
                Err(why) if may_pass(&why) && start.elapsed() < PATIENCE => {}
                odd => panic!("the finder says {odd:?}"),
            }
        }
    }
}

const LIBRARY: &str = "@testing-library/dom/dist/@testing-library/dom.umd.min.js";

impl<'window> Place<'window> {
    /// Something inside of it.
    pub fn on(&self, what: Find) -> Place<'window> {
        let way = self.way.iter().cloned().chain([what]).collect();
        Place { window: self.window, way }
    }

    /// Waits until it is there, once.
    pub fn is_there(&self) {
        self.element();
    }

    /// Waits until it is nowhere.
    pub fn is_gone(&self) {
        self.window.until(&format!("{} is gone", self.describe()), |window| {
            window.look(&self.way).is_empty()
        });
    }

    /// Waits until there are so many.
    pub fn are(&self, count: usize) {
        self.window.until(&format!("there are {count} of {}", self.describe()), |window| {
            window.look(&self.way).len() == count
        });
    }

    /// Whether it is there at this moment.
    pub fn exists(&self) -> bool {
        self.count() > 0
    }

    /// How many there are at this moment.
    pub fn count(&self) -> usize {
        self.window.look(&self.way).len()
    }

    /// Clicks in its middle, as soon as nothing lies over it. Where the page moves just then and
    /// the press would hit something else, nothing hears of it, and it is done again.
    pub fn click(&self) {
        let start = Instant::now();
        loop {
            self.ask(include_str!("press.js"));
            let clicked = self.window.try_to(self.element().click());
            match clicked {
                Ok(()) if !self.was_elsewhere() => return,
                Err(why) if !may_pass(&why) => {
                    panic!("{} cannot be clicked: {why:?}", self.describe())
                }
                clicked => assert!(
                    start.elapsed() < PATIENCE,
                    "{} is not hit: {clicked:?}",
                    self.describe()
                ),
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Whether the last press would have hit something else; not where the page went with it.
    fn was_elsewhere(&self) -> bool {
        let answer = self.window.client().execute("return window.pressedElsewhere?.()", Vec::new());
        self.window.try_to(answer).is_ok_and(|elsewhere| elsewhere == true)
    }

    /// What can be read in it, spaces made plain.
    pub fn text(&self) -> String {
        self.read("return arguments[0].innerText.replace(/\\s+/g, ' ').trim()")
    }

    /// What is written in the field.
    pub fn value(&self) -> String {
        self.read("return arguments[0].value")
    }

    /// Waits until the field says this.
    pub fn holds(&self, value: &str) {
        let what = format!("{} holds “{value}”", self.describe());
        self.window.until(&what, |_| self.value() == value);
    }

    /// Waits until this can be read in it.
    pub fn says(&self, words: &str) {
        let what = format!("{} says “{words}”", self.describe());
        self.window.until(&what, |_| self.text().contains(words));
    }

    /// Waits until it has the focus.
    pub fn has_focus(&self) {
        let what = format!("{} has the focus", self.describe());
        self.window
            .until(&what, |_| self.ask("return document.activeElement === arguments[0]") == true);
    }

    /// Clicks into the field, takes out what is in it, and types.
    pub fn write(&self, words: &str) {
        self.click();
        self.has_focus();
        self.window.press("Mod+A");
        if words.is_empty() {
            self.window.press("Delete");
        }
        self.window.types(words);
    }

    /// What JavaScript answers about it: it is `arguments[0]`.
    pub fn ask(&self, script: &str) -> Value {
        let start = Instant::now();
        loop {
            let element = serde_json::to_value(self.element()).expect("a reference is JSON");
            let client = self.window.client();
            match self.window.try_to(client.execute(script, vec![element])) {
                Ok(answer) => return answer,
                Err(why) if may_pass(&why) && start.elapsed() < PATIENCE => {}
                Err(why) => panic!("{} cannot be read: {why:?}", self.describe()),
            }
        }
    }

    fn read(&self, script: &str) -> String {
        self.ask(script).as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn element(&self) -> Element {
        let start = Instant::now();
        loop {
            let found = self.window.look(&self.way);
            if let [only] = &found[..] {
                let reference = only.as_object().and_then(|all| all.values().next());
                let reference = reference.and_then(Value::as_str).expect("an element's reference");
                let reference = reference.to_owned().into();
                return Element::from_element_id(self.window.client().clone(), reference);
            }
            if start.elapsed() > PATIENCE {
                self.fail(found.len());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    fn fail(&self, count: usize) -> ! {
        let last = self.way.last().expect("a way has a step");
        let likes = match last.by {
            "role" => self.window.names(last.role),
            _ => self.window.names("textbox"),
        };
        panic!(
            "{}: {} of them, not one\nits likes are: {likes}\n{}",
            self.describe(),
            if count == 0 { "none".to_owned() } else { count.to_string() },
            self.window.describe(),
        );
    }

    fn describe(&self) -> String {
        self.way.iter().map(Find::describe).collect::<Vec<_>>().join(" › ")
    }
}

impl Window {
    /// The names of everything of a role, for a failure.
    fn names(&self, role: &str) -> String {
        let script = "const library = window.TestingLibraryDom;
            return library.queryAllByRole(document.body, arguments[0])
              .map((one) => '“' + library.computeAccessibleName?.(one) + '”').join(', ')";
        let script = script.replace(
            "library.computeAccessibleName?.(one)",
            "(one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText)",
        );
        self.run(&script, &[role.into()]).as_str().unwrap_or_default().to_owned()
    }
}

/// Whether a moment later it may go well: the page was just being drawn anew, or moved.
fn may_pass(why: &CmdError) -> bool {
    matches!(why, CmdError::Standard(_)) && !why.is_invalid_session_id()
}

#[test]
fn what_goes_while_it_is_looked_for_is_looked_for_anew() {
    let window = Window::first_start();
    let goes_once = "const shy = document.createElement('button');
        shy.textContent = 'Shy';
        document.body.append(shy);
        shy.getClientRects = () => {
          delete shy.getClientRects;
          Promise.resolve().then(() => shy.remove());
          setTimeout(() => document.body.append(shy), 50);
          return [shy];
        };";
    window.run(goes_once, &[]);
    window.on(button("Shy")).is_there();
}
