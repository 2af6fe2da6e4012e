//! Laptops that are never on at the same time, and a peer that is always there and can read nothing.

mod ill;
mod well;

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use varde_app::Failure;
use varde_app::views::{Id, Role};
use varde_harness::{Laptop, Office};
use varde_nearby::peer::{Limits, Peer, Place, Status, Ticket, Told, Turns};

use crate::roster::{comes_in, invited, sharing};

/// A peer on this machine's own address, with a folder that stays when it is stopped.
struct Corner {
    folder: tempfile::TempDir,
    peer: Option<Peer>,
}

impl Corner {
    fn open(limits: Limits) -> Self {
        let mut corner = Self { folder: tempfile::tempdir().expect("a folder"), peer: None };
        corner.start((0, 1), limits);
        corner
    }

    /// With less patience than usual.
    fn hasty(limits: Limits) -> Self {
        let mut corner = Self { folder: tempfile::tempdir().expect("a folder"), peer: None };
        corner.start((0, 20), limits);
        corner
    }

    fn start(&mut self, (port, haste): (u16, u32), limits: Limits) {
        let (folder, at) = (self.place().to_owned(), Some(IpAddr::V4(Ipv4Addr::LOCALHOST)));
        let place = Place { folder, at, port, outside: Vec::new(), haste };
        self.peer = Some(Peer::begin(place, limits).expect("begun"));
    }

    /// Stops it and starts it again, where it was to be found before.
    fn restart(&mut self, limits: Limits) {
        let port = self.ticket().address.places[0].port();
        self.peer = None;
        self.start((port, 1), limits);
    }

    fn ticket(&self) -> Ticket {
        self.peer.as_ref().expect("it is on").ticket()
    }

    fn status(&self) -> Status {
        self.peer.as_ref().expect("it is on").status()
    }

    fn place(&self) -> &Path {
        self.folder.path()
    }

    /// Every sealed file that it keeps.
    fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.place().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("read") {
                let path = entry.expect("read").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => found.push(path),
                }
            }
        }
        let is_sealed = |path: &PathBuf| {
            path.extension().is_some_and(|ending| ending == "okrc" || ending == "okra")
        };
        found.retain(is_sealed);
        found.sort();
        found
    }
}

/// A laptop's turns at the peer.
fn turns(laptop: &Laptop, workspace: Id, ticket: Ticket) -> Turns {
    Turns::begin(laptop.app(), workspace, ticket).expect("begun")
}

fn try_turn(laptop: &mut Laptop, turns: &mut Turns) -> Result<Told, Failure> {
    turns.take(&mut |work| work(laptop.tell()), &|| false)
}

fn turn(laptop: &mut Laptop, turns: &mut Turns) -> Told {
    try_turn(laptop, turns).expect("the peer is there")
}

/// Goes to the peer and away again.
fn goes(laptop: &mut Laptop, workspace: Id, ticket: Ticket) -> Told {
    turn(laptop, &mut turns(laptop, workspace, ticket))
}

fn goes_in_vain(laptop: &mut Laptop, workspace: Id, ticket: Ticket) -> String {
    let mut turns = turns(laptop, workspace, ticket);
    try_turn(laptop, &mut turns).expect_err("in vain").code
}

/// Kari, who shares a workspace with an objective in it, and Ola, who was let in.
fn kari_and_ola(role: Role) -> (Laptop, Laptop, Id) {
    kari_and_ola_in(&Office::default(), role)
}

/// Beside others, whose devices and workspaces are not theirs.
fn kari_and_ola_in(office: &Office, role: Role) -> (Laptop, Laptop, Id) {
    let mut kari = sharing(office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    let mut ola = office.laptop();
    let code = invited(&mut kari, role, None);
    comes_in(&mut ola, &mut kari, &code);
    (kari, ola, workspace)
}

/// The titles of the objectives that a laptop has.
fn titles(laptop: &Laptop) -> Vec<String> {
    let mut all = laptop.db().prepare("SELECT title FROM objective ORDER BY title").expect("sound");
    let rows = all.query_map([], |row| row.get(0)).expect("read");
    rows.map(|title| title.expect("read")).collect()
}

/// A limit on the bytes of a workspace.
fn up_to(bytes: u64) -> Limits {
    Limits { bytes, ..Limits::default() }
}
