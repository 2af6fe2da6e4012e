//! stub
use crate::{App, Failure};
use crate::views::{Done, Id, MilestoneChange};
/// Adds a milestone.
#[allow(unused, clippy::todo)]
pub fn add(app: &mut App, key_result: Id, title: &str) -> Result<Done, Failure> { todo!() }
/// Changes one thing of a milestone.
#[allow(unused, clippy::todo)]
pub fn change(app: &mut App, id: Id, change: MilestoneChange) -> Result<Done, Failure> { todo!() }
/// Removes a milestone.
#[allow(unused, clippy::todo)]
pub fn remove(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
