//! Whatever one does by keyboard, the focus stands somewhere afterwards, where one goes on.

use serde_json::Value;

use crate::{
    sample,
    window::{Find, Window, button, field, heading, role},
};

/// What has the focus, by its name; nothing where it is lost or only the page has it.
const FOCUSED: &str = "
    const one = document.activeElement;
    const shown = one.getClientRects().length > 0 && one.checkVisibility();
    if (one === document.body || one.id === 'content' || !shown) return null;
    const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText;
    return `${one.tagName} ${name}`;";

impl Window {
    /// Waits until all that moves has come to rest, and says what has the focus then.
    fn stands(&self, after: &str) -> String {
        self.settle();
        let what = format!("after “{after}” the focus stands somewhere");
        self.until(&what, |window| window.run(FOCUSED, &[]) != Value::Null);
        self.settle();
        let focused = self.run(FOCUSED, &[]);
        focused.as_str().unwrap_or_else(|| panic!("{what}, and stays there")).to_owned()
    }

    /// Waits until one thing has the focus, and keeps it.
    fn stands_on(&self, after: &str, focused: &str) {
        let what = format!("after “{after}” the focus stands on {focused}");
        self.until(&what, |window| window.run(FOCUSED, &[]) == focused);
        self.settle();
        assert_eq!(self.run(FOCUSED, &[]), focused, "{what}, and stays there");
    }

    fn tab_to(&self, what: Find) {
        let place = self.on(what.clone());
        place.is_there();
        self.press_until("Tab", "what is looked for", |window| {
            let place = window.on(what.clone());
            place.exists() && place.ask("return document.activeElement === arguments[0]") == true
        });
    }
}

#[test]
fn in_the_plan_the_focus_is_never_lost() {
    let window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("Calm mornings");
    window.press("Enter");
    window.on(field("How will you know?")).has_focus();
    for key_result in ["20 walks", "5 breakfasts"] {
        window.types(key_result);
        window.press("Enter");
        window.on(role("article", key_result)).is_there();
        window.stands_on("a key result added", "INPUT Add a key result");
    }
    window.press("Escape");
    window.stands_on("Escape", "ARTICLE Calm mornings");
    window.press("Down");
    window.press("E");
    window.types("!");
    window.press("Enter");
    window.sees("Undo");
    window.stands_on("a title kept", "ARTICLE !");
    window.press("Mod+Z");
    window.on(role("article", "20 walks")).is_there();
    window.stands_on("undo of a title", "ARTICLE 20 walks");
    window.press("Alt+Down");
    window.sees("moved");
    window.stands_on("a move", "ARTICLE 20 walks");
    window.press("Delete");
    window.on(role("article", "20 walks")).is_gone();
    window.stands_on("an archived key result", "ARTICLE 5 breakfasts");
    window.press("Mod+Z");
    window.on(role("article", "20 walks")).is_there();
    window.stands_on("undo of archiving", "ARTICLE 5 breakfasts");
    window.press("C");
    window.on(role("form", "Check in")).is_there();
    window.types("2");
    window.press("Enter");
    window.sees("Checked in");
    window.stands("a check-in kept in the panel");
    window.press("Escape");
    window.on(Find::any("complementary")).is_gone();
    window.stands_on("the panel closed", "ARTICLE 5 breakfasts");
    window.press("Home");
    window.press("Delete");
    window.on(role("article", "Calm mornings")).is_gone();
    window.stands("the only objective archived");
    window.press("Mod+Z");
    window.on(role("article", "Calm mornings")).is_there();
    window.stands("undo of that");
    window.press_until("Shift+Tab", "the list", |window| {
        window.run("return document.activeElement.matches('article')", &[]) == true
    });
    while window.on(role("article", "Calm mornings")).exists() {
        let before = window.text();
        window.press("Mod+Z");
        window.until("something is taken back", |window| window.text() != before);
        window.stands("undo, down to nothing");
    }
}

#[test]
fn dialogs_menus_and_the_palette_give_the_focus_back() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    let objective = window.on(role("article", titles.objective));
    objective.ask("arguments[0].focus()");
    let at = format!("ARTICLE {}", titles.objective);
    for (keys, what) in [("Mod+K", "the palette"), ("?", "the list of keys")] {
        window.press(keys);
        window.on(Find::any("dialog")).is_there();
        window.press("Escape");
        window.on(Find::any("dialog")).is_gone();
        window.stands_on(what, &at);
    }
    window.tab_to(button("What you can do").nth(0));
    window.press("Enter");
    window.on(role("menuitem", "Copy")).is_there();
    window.press("Escape");
    window.stands_on("a menu closed", "BUTTON What you can do");
    window.press("Enter");
    window.on(role("menuitem", "Copy")).is_there();
    window.press_until("Down", "Copy", |window| window.focus_is_on(&["Copy"]));
    window.press("Enter");
    window.on(Find::any("dialog")).is_there();
    window.press("Escape");
    window.on(Find::any("dialog")).is_gone();
    let back = window.stands("a dialog given up");
    assert!(back == at || back == "BUTTON What you can do", "{back}");
    window.tab_to(button("What you can do").nth(0));
    window.press("Enter");
    window.on(role("menuitem", "Put in the backlog")).is_there();
    window.press_until("Down", "the backlog", |window| window.focus_is_on(&["Put in the backlog"]));
    window.press("Enter");
    objective.is_gone();
    assert!(window.stands("an objective set aside").starts_with("ARTICLE Everybody"));
}

#[test]
fn in_every_other_room_the_focus_is_never_lost() {
    let window = Window::first_start();
    let titles = sample::fill(&window);
    window.press("Mod+1");
    window.until("the cursor stands in the first row", |window| {
        window.run("return !!document.activeElement.closest('form')", &[]) == true
    });
    window.press("Space");
    window.press_until("Tab", "the confidence", |window| window.focus_is_on(&["Confidence"]));
    window.types("6");
    window.press("Enter");
    window.on(role("form", "The new contract is in use")).is_gone();
    window.stands("a check-in in my week");
    window.press("Mod+3");
    window.on(role("group", titles.key_result)).on(field("Grade")).has_focus();
    window.press("Enter");
    window.stands("a grade given");
    let back = format!("Take back the grade of {}", titles.key_result);
    window.press_until("Shift+Tab", &back, |window| window.focus_is_on(&[&back]));
    window.press("Enter");
    window.on(button(&back)).is_gone();
    window.stands("a grade taken back");

    window.press("Mod+4");
    window.on(heading("Cycles")).is_there();
    window.tab_to(button("Add Q1 2027"));
    window.press("Enter");
    window.sees("Cycle added");
    window.stands("a cycle added");
    window.press("Mod+Z");
    window.on(button("Add Q1 2027")).is_there();
    window.stands("undo of a cycle");

    window.press("Mod+5");
    window.tab_to(button("Add a team").nth(0));
    window.press("Enter");
    window.on(role("form", "Add a team")).on(field("Name")).has_focus();
    window.types("Sales");
    window.press("Enter");
    window.sees("Team added");
    assert!(window.stands("a team added").contains("Sales"));
    window.press("Enter");
    window.on(role("complementary", "Sales").roughly()).is_there();
    window.stands("a panel opened");
    window.tab_to(button("Archive"));
    window.press("Enter");
    window.on(button("Bring back")).is_there();
    window.stands("a team archived in its panel");
    window.press("Escape");
    window.on(Find::any("complementary")).is_gone();
    window.stands("its panel closed");
    window.tab_to(button("Archived (1)"));
    window.press("Enter");
    window.tab_to(button("Bring back Sales"));
    window.press("Enter");
    window.on(button("Bring back Sales")).is_gone();
    assert!(window.stands("a team brought back").contains("Sales"));
}
