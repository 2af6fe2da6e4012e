//! The shapes that are answered as JSON: fields only come, none goes or changes.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::{answer, fork, in_language, text, varde};

/// Every field that `decisions/json-shape.md` promises, a line each: task, path, type.
const SHAPE: &str = include_str!("shape.txt");

/// Tells a small story, and notes the shape of each answer.
fn told(folder: &Path) -> BTreeSet<String> {
    let file = folder.join("plans.json");
    let file = file.to_str().expect("a plain path");
    let kept = folder.join("kept.db");
    let kept = kept.to_str().expect("a plain path");
    let story: [&[&str]; 24] = [
        &["objective", "add", "Know the mountain"],
        &["objective", "edit", "1", "--due", "2026-12-18"],
        &["key-result", "add", "1", "People who walk with us", "--from", "20", "--to", "50"],
        &["check-in", "1.1", "35", "--confidence", "6", "--note", "Two more"],
        &["cycle", "add", "2027-01-01", "2027-03-31"],
        &["cycle", "list"],
        &["grade", "1.1", "50"],
        &["undo"],
        &["redo"],
        &["board"],
        &["export", "--format", "json", "--to", file],
        &["import", file],
        &["verify"],
        &["rebuild"],
        &["backup"],
        &["backup", "list"],
        &["backup", "--to", kept],
        &["restore", kept, "--preview"],
        &["restore", kept],
        &["search", "walk"],
        &["cycle", "close", "--preview"],
        &["cycle", "close", "--as-proposed"],
        &["cycle", "reopen"],
        &["board", "--backlog"],
    ];
    let mut shape = BTreeSet::new();
    for line in story {
        let name =
            line.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        let name = name.take(2).copied().collect::<Vec<_>>().join(" ");
        note(&mut shape, &name, "", &answer(folder, line));
    }
    answer(folder, &["workspace", "add", "Bicycle workshop"]);
    answer(folder, &["workspace", "share", "--device", "Kari's laptop"]);
    fork(folder);
    let members = answer(folder, &["workspace", "members"]);
    note(&mut shape, "workspace members", "", &members);
    let exported = std::fs::read(file).expect("it was written");
    note(&mut shape, "the file", "", &serde_json::from_slice(&exported).expect("JSON"));
    shape
}

fn note(shape: &mut BTreeSet<String>, name: &str, path: &str, value: &Value) {
    let kind = match value {
        Value::Null => return,
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(all) => {
            return all.iter().for_each(|one| note(shape, name, &format!("{path}[]"), one));
        }
        Value::Object(fields) => {
            return fields
                .iter()
                .for_each(|(field, value)| note(shape, name, &format!("{path}.{field}"), value));
        }
    };
    shape.insert(format!("{name}: {path}: {kind}"));
}

#[test]
fn no_field_goes_and_none_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let found = told(folder.path());
    if std::env::var_os("VARDE_WRITE_SHAPE").is_some() {
        let lines: Vec<_> = found.iter().cloned().collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/it/line/shape.txt");
        std::fs::write(path, lines.join("\n") + "\n").expect("the checkout can be written");
    }
    let promised: BTreeSet<_> = SHAPE.lines().map(str::to_owned).collect();
    let gone: Vec<_> = promised.difference(&found).collect();
    assert!(!promised.is_empty() && gone.is_empty(), "no longer answered: {gone:#?}");
    assert!(promised.iter().any(|line| line == "board: .varde: number"));
}

#[test]
fn a_refusal_says_where_and_why_in_the_persons_language_and_ends_with_3() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = varde(folder.path(), &["objective", "add", " "]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(text(&refused.stderr), "varde: title: Write a few words first.\n");
    let refused = in_language(folder.path(), "nb_NO.UTF-8", &["objective", "add", " "]);
    assert_eq!(text(&refused.stderr), "varde: title: Skriv noen ord først.\n");
    let refused = varde(folder.path(), &["objective", "add", " ", "--json"]);
    let failure: Value = serde_json::from_slice(&refused.stderr).expect("JSON");
    assert_eq!((&failure["varde"], &failure["failure"]["code"]), (&1.into(), &"empty".into()));
    assert_eq!(refused.stdout, b"");
    assert_eq!(varde(folder.path(), &["fly"]).status.code(), Some(2));
    let nothing = folder.path().join("nothing.json");
    let missing = varde(folder.path(), &["import", nothing.to_str().expect("plain")]);
    assert_eq!(missing.status.code(), Some(4));
}

#[test]
fn shells_and_the_manual_know_every_task() {
    let folder = tempfile::tempdir().expect("a folder");
    let tasks = [
        "board",
        "objective",
        "key-result",
        "check-in",
        "cycle",
        "close",
        "reopen",
        "grade",
        "search",
        "export",
        "import",
        "verify",
        "rebuild",
        "generate",
        "undo",
        "redo",
        "completions",
        "workspace",
        "share",
        "invite",
        "join",
        "admit",
        "sync",
    ];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = text(&varde(folder.path(), &["completions", shell]).stdout);
        assert!(tasks.iter().all(|task| script.contains(task)), "{shell}: {script}");
    }
    let page = text(&varde(folder.path(), &["man"]).stdout);
    assert!(
        page.contains(".TH varde 1") && page.contains(".SH EXIT") || page.contains("Exit codes")
    );
    for title in [
        "VARDE BOARD",
        "VARDE OBJECTIVE ADD",
        "VARDE OBJECTIVE EDIT",
        "VARDE OBJECTIVE ARCHIVE",
        "VARDE KEY RESULT ADD",
        "VARDE CHECK IN",
        "VARDE CYCLE ADD",
        "VARDE CYCLE CLOSE",
        "VARDE CYCLE REOPEN",
        "VARDE GRADE",
        "VARDE SEARCH",
        "VARDE EXPORT",
        "VARDE IMPORT",
        "VARDE VERIFY",
        "VARDE REBUILD",
        "VARDE GENERATE",
    ] {
        assert!(page.contains(&format!(".SH {title}")), "{title}: {page}");
    }
    // Nothing of it opens the data.
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 0);
}
