//! What no line of ours says.

use super::{none, read, sources};

/// Marks of what is not done, put together here so that this file is not found.
const UNFINISHED: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("d", "bg!("),
];

#[test]
fn nothing_is_marked_as_unfinished() {
    let mut found = Vec::new();
    for path in sources(&[".rs", ".svelte", ".ts", ".js", ".css", ".toml", ".md"]) {
        for (n, line) in read(&path).lines().enumerate() {
            if UNFINISHED.iter().any(|mark| line.contains(mark)) {
                found.push(format!("{path}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    none(found, "Marked as unfinished:");
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let mut found = Vec::new();
    for path in sources(&[".rs"]).into_iter().filter(|path| !is_test(path)) {
        let text = read(&path);
        // Tests stand last in a file.
        let own = text.lines().take_while(|line| !line.starts_with("mod tests {"));
        for (n, line) in own.enumerate() {
            if line.contains(".unwrap()") && !line.trim_start().starts_with("//") {
                found.push(format!("{path}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    none(found, "Say why it holds, with expect, or hand the error on:");
}

/// Whether a file holds nothing but tests.
fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("tests/")
        || name == "tests.rs"
        || name.ends_with("_tests.rs")
        || path.contains("/tests/")
        || name == "properties.rs"
}

#[test]
fn every_file_of_rust_says_what_it_is() {
    let mut found = Vec::new();
    for path in sources(&[".rs"]) {
        let is_part = is_test(&path) && !path.starts_with("tests/");
        if !is_part && !read(&path).starts_with("//!") {
            found.push(path);
        }
    }
    none(found, "A file begins with what it is:");
}
