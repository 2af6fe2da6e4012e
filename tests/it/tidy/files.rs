//! Sizes: where a reader should pause.

use super::{none, read, sources};

/// The most lines of a file, by its ending.
const LINES: [(&str, usize); 3] = [(".rs", 400), (".svelte", 250), (".ts", 250)];

/// The most lines of a Rust function: a screen.
const FUNCTION: usize = 60;

/// Files that may be longer, each with its reason.
const LONG_FILES: [(&str, &str); 0] = [];

/// Functions that may be longer, as `file: name`, each with its reason.
const LONG_FUNCTIONS: [(&str, &str); 1] =
    [("src-tauri/src/bindings.rs: builder", "the list of the commands, a line each")];

#[test]
fn no_file_is_longer_than_one_reads_at_once() {
    let mut found = Vec::new();
    for (ending, most) in LINES {
        for path in sources(&[ending]) {
            let lines = read(&path).lines().count();
            if lines > most && !LONG_FILES.iter().any(|(long, _)| *long == path) {
                found.push(format!("{path}: {lines} lines, {most} at most"));
            }
        }
    }
    none(found, "Files that have grown too long:");
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let mut found = Vec::new();
    for path in sources(&[".rs"]) {
        for (name, lines) in functions(&read(&path)) {
            let place = format!("{path}: {name}");
            if lines > FUNCTION && !LONG_FUNCTIONS.iter().any(|(long, _)| *long == place) {
                found.push(format!("{place}, {lines} lines"));
            }
        }
    }
    none(found, "Functions that have grown too long:");
}

#[test]
fn what_may_be_long_is_long() {
    let mut found = Vec::new();
    for (path, _) in LONG_FILES {
        let most = LINES.iter().find(|(ending, _)| path.ends_with(ending)).map_or(0, |(_, n)| *n);
        if !sources(&[path]).contains(&path.to_owned()) || read(path).lines().count() <= most {
            found.push(path.to_owned());
        }
    }
    for (place, _) in LONG_FUNCTIONS {
        let (path, name) = place.split_once(": ").expect("file: name");
        let is_long = |(own, lines): &(String, usize)| own == name && *lines > FUNCTION;
        if !functions(&read(path)).iter().any(is_long) {
            found.push(place.to_owned());
        }
    }
    none(found, "No longer long: take it off the list:");
}

/// The functions of a formatted file, and how many lines each has. The end of one is the brace
/// that stands as far in as it does.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = name_of(line) else { continue };
        let inward = indent(line);
        let end = lines[at..].iter().position(|line| {
            indent(line) == inward && (line.trim_start() == "}" || line.ends_with(" {}"))
        });
        let one_line = line.trim_end().ends_with(['}', ';']);
        found.push((name.to_owned(), if one_line { 1 } else { end.map_or(1, |end| end + 1) }));
    }
    found
}

/// The name of the function that begins on a line.
fn name_of(line: &str) -> Option<&str> {
    let mut words = line.trim_start().split(' ').skip_while(|word| {
        ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe"].contains(word)
    });
    let name = words.next().filter(|word| *word == "fn").and_then(|_| words.next())?;
    name.split(['(', '<']).next()
}

#[test]
fn a_function_is_found_with_its_lines() {
    let text = "impl A {\n    pub(crate) fn one(&self) {\n        if x {\n        }\n    }\n\n    fn two() -> u8 { 2 }\n}\nfn three<T>(\n    t: T,\n) {\n    t\n}\n";
    let found = functions(text);
    let expected = [("one", 4), ("two", 1), ("three", 5)].map(|(n, l)| (n.to_owned(), l));
    assert_eq!(found, expected);
}
