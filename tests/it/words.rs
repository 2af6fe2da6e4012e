//! Every code that the core can say has its sentence in each language.

use std::collections::BTreeMap;
use std::path::Path;

use varde_app::{FAILURE_CODES, views::INTENTS};
use varde_model::Refusal;

fn messages(language: &str) -> BTreeMap<String, serde_json::Value> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ui/messages/{language}.json"));
    let text = std::fs::read_to_string(&file).expect("the messages are there");
    serde_json::from_str(&text).expect("the messages are JSON")
}

#[test]
fn every_intent_and_every_failure_has_its_sentence() {
    let intents = INTENTS.iter().map(|code| format!("intent_{code}"));
    let codes = Refusal::CODES.iter().chain(&FAILURE_CODES);
    let failures = codes.map(|code| format!("failure_{code}"));
    let keys: Vec<_> = intents.chain(failures).collect();
    for language in ["en", "nb", "sv"] {
        let messages = messages(language);
        let missing: Vec<_> = keys.iter().filter(|key| !messages.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language}.json lacks {missing:?}");
        for key in &keys {
            let says = messages[key].to_string();
            assert!(
                says.chars().filter(|c| c.is_alphabetic()).count() > 3,
                "{language}: {key} is {says}"
            );
        }
    }
}

#[test]
fn no_sentence_speaks_of_an_intent_that_nobody_can_mean() {
    for language in ["en", "nb", "sv"] {
        for key in messages(language).keys() {
            if let Some(code) = key.strip_prefix("intent_") {
                assert!(INTENTS.contains(&code), "{language}: {key}");
            }
        }
    }
}
