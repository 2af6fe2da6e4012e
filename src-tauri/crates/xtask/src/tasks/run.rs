//! From a fresh clone to the open window.

use std::{ffi::OsString, time::Instant};

use crate::{
    house::House,
    machine::{self, display, needs},
    steps,
    stop::Stop,
    ui,
};

/// Installs what is missing, builds the optimised program, opens its window and
/// waits for it to close.
///
/// # Errors
/// [`Stop::Missing`] or [`Stop::NoDisplay`] with a way on; [`Stop::Child`] with the
/// code of a failed step or of the program itself.
pub(crate) fn run(data: Option<OsString>, rest: Vec<OsString>) -> Result<(), Stop> {
    let start = Instant::now();
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    let mut build = house.cargo(["build", "--profile", "window", "--package", "varde-desktop"]);
    steps::shown("program", &mut build)?;
    steps::say(true, "ready", start.elapsed(), "");

    let binary = house.target().join("window").join("varde-desktop");
    let binary = binary.with_extension(std::env::consts::EXE_EXTENSION);
    if !display::is_there() {
        return Err(Stop::NoDisplay(display::how_to_get_one(&binary)));
    }
    let mut program = house.command(&binary.to_string_lossy());
    if let Some(folder) = data {
        program.arg("--data").arg(absolute(folder));
    }
    println!("Varde opens now; this command ends when its window is closed.");
    let status = program.args(rest).status().map_err(Stop::io(binary.display()))?;
    if status.success() { Ok(()) } else { Err(Stop::child("Varde", status)) }
}

/// The folder as the person meant it: seen from where the command was typed.
fn absolute(folder: OsString) -> OsString {
    std::path::absolute(&folder).map_or(folder, Into::into)
}
