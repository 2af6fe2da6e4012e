//! stub
use crate::{App, Failure};
use crate::views::{Done, Id, RecordCheckIn, Week};
/// The check-ins that are due.
#[allow(unused, clippy::todo)]
pub fn week(app: &App) -> Result<Week, Failure> { todo!() }
/// Records a check-in.
#[allow(unused, clippy::todo)]
pub fn record(app: &mut App, input: RecordCheckIn) -> Result<Done, Failure> { todo!() }
/// Takes a check-in back.
#[allow(unused, clippy::todo)]
pub fn retract(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
