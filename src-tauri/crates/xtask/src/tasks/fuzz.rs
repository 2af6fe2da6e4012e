//! Hostile bytes, as many as one likes.

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
};

/// Always the whole workspace: a part alone would ask for other features, and rebuild.
const TEST: [&str; 4] = ["test", "--workspace", "--test", "fuzz"];

/// Spoils what strangers may hand us, each target so often.
///
/// # Errors
/// [`Stop::Child`] with the code of a failed build or of a target that found something.
pub(crate) fn run(executions: u64, filter: Option<&str>) -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[needs::PROGRAM])?;
    let mut targets = house.cargo(TEST);
    targets.args(["--", "--show-output"]).args(filter);
    targets.env("BOLERO_RANDOM_ITERATIONS", executions.to_string());
    steps::shown("fuzz targets", &mut targets)
}
