//! stub
use crate::{App, Failure};
use crate::views::{Start};
/// What the window needs before its first screen.
#[allow(unused, clippy::todo)]
pub fn start(app: &App) -> Result<Start, Failure> { todo!() }
