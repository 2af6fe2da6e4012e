//! kill −9 and losses of power, as often as one likes.

use std::ffi::OsString;

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// Always the whole workspace: a part alone would ask for other features, and rebuild.
const BUILD: [&str; 3] = ["build", "--workspace", "--bins"];

/// Builds the torturing program and hands over.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of the torturing program: 1 when anything
/// that was acknowledged is not there.
pub(crate) fn run(rest: Vec<OsString>) -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    steps::shown("program and tests", &mut house.cargo(BUILD))?;
    let program = house.target().join("debug").join("torture");
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let mut torture = house.command(&program.to_string_lossy());
    steps::shown("torture", torture.args(rest))
}
