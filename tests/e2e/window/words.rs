//! What the window says, by the key of the message: for what is told in every language.

use std::fs;

use serde_json::Value;

use super::{Window, programs};

impl Window {
    /// A message without gaps in the language of the window.
    pub fn word(&self, key: &str) -> String {
        let language = self.run("return document.documentElement.lang", &[]);
        let language = language.as_str().expect("the window says its language");
        let file = programs::checkout().join(format!("ui/messages/{language}.json"));
        let text = fs::read_to_string(&file).expect("every language has its messages");
        let words: Value = serde_json::from_str(&text).expect("messages are JSON");
        let word = words[key].as_str();
        word.unwrap_or_else(|| panic!("{}: no message {key}", file.display())).to_owned()
    }

    /// Asks the program for something, past the screen: to arrange, never to show a claim.
    pub fn command(&self, name: &str, given: Value) -> Value {
        let script = "return window.__TAURI_INTERNALS__.invoke(given[0], given[1])
            .catch((why) => { throw JSON.stringify(why); });";
        self.run_awaiting(script, &[name.into(), given])
    }
}
