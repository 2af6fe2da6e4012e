//! The TypeScript bindings, written from the Rust types.

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// Writes `ui/src/generated/bindings.ts`.
///
/// # Errors
/// [`Stop::Child`] when the shell does not build or the file cannot be written.
pub(crate) fn write() -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    ui::packages(&house)?;
    ui::build(&house)?;
    let mut write = house.cargo(["test", "--quiet", "--package", "varde-desktop", "bindings"]);
    steps::shown("bindings", write.env("VARDE_WRITE_BINDINGS", "1"))
}
