//! Every test there is: Rust, the interface, the real window.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    tally::Tally,
    ui,
};

/// A finished run of tests, for the summary.
type Line = (&'static str, Tally, Duration);

/// Installs what is missing, builds once, runs every test whose name contains
/// `filter`, and closes with the counts over all of them.
///
/// # Errors
/// [`Stop::Red`] when any test failed; what stops the run before its first test otherwise.
pub(crate) fn run(filter: Option<&str>) -> Result<(), Stop> {
    let start = Instant::now();
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM, needs::TESTS])?;
    ui::packages(&house)?;
    let mut lines = Vec::new();
    // Everything at once, so that every later step finds the same features built.
    let builds = [
        ("interface build", ui::build(&house)),
        ("program and tests", steps::shown("program and tests", &mut house.cargo(BUILD))),
    ];
    for (title, built) in builds {
        if built.is_err() {
            lines.push((title, Tally::from_check(false), Duration::ZERO));
        }
    }
    for (title, mut command) in [
        ("Rust", rust(&house, filter)),
        ("examples in the Rust docs", cargo_test(&house, &["--doc"], filter)),
        ("interface", interface(&house, filter)),
        (WINDOW, cargo_test(&house, &["--test", "e2e"], filter)),
    ] {
        if title == WINDOW && !cfg!(target_os = "linux") {
            println!("The real window is driven on Linux only.");
            continue;
        }
        let (tally, took) = steps::counted(title, &mut command, 0);
        lines.push((title, tally, took));
    }
    close(&lines, start.elapsed(), filter)
}

const WINDOW: &str = "real window";
const BUILD: [&str; 3] = ["build", "--workspace", "--all-targets"];

/// Unit and integration tests of every crate that need no window.
fn rust(house: &House, filter: Option<&str>) -> Command {
    let mut targets = vec!["--lib", "--bins"];
    targets.extend(house.windowless_tests().flat_map(|name| ["--test", name]));
    cargo_test(house, &targets, filter)
}

/// Always the whole workspace: a part alone would ask for other features, and rebuild.
fn cargo_test(house: &House, targets: &[&str], filter: Option<&str>) -> Command {
    let mut command = house.cargo(["test", "--workspace", "--no-fail-fast"]);
    // Nobody's own keyring is touched.
    command.env("VARDE_KEYS", "file");
    command.args(targets).arg("--").args(filter);
    command
}

fn interface(house: &House, filter: Option<&str>) -> Command {
    let mut command = house.npm(["run", "--silent", "test"]);
    if let Some(filter) = filter {
        command.args(["--", "--testNamePattern", filter]);
    }
    command
}

/// The summary: a line a run, and the counts last of all.
fn close(lines: &[Line], took: Duration, filter: Option<&str>) -> Result<(), Stop> {
    println!();
    let mut total = Tally::default();
    for (title, tally, took) in lines {
        steps::say(tally.failed == 0, title, *took, &remark(*tally));
        total += *tally;
    }
    if total == Tally::default() {
        let what = filter.map_or("There is no test".to_owned(), |name| {
            format!("No test has '{name}' in its name")
        });
        println!("{what}.");
        total = total.ended(false);
    }
    steps::say(total.failed == 0, "all", took, &remark(total));
    println!("{total}");
    if total.failed == 0 { Ok(()) } else { Err(Stop::Red) }
}

fn remark(tally: Tally) -> String {
    match tally.skipped {
        0 => tally.to_string(),
        skipped => format!("{tally}, {skipped} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(passed: u32, failed: u32) -> Line {
        ("run", Tally { passed, failed, skipped: 0 }, Duration::ZERO)
    }

    #[test]
    fn one_failure_anywhere_ends_the_run_badly() {
        assert!(close(&[line(3, 0), line(4, 0)], Duration::ZERO, None).is_ok());
        let stop = close(&[line(3, 1), line(4, 0)], Duration::ZERO, None).unwrap_err();
        assert_eq!(stop.exit_code(), 1);
    }

    #[test]
    fn a_filter_that_no_test_answers_to_is_not_a_success() {
        assert!(close(&[line(0, 0), line(0, 0)], Duration::ZERO, Some("grqde")).is_err());
    }
}
