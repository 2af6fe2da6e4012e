//! stub
use crate::{App, Failure};
use crate::views::{Archived, Board, Id};
/// A plan, fifty objectives at a time from `offset` on.
#[allow(unused, clippy::todo)]
pub fn board(app: &App, cycle: Id, owner: &str, offset: u32) -> Result<Board, Failure> { todo!() }
/// What was archived in a plan.
#[allow(unused, clippy::todo)]
pub fn archived(app: &App, cycle: Id, owner: &str) -> Result<Vec<Archived>, Failure> { todo!() }
