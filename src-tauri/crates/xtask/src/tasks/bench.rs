//! Measurements of the optimised program.

use std::ffi::OsString;

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// The measuring program.
const BENCH: [&str; 5] = ["--release", "--package", "varde-harness", "--bin", "bench"];

/// Builds the optimised program and the measuring one, and hands over.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of the measuring program.
pub(crate) fn run(rest: Vec<OsString>) -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    let mut build = house.cargo(["build", "--release", "--package", "varde-desktop"]);
    steps::shown("program", &mut build)?;
    steps::shown("measuring program", house.cargo(["build"]).args(BENCH))?;
    let mut bench = house.cargo(["run", "--quiet"]);
    steps::shown("measuring", bench.args(BENCH).arg("--").args(rest))
}
