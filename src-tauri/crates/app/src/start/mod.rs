//! What the window needs before its first screen.

mod start;

pub use start::start;
