//! Changes that travel as one file, by mail, chat or a stick. `decisions/file.md` has its bytes, and
//! why it is looked at in a process of its own.

mod apart;
mod bring;
mod look;
mod news;
mod open;
mod said;
mod share;
mod take_in;

pub use apart::{LOOK, answer, look_apart};
pub use bring::bring;
pub use look::look;
pub(crate) use open::failure;
pub use share::share;
pub use take_in::take_in;
