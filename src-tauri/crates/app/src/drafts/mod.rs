//! stub
use crate::{App, Failure};
/// What was being typed under a key.
#[allow(unused, clippy::todo)]
pub fn read(app: &App, key: &str) -> Result<Option<String>, Failure> { todo!() }
/// Keeps what is being typed.
#[allow(unused, clippy::todo)]
pub fn save(app: &mut App, key: &str, text: &str) -> Result<(), Failure> { todo!() }
/// Forgets what was being typed.
#[allow(unused, clippy::todo)]
pub fn discard(app: &mut App, key: &str) -> Result<(), Failure> { todo!() }
