//! Measurements of the optimised program.

use std::ffi::OsString;

use crate::{
    house::House,
    machine::{self, display, needs},
    steps,
    stop::Stop,
    tasks::VIRTUAL_SCREEN,
    ui,
};

/// Builds the optimised program and the measuring one, and hands over.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of the measuring program.
pub(crate) fn run(rest: Vec<OsString>) -> Result<(), Stop> {
    let mut house = House::open()?;
    let screen = if display::is_there() { &[][..] } else { needs::SCREEN };
    machine::prepare(&mut house, &[needs::PROGRAM, screen, needs::TESTS])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    let mut build = house.cargo(["build", "--release", "--package", "varde-desktop"]);
    steps::shown("program", &mut build)?;
    let measure = ["--release", "--package", "varde-harness", "--bin", "bench"];
    steps::shown("measuring program", house.cargo(["build"]).args(measure))?;

    let mut bench = if display::is_there() {
        house.cargo(["run", "--quiet"])
    } else {
        let cargo = house.cargo([]).get_program().to_owned();
        let mut screen = house.command(VIRTUAL_SCREEN[0]);
        screen.args(&VIRTUAL_SCREEN[1..]).arg(cargo).args(["run", "--quiet"]);
        screen
    };
    steps::shown("measuring", bench.args(measure).arg("--").args(rest))
}
