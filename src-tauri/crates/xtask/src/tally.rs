//! How many tests passed and failed, read from the closing lines of the runners.

use std::{fmt, ops::AddAssign};

/// Counts of one or more test runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that held.
    pub(crate) passed: u32,
    /// Tests that did not, and runs that broke off.
    pub(crate) failed: u32,
    /// Tests that are switched off; not part of the closing line.
    pub(crate) skipped: u32,
}

impl Tally {
    /// One check, held or not.
    pub(crate) fn from_check(well: bool) -> Tally {
        Tally { passed: u32::from(well), failed: u32::from(!well), skipped: 0 }
    }

    /// Takes in one line of a runner's output; lines that close nothing count nothing.
    pub(crate) fn read_line(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            // `ok. 5 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.1s`
            let counts = rest.split_once(". ").map_or(rest, |(_, counts)| counts);
            self.add_counts(counts.split(';'), "ignored");
        } else if let Some(rest) = line.strip_prefix("Tests ") {
            // `Tests  1 failed | 4 passed | 2 skipped (7)`
            self.add_counts(rest.split(['|', '(']), "skipped");
        }
    }

    fn add_counts<'a>(&mut self, parts: impl Iterator<Item = &'a str>, skipped: &str) {
        for part in parts {
            let Some((count, word)) = part.trim().split_once(' ') else { continue };
            let Ok(count) = count.parse::<u32>() else { continue };
            match word {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                word if word == skipped => self.skipped += count,
                _ => {}
            }
        }
    }

    /// The run as its exit code tells it: one that ended badly without a failed
    /// test (it did not compile, or it crashed) is itself a failure.
    pub(crate) fn ended(mut self, well: bool) -> Tally {
        if !well && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The closing line, word for word.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// A line without its terminal colours (`ESC [ … m`).
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tally {
        let mut tally = Tally::default();
        text.lines().for_each(|line| tally.read_line(line));
        tally
    }

    #[test]
    fn the_binaries_of_a_cargo_test_are_summed() {
        let tally = read(
            "running 2 tests\ntest a ... ok\n\
             test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s\n\
             \n   Doc-tests varde_model\n\
             test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n",
        );
        assert_eq!(tally, Tally { passed: 16, failed: 2, skipped: 1 });
        assert_eq!(tally.to_string(), "16 passed, 2 failed");
    }

    #[test]
    fn files_are_not_counted_as_tests_and_colours_do_not_hide_a_count() {
        let tally = read(
            "\u{1b}[2m Test Files \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m\u{1b}[22m | 3 passed (4)\n\
             \u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m\u{1b}[2m | \u{1b}[22m\u{1b}[32m20 passed\u{1b}[39m | 2 skipped\u{1b}[90m (23)\u{1b}[39m\n",
        );
        assert_eq!(tally, Tally { passed: 20, failed: 1, skipped: 2 });
    }

    #[test]
    fn a_plain_vitest_line_is_read_too() {
        assert_eq!(read("      Tests  7 passed (7)"), Tally { passed: 7, ..Tally::default() });
        assert_eq!(read("      Tests  no tests"), Tally::default());
    }

    #[test]
    fn a_run_that_breaks_off_is_one_failure_and_failed_tests_are_not_counted_twice() {
        assert_eq!(read("error: could not compile").ended(false).failed, 1);
        let failing = read("test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured");
        assert_eq!(failing.ended(false).failed, 3);
        assert_eq!(failing.ended(true), failing);
    }
}
