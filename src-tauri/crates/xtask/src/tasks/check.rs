//! Everything that is checked without opening the program, cheapest first.

use std::{process::Command, time::Instant};

use crate::{
    house::House,
    machine::{self, needs},
    messages, steps,
    stop::Stop,
    tally::Tally,
    ui,
};

/// Runs every check, also after one has failed, and closes with the counts.
///
/// # Errors
/// [`Stop::Red`] when a check failed; what stops the run before its first check otherwise.
pub(crate) fn run() -> Result<(), Stop> {
    let start = Instant::now();
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;

    let mut tally = Tally::default();
    let mut count = |well: bool| tally += Tally::from_check(well);
    // Writes the message functions that the types are checked against, and what the shell embeds.
    count(ui::build(&house).is_ok());
    count(check_messages(&house));
    for (title, mut command) in [
        ("Rust formatting", house.cargo(["fmt", "--all", "--check", "--", "--files-with-diff"])),
        ("interface formatting", house.npm(["run", "--silent", "format:check"])),
        ("interface lints", house.npm(["run", "--silent", "lint"])),
        ("interface types", house.npm(["run", "--silent", "check"])),
        ("Rust lints", clippy(&house)),
    ] {
        count(steps::shown(title, &mut command).is_ok());
    }
    for (title, mut command) in [
        ("the house's rules", named_tests(&house, &["--test", "it"], "tidy")),
        ("bindings", named_tests(&house, &["--lib", "--bins"], "bindings")),
    ] {
        let (tests, _) = steps::counted(title, &mut command, 1);
        count(tests.failed == 0);
    }
    steps::say(tally.failed == 0, "all checks", start.elapsed(), "");
    println!("{tally}");
    if tally.failed == 0 { Ok(()) } else { Err(Stop::Red) }
}

fn clippy(house: &House) -> Command {
    let mut command = house.cargo(["clippy", "--workspace", "--all-targets", "--keep-going"]);
    command.args(["--", "--deny", "warnings"]);
    command
}

/// With the features of the whole workspace, so that `cargo xtask test` finds it all built.
fn named_tests(house: &House, targets: &[&str], name: &str) -> Command {
    let mut command = house.cargo(["test", "--quiet", "--workspace"]);
    command.args(targets).args(["--", name]);
    command
}

fn check_messages(house: &House) -> bool {
    let start = Instant::now();
    let findings = messages::check(&house.ui());
    for finding in &findings {
        println!("  {finding}");
    }
    steps::say(findings.is_empty(), "messages", start.elapsed(), "");
    findings.is_empty()
}
