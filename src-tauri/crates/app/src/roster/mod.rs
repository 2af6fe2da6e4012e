//! Who is in a shared workspace, with which role, from when on and until when: what is done about
//! it, and how somebody comes in. `decisions/roster.md` has the rules.

mod answer;
mod ask;
mod change;
mod circle;
mod end;
mod exchange;
mod handout;
mod invite;
mod kit;
mod known;
mod pending;
pub(crate) mod secrets;
mod share;
mod show;
mod standing;

pub(crate) use answer::welcome;
pub use answer::{Answered, admit, answer, compare, confirm};
pub use ask::{Asked, ask, come_in, hear};
pub use change::{leave, remove_device, remove_person, set_role};
pub(crate) use circle::name;
pub use circle::{keys, state};
pub(crate) use exchange::{Foreseen, foreseen, with};
pub use exchange::{acts_after, hash, landmarks, take_in};
pub use handout::{hand_out, handed_out};
pub use invite::{invite, withdraw};
pub(crate) use invite::{inviting, inviting_by};
pub use kit::{make_kit, recover};
pub(crate) use known::Known;
pub(crate) use pending::{PendingAnswer, PendingAsk, change_pending, pending};
pub(crate) use secrets::text_of;
pub use share::share;
pub use show::show;
pub(crate) use standing::Standing;
