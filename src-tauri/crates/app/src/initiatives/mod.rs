//! stub
use crate::{App, Failure};
use crate::views::{Done, Id, InitiativeChange};
/// Adds an initiative.
#[allow(unused, clippy::todo)]
pub fn add(app: &mut App, key_result: Id, title: &str) -> Result<Done, Failure> { todo!() }
/// Changes one thing of an initiative.
#[allow(unused, clippy::todo)]
pub fn change(app: &mut App, id: Id, change: InitiativeChange) -> Result<Done, Failure> { todo!() }
/// Removes an initiative.
#[allow(unused, clippy::todo)]
pub fn remove(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
