//! What lies where, and what it is called.

use std::collections::BTreeSet;
use std::fs;

use super::{MADE, files, none, root};

/// Everything that may lie at the top, a reason each.
const TOP: [&str; 16] = [
    ".cargo",              // the alias for `cargo xtask`
    ".ci",                 // what must hold before a change is taken
    ".clippy.toml",        // lints
    ".editorconfig",       // the same spaces in every editor
    ".gitattributes",      // the same line ends everywhere
    ".gitignore",          // what is made
    ".rustfmt.toml",       // formatting
    "Cargo.lock",          // versions
    "Cargo.toml",          // the workspace
    "LICENSE",             // MIT OR Apache-2.0
    "README.md",           // what it is
    "icons",               // the cairn
    "rust-toolchain.toml", // the compiler
    "src-tauri",           // everything Rust
    "tests",               // the stories
    "ui",                  // the window
];

/// What a person's own tools leave at the top.
const TOOLS: [&str; 4] = [".idea", ".vscode", ".zed", ".DS_Store"];

/// Words that say nothing about what a file is.
const EMPTY_WORDS: [&str; 5] = ["manager", "service", "helper", "util", "common"];

#[test]
fn nothing_lies_at_the_top_that_has_no_place_there() {
    let entries = fs::read_dir(root()).expect("the checkout is there");
    let names =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    let may_be = |name: &String| {
        let name = name.as_str();
        TOP.contains(&name) || MADE.contains(&name) || TOOLS.contains(&name)
    };
    none(names.filter(|name| !may_be(name)).collect(), "At the top of the house:");
}

#[test]
fn no_file_and_no_folder_has_an_empty_name() {
    let all = ["src-tauri", "tests", "ui"].into_iter().flat_map(files);
    let mut found: BTreeSet<String> = BTreeSet::new();
    for path in all {
        for name in path.split('/') {
            if words(name).any(|word| EMPTY_WORDS.contains(&word.trim_end_matches('s'))) {
                found.insert(format!("{name} in {path}"));
            }
        }
    }
    none(found.into_iter().collect(), "A name that says nothing (see the list of empty words):");
}

/// The words of a name: `DraftManager.svelte` is draft, manager, svelte.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if !letter.is_alphanumeric() || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words.last_mut().expect("there is one").extend(letter.to_lowercase());
        }
    }
    words.into_iter()
}

#[test]
fn a_name_is_taken_apart_into_its_words() {
    for (name, wrong) in [
        ("DraftManager.svelte", true),
        ("draft_utils.rs", true),
        ("http-helper.ts", true),
        ("Common", true),
        ("uncommon.rs", false),
        ("utility.rs", false),
        ("record.rs", false),
    ] {
        let is_wrong = words(name).any(|word| EMPTY_WORDS.contains(&word.trim_end_matches('s')));
        assert_eq!(is_wrong, wrong, "{name}");
    }
}
