//! stub
use crate::{App, Failure};
use crate::views::{AddKeyResult, Done, Id, KeyResultChange, KeyResultDetail};
/// A key result with all that belongs to it.
#[allow(unused, clippy::todo)]
pub fn show(app: &App, id: Id) -> Result<KeyResultDetail, Failure> { todo!() }
/// Adds a key result at the end of its objective.
#[allow(unused, clippy::todo)]
pub fn add(app: &mut App, input: AddKeyResult) -> Result<Done, Failure> { todo!() }
/// Changes one thing of a key result.
#[allow(unused, clippy::todo)]
pub fn change(app: &mut App, id: Id, change: KeyResultChange) -> Result<Done, Failure> { todo!() }
/// Moves a key result ahead of another, or to the end of an objective.
#[allow(unused, clippy::todo)]
pub fn reorder(app: &mut App, id: Id, objective: Id, before: Option<Id>) -> Result<Done, Failure> { todo!() }
/// Archives a key result.
#[allow(unused, clippy::todo)]
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
/// Brings an archived key result back.
#[allow(unused, clippy::todo)]
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
