//! The messages of one language, as the message format of inlang writes them: a
//! sentence, or variants that a plural or a word selects.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Messages by key; the keys of nested groups are joined by dots.
pub(super) type Catalogue = BTreeMap<String, Message>;

/// What is compared between languages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// Names in braces, and declared inputs.
    pub(super) parameters: BTreeSet<String>,
    /// What is wrong with the message by itself, to follow its key.
    pub(super) fault: Option<String>,
}

/// Reads a `messages/*.json`.
///
/// # Errors
/// A sentence when it is no JSON object.
pub(super) fn read(text: &str) -> Result<Catalogue, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let Value::Object(_) = value else { return Err("it is not a JSON object".to_owned()) };
    let mut catalogue = Catalogue::new();
    collect("", &value, &mut catalogue);
    Ok(catalogue)
}

fn collect(key: &str, value: &Value, into: &mut Catalogue) {
    match value {
        Value::Object(group) => {
            for (name, value) in group.iter().filter(|(name, _)| *name != "$schema") {
                let dot = if key.is_empty() { "" } else { "." };
                collect(&format!("{key}{dot}{name}"), value, into);
            }
        }
        Value::String(text) => _ = into.insert(key.to_owned(), sentence(text)),
        Value::Array(variants) => _ = into.insert(key.to_owned(), variants_of(variants)),
        _ => _ = into.insert(key.to_owned(), faulty("is neither a sentence nor variants")),
    }
}

fn faulty(fault: &str) -> Message {
    Message { fault: Some(fault.to_owned()), ..Message::default() }
}

fn sentence(text: &str) -> Message {
    if text.trim().is_empty() {
        return faulty("is empty");
    }
    match placeholders(text) {
        Some(parameters) => Message { parameters, fault: None },
        None => faulty("has a brace without its partner"),
    }
}

/// Variants: `{"declarations": [...], "selectors": [...], "match": {"n=one": "...", "n=other": "..."}}`.
fn variants_of(variants: &[Value]) -> Message {
    let mut whole = Message::default();
    for variant in variants {
        let declared = variant["declarations"].as_array().into_iter().flatten();
        let declared: Vec<&str> = declared.filter_map(Value::as_str).collect();
        let inputs = declared.iter().filter_map(|text| text.trim().strip_prefix("input "));
        whole.parameters.extend(inputs.map(|name| name.trim().to_owned()));
        let Some(cases) = variant["match"].as_object() else {
            return faulty("has variants without a match");
        };
        for text in cases.values() {
            let case = sentence(text.as_str().unwrap_or_default());
            whole.fault = whole.fault.or(case.fault);
            whole.parameters.extend(case.parameters);
        }
        if !cases.keys().any(|case| is_catch_all(case)) {
            whole.fault = Some("has no variant for all other cases".to_owned());
        }
        for local in declared.iter().filter_map(|text| local_name(text)) {
            whole.parameters.remove(local);
        }
    }
    whole
}

/// `local days = count: plural` declares `days`, which no caller passes.
fn local_name(declaration: &str) -> Option<&str> {
    declaration.trim().strip_prefix("local ")?.split_once('=').map(|(name, _)| name.trim())
}

/// `n=other, state=*`
fn is_catch_all(case: &str) -> bool {
    case.split(',').all(|part| {
        matches!(part.split_once('=').map(|(_, value)| value.trim()), Some("other" | "*"))
    })
}

/// The names in braces, `\{` being a brace of the text; `None` when one stays open.
fn placeholders(text: &str) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut open: Option<String> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, &mut open) {
            ('\\', None) => _ = letters.next(),
            ('{', None) => open = Some(String::new()),
            ('}', Some(name)) => {
                names.insert(name.trim().to_owned());
                open = None;
            }
            ('{', Some(_)) | ('}', None) => return None,
            (_, Some(name)) => name.push(letter),
            (_, None) => {}
        }
    }
    open.is_none().then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> Message {
        read(&format!("{{\"key\": {json}}}")).unwrap().remove("key").unwrap()
    }

    fn names(message: &Message) -> Vec<&str> {
        message.parameters.iter().map(String::as_str).collect()
    }

    #[test]
    fn nested_groups_become_dotted_keys_and_the_schema_is_no_message() {
        let read = read(r#"{"$schema": "x", "a": "A", "group": {"b": "B"}}"#).unwrap();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["a", "group.b"]);
    }

    #[test]
    fn a_plural_asks_for_its_input_and_not_for_what_it_derives() {
        let plural = r#"[{
            "declarations": ["input count", "local days = count: plural"],
            "selectors": ["days"],
            "match": {"days=one": "one day", "days=other": "{count} ({days}) of {all}"}
        }]"#;
        let message = message(plural);
        assert_eq!((names(&message), message.fault.as_deref()), (vec!["all", "count"], None));
    }

    #[test]
    fn a_plural_must_cover_every_number() {
        let plural = r#"[{"declarations": ["input n"], "match": {"n=one": "one"}}]"#;
        let fault = message(plural).fault.unwrap();
        assert_eq!(fault, "has no variant for all other cases");
        let two = r#"[{"match": {"n=one, s=a": "x", "n=other, s=*": "y"}}]"#;
        assert_eq!(message(two).fault, None);
    }

    #[test]
    fn an_escaped_brace_is_text_and_an_open_one_is_a_fault() {
        assert_eq!(names(&message(r#""a \\{b\\} {c}""#)), ["c"]);
        assert!(message(r#""a {b""#).fault.is_some());
        assert!(message(r#""a b}""#).fault.is_some());
    }

    #[test]
    fn what_is_no_sentence_is_a_fault() {
        assert!(message("3").fault.is_some());
        assert!(message(r#""""#).fault.is_some());
        assert!(message(r#"[{}]"#).fault.is_some());
        assert!(read("[]").is_err());
    }
}
