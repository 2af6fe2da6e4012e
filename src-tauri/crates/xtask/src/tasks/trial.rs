//! The programs that put ours to the test, as often as one likes.

use std::ffi::OsString;

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// Always the whole workspace: a part alone would ask for other features, and rebuild.
const BUILD: [&str; 2] = ["build", "--workspace"];

/// Kills the program and cuts its power.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of the program: 1 when something does not
/// hold.
pub(crate) fn torture(rest: Vec<OsString>) -> Result<(), Stop> {
    run("torture", &["--bins"], rest)
}

/// Tells of many laptops; where guards are to be taken away, built so that they can be.
///
/// # Errors
/// As [`torture`].
pub(crate) fn simulate(rest: Vec<OsString>) -> Result<(), Stop> {
    let one = ["--bin", "simulate", "--features", "varde-harness/unguarded"];
    let guards = rest.iter().any(|word| word == "--guards");
    run("simulate", if guards { &one } else { &one[..2] }, rest)
}

/// Builds what is named of the harness and hands over to a program of it.
fn run(name: &str, build: &[&str], rest: Vec<OsString>) -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    steps::shown("program and tests", house.cargo(BUILD).args(build))?;
    let program = house.target().join("debug").join(name);
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let mut trial = house.command(&program.to_string_lossy());
    steps::shown(name, trial.args(rest))
}
