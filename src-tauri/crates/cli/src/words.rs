//! What went wrong, in the person's language: the sentences are the window's.

use std::collections::BTreeMap;

use serde_json::Value;
use varde_app::{Failure, views::Language};

const EN: &str = include_str!("../../../../ui/messages/en.json");
const NB: &str = include_str!("../../../../ui/messages/nb.json");
const SV: &str = include_str!("../../../../ui/messages/sv.json");

/// The sentences of a language.
pub struct Words(BTreeMap<String, Value>);

impl Words {
    /// The sentences of a language.
    pub fn of(language: Language) -> Self {
        let text = match language {
            Language::En => EN,
            Language::Nb => NB,
            Language::Sv => SV,
        };
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// A failure as a sentence; its code in words where there is none.
    pub fn failure(&self, failure: &Failure) -> String {
        let is_bare = failure.code == "other_unit"
            && failure.params.get("expected").is_none_or(String::is_empty);
        let code = if is_bare { "no_unit" } else { failure.code.as_str() };
        let said = self.0.get(&format!("failure_{code}")).and_then(Value::as_str);
        let mut text = said.map_or_else(|| code.replace('_', " "), str::to_owned);
        for (name, value) in &failure.params {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        match &failure.id {
            Some(id) => format!("{text} ({id})"),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use varde_app::{FAILURE_CODES, FailureKind};

    #[test]
    fn a_refusal_speaks_the_persons_language() {
        let mut failure = Failure::unavailable("out_of_range");
        failure.kind = FailureKind::Refused;
        failure.params.insert("highest".to_owned(), "10".to_owned());
        failure.params.insert("lowest".to_owned(), "0".to_owned());
        let says = |language| Words::of(language).failure(&failure);
        assert_eq!(says(Language::En), "Choose a number from 0 to 10.");
        let (nb, sv) = (says(Language::Nb), says(Language::Sv));
        assert!(nb.contains("10") && sv.contains("10") && nb != sv, "{nb} {sv}");
    }

    #[test]
    fn no_failure_is_without_a_sentence() {
        for language in [Language::En, Language::Nb, Language::Sv] {
            for code in FAILURE_CODES {
                let says = Words::of(language).failure(&Failure::unavailable(code));
                assert_ne!(says, code.replace('_', " "), "{language:?}");
            }
        }
    }
}
