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
        let text = said.map_or_else(|| code.replace('_', " "), str::to_owned);
        let params = failure.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let text = filled(text, params);
        match &failure.id {
            Some(id) => format!("{text} ({id})"),
            None => text,
        }
    }

    /// A sentence of the window's by its key; the key in words where there is none.
    pub fn said(&self, key: &str, params: &[(&str, &str)]) -> String {
        let said = self.0.get(key).and_then(Value::as_str);
        let text = said.map_or_else(|| key.replace('_', " "), str::to_owned);
        filled(text, params.iter().copied())
    }
}

/// A sentence with what it names.
fn filled<'a>(text: String, params: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    params.into_iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
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
    fn a_laptop_that_wrote_two_versions_is_told_of_with_the_day() {
        for language in [Language::En, Language::Nb, Language::Sv] {
            for key in ["sharing_forked", "sharing_forked_here"] {
                let says = Words::of(language).said(key, &[("day", "2026-11-22")]);
                assert!(says.contains("(2026-11-22)") && !says.contains('{'), "{says}");
            }
        }
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
