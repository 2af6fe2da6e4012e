//! stub
use crate::{App, Failure};
use crate::views::{Done, Person};
/// Everyone in the workspace.
#[allow(unused, clippy::todo)]
pub fn list(app: &App) -> Result<Vec<Person>, Failure> { todo!() }
/// Gives oneself a name.
#[allow(unused, clippy::todo)]
pub fn rename_me(app: &mut App, name: &str) -> Result<Done, Failure> { todo!() }
