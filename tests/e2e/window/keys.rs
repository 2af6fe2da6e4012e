//! Real key presses.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

use super::Window;

impl Window {
    /// Types into whatever has the focus, letter by letter.
    pub fn types(&self, words: &str) {
        let keys = words.chars().flat_map(|letter| {
            [KeyAction::Down { value: letter }, KeyAction::Up { value: letter }]
        });
        self.perform(keys.collect());
    }

    /// Presses keys together: `Enter`, `Mod+Z`, `Shift+Tab`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(letter_of).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        self.perform(down.chain(up).collect());
    }

    /// Presses a key again and again until something holds, as a person tabs to a field.
    pub fn press_until(&self, chord: &str, what: &str, holds: impl Fn(&Window) -> bool) {
        for _ in 0..60 {
            if holds(self) {
                return;
            }
            self.press(chord);
        }
        panic!("{chord} does not lead there: {what}\n{}", self.describe());
    }

    /// Whether what has the focus is called one of these.
    pub fn focus_is_on(&self, names: &[&str]) -> bool {
        let script = "const one = document.activeElement;
            return one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText";
        let name = self.run(script, &[]);
        names.iter().any(|wanted| name.as_str().is_some_and(|name| name.trim() == *wanted))
    }

    fn perform(&self, keys: Vec<KeyAction>) {
        let keyboard =
            keys.into_iter().fold(KeyActions::new("keyboard".to_owned()), |all, one| all.then(one));
        self.ask(self.client().perform_actions(keyboard));
    }
}

fn letter_of(name: &str) -> char {
    match name {
        "Mod" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Alt" => Key::Alt.into(),
        "Enter" => Key::Enter.into(),
        "Tab" => Key::Tab.into(),
        "Escape" => Key::Escape.into(),
        "Delete" => Key::Delete.into(),
        "Backspace" => Key::Backspace.into(),
        "Up" => Key::Up.into(),
        "Down" => Key::Down.into(),
        "Left" => Key::Left.into(),
        "Right" => Key::Right.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "Space" => ' ',
        "F2" => Key::F2.into(),
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().filter(|_| letters.next().is_none());
            letter.unwrap_or_else(|| panic!("no key is called {name}")).to_ascii_lowercase()
        }
    }
}
