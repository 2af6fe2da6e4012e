//! Who is in a shared workspace, with which role, from when on and until when: what is done about
//! it, and how somebody comes in. `decisions/roster.md` has the rules.

mod answer;
mod ask;
mod change;
mod circle;
mod end;
mod exchange;
mod invite;
mod secrets;
mod share;
mod show;

pub use answer::{Answered, admit, answer, compare, confirm};
pub use ask::{Asked, ask, come_in, hear};
pub use change::{leave, remove_device, remove_person, set_role};
pub use circle::{keys, state};
pub(crate) use exchange::with;
pub use exchange::{acts_after, hash, landmarks, take_in};
pub use invite::{invite, withdraw};
pub use share::share;
pub use show::show;
