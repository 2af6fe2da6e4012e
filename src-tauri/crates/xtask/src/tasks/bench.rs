//! Measurements of the optimised program.

use std::env::consts::EXE_EXTENSION;
use std::ffi::OsString;
use std::process::Command;

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// What is measured and what measures, at once, so that what they share is built once.
const BUILD: &str = "build --release --workspace --bin varde-desktop --bin varde --bin bench";

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
    steps::shown("programs", &mut house.cargo(BUILD.split(' ')))?;
    if cfg!(target_os = "linux") && rest.is_empty() {
        let mut window = house.cargo(WINDOW);
        window.args(["without_waiting"]).env("VARDE_MEASURE", "S,L");
        steps::shown("the window", &mut window)?;
    }
    let bench = house.target().join("release/bench").with_extension(EXE_EXTENSION);
    steps::shown("measuring", Command::new(bench).args(rest).current_dir(house.root()))
}
