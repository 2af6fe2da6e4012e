//! stub
use crate::{App, Failure};
use crate::views::{Done};
/// Takes the latest change back.
#[allow(unused, clippy::todo)]
pub fn undo(app: &mut App) -> Result<Done, Failure> { todo!() }
/// Does again what was taken back.
#[allow(unused, clippy::todo)]
pub fn redo(app: &mut App) -> Result<Done, Failure> { todo!() }
