//! Laptops that speak with each other, over ways in memory: cut at every place, broken at any
//! moment, begun again.

mod bytes;
mod flow;
mod forks;
mod room;
mod vouched;
mod who;

use room::Room;
use varde_app::views::{Id, Role};
use varde_harness::{Laptop, Office};

use crate::roster::{comes_in, invited, sharing};

/// Kari shares a workspace with an objective in it.
fn kari(office: &Office) -> (Laptop, Id) {
    let mut kari = sharing(office);
    kari.objective("More people choose the bicycle")
        .key_result("30 test rides", 0.0, 30.0)
        .written();
    let workspace = kari.start_view().workspace.id;
    (kari, workspace)
}

/// Somebody new who was let in, and of whom nothing else is known yet.
fn guest(office: &Office, host: &mut Laptop, role: Role) -> Laptop {
    let mut guest = office.laptop();
    let code = invited(host, role, None);
    comes_in(&mut guest, host, &code);
    guest
}

/// Kari and Ola, who hold the same and are connected.
fn two(seed: u64, role: Role) -> Room {
    let office = Office::default();
    let (mut kari, workspace) = kari(&office);
    let ola = guest(&office, &mut kari, role);
    let mut room = Room::new(seed, office, workspace, vec![kari, ola]);
    room.connect(0, 1);
    room.rest();
    room.enter(1);
    room
}
