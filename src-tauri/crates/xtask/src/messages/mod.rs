//! Every sentence exists in every language with the same parameters, and is used.

mod catalogue;
mod usage;

use std::{collections::BTreeMap, fs, path::Path};

use catalogue::{Catalogue, Message};
use usage::Usage;

/// The language that the others are compared with.
const BASE: &str = "en";
const OTHERS: [&str; 2] = ["nb", "sv"];

/// What is wrong with the messages of the interface in `ui`, a sentence each.
pub(crate) fn check(ui: &Path) -> Vec<String> {
    let mut findings = Vec::new();
    let mut catalogues = BTreeMap::new();
    for language in [BASE].into_iter().chain(OTHERS) {
        let path = ui.join("messages").join(format!("{language}.json"));
        let read = fs::read_to_string(&path).map_err(|error| error.to_string());
        match read.and_then(|text| catalogue::read(&text)) {
            Ok(catalogue) => _ = catalogues.insert(language, catalogue),
            Err(error) => findings.push(format!("{language}.json cannot be read: {error}")),
        }
    }
    for (language, catalogue) in &catalogues {
        findings.extend(faults(language, catalogue));
    }
    let Some(base) = catalogues.get(BASE) else { return findings };
    for language in OTHERS {
        if let Some(other) = catalogues.get(language) {
            findings.extend(differences(base, language, other));
        }
    }
    match usage::of(&ui.join("src")) {
        Ok(usage) => findings.extend(unused(base, &usage)),
        Err(error) => findings.push(format!("the interface cannot be read: {error}")),
    }
    findings
}

/// What is wrong with the messages of one language by themselves.
fn faults(language: &str, catalogue: &Catalogue) -> Vec<String> {
    let faulty = catalogue.iter().filter_map(|(key, message)| {
        let fault = message.fault.as_ref()?;
        Some(format!("{language}.json: {key} {fault}"))
    });
    faulty.collect()
}

/// Keys that only one of two languages has, and parameters that differ.
fn differences(base: &Catalogue, language: &str, other: &Catalogue) -> Vec<String> {
    let mut findings = Vec::new();
    for (key, message) in base {
        match other.get(key) {
            None => findings.push(format!("{language}.json lacks {key}")),
            Some(theirs) if theirs.parameters != message.parameters => findings.push(format!(
                "{language}.json: {key} has {}, but {BASE}.json has {}",
                named(theirs),
                named(message)
            )),
            Some(_) => {}
        }
    }
    let extra = other.keys().filter(|key| !base.contains_key(*key));
    findings.extend(extra.map(|key| format!("{BASE}.json lacks {key}, which {language}.json has")));
    findings
}

fn named(message: &Message) -> String {
    if message.parameters.is_empty() {
        return "no parameters".to_owned();
    }
    let names: Vec<String> = message.parameters.iter().map(|name| format!("{{{name}}}")).collect();
    names.join(" ")
}

/// Messages that nothing says, and families that no message belongs to.
fn unused(base: &Catalogue, usage: &Usage) -> Vec<String> {
    let idle = base.keys().filter(|key| !usage.says(key));
    let mut findings: Vec<String> =
        idle.map(|key| format!("{key} is not used by anything under ui/src")).collect();
    let empty = usage.families.iter().filter(|stem| !base.keys().any(|key| key.starts_with(*stem)));
    findings.extend(empty.map(|stem| format!("no message belongs to the declared family {stem}*")));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small interface: three languages and one file that speaks.
    struct Ui(tempfile::TempDir);

    impl Ui {
        fn new(code: &str, en: &str, nb: &str, sv: &str) -> Ui {
            let ui = Ui(tempfile::tempdir().unwrap());
            ui.write("src/app/Board.svelte", code);
            for (language, text) in [("en", en), ("nb", nb), ("sv", sv)] {
                ui.write(&format!("messages/{language}.json"), text);
            }
            ui
        }

        fn alike(code: &str, text: &str) -> Ui {
            Ui::new(code, text, text, text)
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn findings(&self) -> Vec<String> {
            check(self.0.path())
        }
    }

    #[test]
    fn a_complete_and_used_set_has_no_findings() {
        let text = r#"{"$schema": "x", "hello": "Hi {name}", "bye": "Bye"}"#;
        let ui = Ui::alike("{m.hello({ name })} {m['bye']()}", text);
        assert_eq!(ui.findings(), Vec::<String>::new());
    }

    #[test]
    fn a_language_that_lacks_a_sentence_is_named_from_either_side() {
        let both = r#"{"a": "A", "b": "B"}"#;
        let one = r#"{"a": "A"}"#;
        assert_eq!(Ui::new("m.a m.b", both, one, both).findings(), ["nb.json lacks b"]);
        let extra = Ui::new("m.a", one, one, both).findings();
        assert_eq!(extra, ["en.json lacks b, which sv.json has"]);
    }

    #[test]
    fn parameters_must_be_the_same_and_may_stand_in_any_order() {
        let en = r#"{"a": "{done} of {all}"}"#;
        let nb = r#"{"a": "av {all}: {done}"}"#;
        assert_eq!(Ui::new("m.a", en, nb, nb).findings(), Vec::<String>::new());
        let sv = r#"{"a": "{done} av {alla}"}"#;
        let findings = Ui::new("m.a", en, nb, sv).findings();
        assert_eq!(findings, ["sv.json: a has {alla} {done}, but en.json has {all} {done}"]);
    }

    #[test]
    fn a_sentence_that_nothing_says_is_reported_unless_its_family_is_declared() {
        let text = r#"{"failure_full": "Full", "failure_late": "Late", "old": "Old"}"#;
        let idle = Ui::alike("// messages: failure_*\nm[`failure_${code}`]", text);
        assert_eq!(idle.findings(), ["old is not used by anything under ui/src"]);
        let stale = Ui::alike("// messages: gone_*\nm.failure_full m.failure_late m.old", text);
        assert_eq!(stale.findings(), ["no message belongs to the declared family gone_*"]);
    }

    #[test]
    fn generated_code_and_tests_do_not_count_as_use() {
        let ui = Ui::alike("", r#"{"a": "A"}"#);
        ui.write("src/generated/messages/messages.js", "m.a");
        ui.write("src/generated/other.ts", "m.a");
        ui.write("src/app/board.test.ts", "m.a");
        assert_eq!(ui.findings(), ["a is not used by anything under ui/src"]);
        ui.write("src/app/board.ts", "m.a");
        assert_eq!(ui.findings(), Vec::<String>::new());
    }

    #[test]
    fn a_missing_or_broken_file_is_a_finding_and_no_silence() {
        let ui = Ui::new("m.a", r#"{"a": "A"}"#, "{", r#"{"a": "A"}"#);
        fs::remove_file(ui.0.path().join("messages/sv.json")).unwrap();
        let findings = ui.findings();
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].starts_with("nb.json cannot be read"), "{findings:?}");
        assert!(findings[1].starts_with("sv.json cannot be read"), "{findings:?}");
    }

    #[test]
    fn a_fault_is_named_in_the_language_that_has_it() {
        let good = r#"{"a": "A"}"#;
        let findings = Ui::new("m.a", good, r#"{"a": " "}"#, good).findings();
        assert_eq!(findings, ["nb.json: a is empty"]);
    }
}
