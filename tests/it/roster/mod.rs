//! Who is in a shared workspace: laptops that find together without anybody between them.

mod coming_in;
mod going;
mod kit;
mod vouching;

use varde_app::views::{Id, Sharing};
use varde_app::{Failure, roster};
use varde_harness::Laptop;
pub(crate) use varde_harness::meeting::{asking, comes_in, invited, sharing};
use varde_sync::roster::State;

fn seen(laptop: &Laptop) -> Sharing {
    roster::show(laptop.app()).expect("shown")
}

/// What one has and the other lacks.
fn hears(one: &mut Laptop, other: &Laptop, workspace: Id) -> usize {
    let landmarks = roster::landmarks(one.app(), workspace).expect("told");
    let piece = roster::acts_after(other.app(), workspace, &landmarks).expect("given");
    roster::take_in(one.tell(), workspace, &piece).expect("taken in")
}

pub(crate) fn state(laptop: &Laptop, workspace: Id) -> State {
    roster::state(laptop.app(), workspace).expect("read").expect("shared")
}

/// The key that seals what leaves now, where the laptop holds it.
fn key(laptop: &Laptop, workspace: Id) -> Option<(u64, [u8; 32])> {
    let keys = roster::keys(laptop.app(), workspace).expect("read");
    let state = state(laptop, workspace);
    keys.current(&state).map(|(id, key)| (id, *key))
}

fn refused<T: std::fmt::Debug>(heard: Result<T, Failure>) -> String {
    heard.expect_err("refused").code
}
