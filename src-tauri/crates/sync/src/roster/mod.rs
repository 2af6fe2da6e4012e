//! Who is in: a set of signed acts, each naming the acts before it, and what follows from them.
//! Every laptop that holds the same acts comes to the same people, devices, roles and keys, in
//! whatever order they arrived. `decisions/roster.md` has the bytes and the reasons.

mod act;
mod blob;
mod codec;
mod fold;
mod groups;
pub mod invitation;
pub mod keys;
mod kit;
mod past;
mod posted;
mod set;
mod state;
#[cfg(test)]
mod tests;

pub use act::{
    Act, ActError, ActHash, Commitment, Deed, End, InvitationId, Laptop, Recipient, Role, SignedAct,
};
pub use blob::{MOST_BLOB, pack, unpack};
pub use kit::Kit;
pub use posted::{MOST_POSTED, is_posted, open_posted, post, posted_in};
pub use set::{Roster, TakenIn};
pub use state::{Device, Epoch, Invited, Member, NotAllowed, Open, State};

/// The most bytes of one act: 1 MiB.
pub const MOST_BYTES: usize = 1 << 20;

/// The most acts that one names as those before it.
pub const MOST_PARENTS: usize = 32;

/// The most acts of a roster.
pub const MOST_ACTS: usize = 10_000;

/// The most bytes of a device's name.
pub const LONGEST_NAME: usize = 200;
