//! Which messages the interface says: `m.key`, `m['key']`, and families declared by
//! a comment `// messages: failure_*` where the key is put together at run time.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What the code under `ui/src` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    keys: BTreeSet<String>,
    /// Stems of declared families, without the star.
    pub(super) families: BTreeSet<String>,
}

impl Usage {
    /// Does anything say this message?
    pub(super) fn says(&self, key: &str) -> bool {
        self.keys.contains(key) || self.families.iter().any(|stem| key.starts_with(stem))
    }

    fn read(&mut self, code: &str) {
        self.keys.extend(code.match_indices('m').filter_map(|(at, _)| key_at(code, at)));
        self.families.extend(code.lines().filter_map(declaration).flat_map(stems));
    }
}

/// Reads every `.ts` and `.svelte` file under `folder` that people wrote, tests excepted.
///
/// # Errors
/// When a folder or a file cannot be read.
pub(super) fn of(folder: &Path) -> io::Result<Usage> {
    let mut usage = Usage::default();
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                if name != "generated" {
                    folders.push(entry.path());
                }
            } else if is_code(&name) {
                usage.read(&fs::read_to_string(entry.path())?);
            }
        }
    }
    Ok(usage)
}

fn is_code(name: &str) -> bool {
    (name.ends_with(".ts") || name.ends_with(".svelte")) && !name.ends_with(".test.ts")
}

/// The key that is said at `at`, where an `m` stands.
fn key_at(code: &str, at: usize) -> Option<String> {
    let before = code[..at].chars().next_back();
    if before.is_some_and(|letter| is_name(letter) || letter == '.') {
        return None; // a longer name, or another thing's field
    }
    let after = &code[at + 1..];
    let dot = after.strip_prefix("?.").or_else(|| after.strip_prefix('.'));
    if let Some(inside) = dot.unwrap_or(after).strip_prefix('[') {
        let inside = inside.trim_start();
        let quote = inside.chars().next().filter(|letter| "'\"`".contains(*letter))?;
        return inside[1..].split_once(quote).map(|(key, _)| key.to_owned());
    }
    let key: String = dot?.chars().take_while(|letter| is_name(*letter)).collect();
    (!key.is_empty()).then_some(key)
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// What follows `messages:` when that is what a comment begins with.
fn declaration(line: &str) -> Option<&str> {
    let comments = ["//", "<!--", "/*"];
    comments.into_iter().find_map(|open| {
        let (_, comment) = line.split_once(open)?;
        comment.trim_start().strip_prefix("messages:")
    })
}

/// `failure_*, band_*` → `failure_`, `band_`; a star alone would excuse everything.
fn stems(list: &str) -> impl Iterator<Item = String> {
    let words = list.split([' ', ',']).filter_map(|word| word.strip_suffix('*'));
    words.filter(|stem| !stem.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(code: &str) -> Usage {
        let mut usage = Usage::default();
        usage.read(code);
        usage
    }

    fn keys(code: &str) -> Vec<String> {
        usage(code).keys.into_iter().collect()
    }

    #[test]
    fn both_ways_of_saying_a_message_are_seen() {
        assert_eq!(keys("{m.plan_title()}\n(m.a,!m.b())"), ["a", "b", "plan_title"]);
        assert_eq!(
            keys("m['one'] m[\"two\"] m[ `three` ] m?.four m?.['five']"),
            ["five", "four", "one", "three", "two"]
        );
    }

    #[test]
    fn other_things_that_end_in_m_say_nothing() {
        assert_eq!(keys("item.title form.m.x $m.y team['a'] km.z m.map"), ["map"]);
    }

    #[test]
    fn a_key_put_together_at_run_time_is_no_key() {
        assert!(!usage("m[`failure_${code}`]").says("failure_full"));
        assert!(!usage("m[code]").says("code"));
    }

    #[test]
    fn a_family_is_declared_by_a_comment_and_by_nothing_else() {
        let declared = usage("// messages: failure_*, band_*\n<!-- messages: tip_* -->");
        assert!(
            declared.says("failure_full") && declared.says("band_low") && declared.says("tip_1")
        );
        assert!(!declared.says("other"));
        assert!(usage("const messages: x_* = 1; // all messages: y_*").families.is_empty());
        assert!(usage("// messages: *").families.is_empty(), "a star alone excuses everything");
    }
}
