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

/// The test that times the real window.
const WINDOW: [&str; 4] = ["test", "--workspace", "--test", "e2e"];

/// Builds the optimised program and the measuring one, times the real window, and hands over.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of the measuring program.
pub(crate) fn run(rest: Vec<OsString>) -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM, needs::TESTS])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    for package in ["varde-desktop", "varde-cli"] {
        let mut build = house.cargo(["build", "--release", "--package", package]);
        steps::shown(package, &mut build)?;
    }
    steps::shown("measuring program", house.cargo(["build"]).args(BENCH))?;
    if cfg!(target_os = "linux") && rest.is_empty() {
        let mut window = house.cargo(WINDOW);
        window.args(["without_waiting"]).env("VARDE_MEASURE", "S,L");
        steps::shown("the window", &mut window)?;
    }
    let mut bench = house.cargo(["run", "--quiet"]);
    steps::shown("measuring", bench.args(BENCH).arg("--").args(rest))
}
