//! Who is there: laptops that come into one workspace by the real messages.

use std::collections::BTreeSet;
use std::path::PathBuf;

use tempfile::TempDir;
use varde_app::folder::Folder;
use varde_app::views::{AskToJoin, Id, Invite, Language, Role as Said};
use varde_app::{Failure, FailureKind, merge, people, roster, vouched, workspaces};
use varde_entry::DeviceId;
use varde_sync::roster::{Role, State};

use super::{MOST, Story, said};
use crate::alike::documents;
use crate::laptop::memory_folder;
use crate::{Laptop, World, post, sample};

const NAMES: [&str; MOST] = ["Kari", "Ola", "Per", "Liv", "Åse", "Nils", "Eva", "Tor"];

/// The day on which every schedule begins and ends.
const DAY: &str = "2026-11-22";

/// A laptop and whose it is.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) laptop: Laptop,
    pub(super) world: World,
    /// What stood on its shelves before it came in.
    pub(super) own: BTreeSet<String>,
    /// What its own roster says it may do.
    pub(super) role: Option<Role>,
    /// Who is in, as it knows it.
    pub(super) known: State,
    /// One hash for all that it knows of that.
    pub(super) heard: [u8; 32],
    /// The folder that it looks into, since the program runs.
    pub(super) folder: Option<Folder>,
    /// An earlier copy of it.
    pub(super) backup: Option<Backup>,
}

/// An earlier copy of a laptop's data.
pub(super) struct Backup {
    /// Goes when the backup goes.
    pub(super) folder: TempDir,
    /// The file that the program made; none where the whole folder was copied.
    pub(super) file: Option<PathBuf>,
}

impl Member {
    fn new(nth: usize, seed: u64) -> Self {
        let world = World::on(DAY, Language::En, seed.wrapping_mul(MOST as u64) + nth as u64);
        let laptop = Laptop::in_world(world.clone());
        let own = laptop.dump().into_iter().collect();
        Self {
            name: NAMES[nth],
            laptop,
            world,
            own,
            role: None,
            known: State::default(),
            heard: [0; 32],
            folder: None,
            backup: None,
        }
    }

    /// What others know it by.
    pub(super) fn device(&self) -> DeviceId {
        self.laptop.app().device()
    }

    /// Back to the day on which the schedule began.
    pub(super) fn set_clock(&self) {
        self.world.go_to(DAY.parse().expect("a day"));
    }
}

pub(super) fn folder() -> TempDir {
    let folder = memory_folder().or_else(|_| tempfile::tempdir());
    folder.expect("the system gives a folder for the time being")
}

impl Story {
    /// The first shares a workspace; others come in.
    pub(super) fn gather(&mut self) -> Result<(), String> {
        let mut first = Member::new(0, self.seed);
        people::rename_me(first.laptop.tell(), first.name).map_err(said("naming"))?;
        first.own = first.laptop.dump().into_iter().collect();
        workspaces::add(first.laptop.tell(), "Nordlys").map_err(said("a workspace"))?;
        roster::share(first.laptop.tell(), "Kari's laptop").map_err(said("sharing"))?;
        self.workspace = first.laptop.start_view().workspace.id;
        sample::every_kind(&mut first.laptop);
        self.crew.push(first);
        self.cloud = self.one_in(3).then(super::cloud::Cloud::new);
        self.hear_role(0)?;
        self.ledger.write_down(&self.crew[0], self.workspace, 0)?;
        let others = 1 + self.chance.below(MOST as u64 - 2);
        for _ in 0..others {
            self.come_in(0)?;
        }
        Ok(())
    }

    /// One more comes in, by an invitation of somebody who owns the workspace.
    pub(super) fn come_in(&mut self, host: usize) -> Result<(), String> {
        let mut guest = Member::new(self.crew.len(), self.seed);
        self.count.laptops += u64::from(self.crew.len() == 1);
        let role = if self.one_in(3) { Said::Owner } else { Said::Editor };
        let from = self.ledger.last(&self.crew[host])?;
        let outcome = admitted(&mut self.crew[host].laptop, &mut guest, role);
        // An invitation was made, whatever became of it.
        self.hear_role(host)?;
        match outcome {
            Ok(()) => {}
            // Such as where the host's clock is years off.
            Err(why) if why.kind == FailureKind::Refused => {
                let host = self.crew[host].name;
                self.note(format!("{host} cannot let {} in: {}", guest.name, why.code));
                return Ok(());
            }
            Err(why) => return Err(format!("coming in: {why}")),
        }
        self.ledger.write_down(&self.crew[host], self.workspace, from)?;
        self.note(format!("{} lets {} in as {role:?}", self.crew[host].name, guest.name));
        let letters =
            post::lacking(self.crew[host].laptop.app(), guest.laptop.app(), self.workspace);
        let state = state(&guest, self.workspace)?;
        self.borrow(host, &mut guest, &state)?;
        let taken = merge::take_in(guest.laptop.tell(), self.workspace, letters, &state);
        let taken = taken.map_err(said("the first letters"))?;
        if taken.let_go > 0 {
            return Err(format!("{} lets go what {host} vouched for", guest.name));
        }
        workspaces::open(guest.laptop.tell(), self.workspace).map_err(said("opening"))?;
        self.count.taken_in += u64::from(taken.kept);
        self.count.laptops += 1;
        self.crew.push(guest);
        self.hear_role(self.crew.len() - 1)
    }

    /// The guest takes in one piece what the host vouches for, and has all of it then; the entries
    /// follow. Every second guest closes the program in between.
    fn borrow(&mut self, host: usize, guest: &mut Member, state: &State) -> Result<(), String> {
        let (workspace, member) = (self.workspace, &mut self.crew[host]);
        let (me, by) = (guest.device(), member.device());
        let offers = vouched::offer(member.laptop.tell(), workspace, &me, &member.known);
        let offers = offers.map_err(said("offering"))?;
        if offers.offers.is_empty() {
            return Ok(());
        }
        let mut came = Vec::new();
        for offer in &offers.offers {
            let bytes = vouched::read(member.laptop.app(), offer).map_err(said("lending"))?;
            came.push((offer.document, bytes));
        }
        let app = guest.laptop.tell();
        let chosen = vouched::choose(app, workspace, (&me, &by), offers, state);
        let chosen = chosen.map_err(said("choosing"))?.ok_or("an honest voucher is refused")?;
        let all = came.len();
        let taken = vouched::take_in(app, workspace, came, &chosen).map_err(said("borrowing"))?;
        if taken.refused > 0 || taken.kept as usize != all {
            return Err(format!("{} keeps {} of {all} documents", guest.name, taken.kept));
        }
        if documents(&guest.laptop, workspace) != documents(&self.crew[host].laptop, workspace) {
            return Err(format!("{} has not what was vouched for", guest.name));
        }
        self.count.vouched += all as u64;
        if self.crew.len().is_multiple_of(2) {
            guest.laptop.restart();
        }
        Ok(())
    }

    /// Reads anew what a laptop may do.
    pub(super) fn hear_role(&mut self, who: usize) -> Result<(), String> {
        let member = &mut self.crew[who];
        let hash = roster::hash(member.laptop.app(), self.workspace).map_err(said("who is in"))?;
        if hash != member.heard {
            (member.known, member.heard) = (state(member, self.workspace)?, hash);
        }
        member.role = member.known.role_of(&member.device());
        Ok(())
    }
}

/// Who is in, as a laptop knows it.
pub(super) fn state(member: &Member, workspace: Id) -> Result<State, String> {
    let state = roster::state(member.laptop.app(), workspace).map_err(said("who is in"))?;
    state.ok_or_else(|| format!("{} knows of no roster", member.name))
}

/// The messages of coming in, one after another.
fn admitted(host: &mut Laptop, guest: &mut Member, role: Said) -> Result<(), Failure> {
    let code = roster::invite(host.tell(), Invite { role, person: None, hours: 48 })?;
    let device = format!("{}'s laptop", guest.name);
    let input = AskToJoin { code, name: guest.name.to_owned(), device };
    let guest = &mut guest.laptop;
    let asked = roster::ask(guest.tell(), &input)?;
    let answered = roster::answer(host.app(), &asked.request)?;
    let (_, reveal) = roster::hear(guest.app(), &asked.asking, &answered.challenge)?;
    roster::compare(&answered.answering, &reveal)?;
    let welcome = roster::admit(host.tell(), &answered.answering)?;
    roster::come_in(guest.tell(), &asked.asking, &welcome)?;
    Ok(())
}
