//! stub
use crate::{App, Failure};
use crate::views::{Cycle, CycleInput, CycleProposal, Done, Id};
/// Every cycle, latest first.
#[allow(unused, clippy::todo)]
pub fn list(app: &App) -> Result<Vec<Cycle>, Failure> { todo!() }
/// Dates that a person may want next.
#[allow(unused, clippy::todo)]
pub fn propose(app: &App) -> Result<Vec<CycleProposal>, Failure> { todo!() }
/// Adds a cycle.
#[allow(unused, clippy::todo)]
pub fn add(app: &mut App, input: CycleInput) -> Result<Done, Failure> { todo!() }
/// Changes a cycle.
#[allow(unused, clippy::todo)]
pub fn change(app: &mut App, id: Id, input: CycleInput) -> Result<Done, Failure> { todo!() }
