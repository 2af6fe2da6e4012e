//! The post between laptops: entries on their way, lost, doubled and out of order.

use std::collections::BTreeMap;

use varde_app::merge::{self, Known, TakenIn};
use varde_app::views::Id;
use varde_app::{App, workspaces};
use varde_entry::{DeviceId, Entry};

use crate::{Chance, Laptop, Office};

/// What one laptop has of a workspace that another lacks, log by log.
pub fn lacking(from: &App, to: &App, workspace: Id) -> Vec<Entry> {
    let theirs = merge::held(to, workspace).expect("the logs can be read");
    let through: BTreeMap<_, _> = theirs.iter().map(|held| (held.log, held.through)).collect();
    let mut letters = Vec::new();
    for held in merge::held(from, workspace).expect("the logs can be read") {
        let mut next = through.get(&held.log).map_or(1, |through| through + 1);
        while next <= held.through {
            let limits = (64, 1 << 20);
            let some = merge::entries(from, workspace, &held.log, next, limits).expect("read");
            next = some.last().expect("there are more").number + 1;
            letters.extend(some);
        }
    }
    letters
}

/// Whose devices may write, in a story.
pub fn known(devices: impl IntoIterator<Item = DeviceId>) -> Known {
    Known(devices.into_iter().collect())
}

impl Office {
    /// Gives a second laptop the workspace that the first has open, as a person of it. Both may
    /// write from now on.
    pub fn share(&self, from: &mut Laptop, to: &mut Laptop, name: &str) {
        let person = from.person(name);
        let workspace = from.start_view().workspace.id;
        workspaces::join(to.tell(), workspace, person).expect("noted");
        self.deliver(from, to);
        workspaces::open(to.tell(), workspace).expect("opened");
    }

    /// Hands over all that the second laptop lacks of the first one's open workspace.
    pub fn deliver(&self, from: &Laptop, to: &mut Laptop) -> TakenIn {
        let workspace = from.start_view().workspace.id;
        let letters = lacking(from.app(), to.app(), workspace);
        let taken = take(to, workspace, letters);
        assert_eq!((taken.waiting.len(), &taken.refused[..]), (0, &[][..]));
        taken
    }
}

/// Takes in letters, whoever wrote them.
pub fn take(to: &mut Laptop, workspace: Id, letters: Vec<Entry>) -> TakenIn {
    let everyone = known(letters.iter().map(|letter| letter.device));
    merge::take_in(to.tell(), workspace, letters, &everyone).expect("the disk takes it")
}

/// Letters as a bad post brings them: some lost, some twice, in any order, in several bags.
pub fn bags(letters: Vec<Entry>, chance: &mut Chance) -> Vec<Vec<Entry>> {
    let mut arriving = Vec::new();
    for letter in letters {
        match chance.below(8) {
            0 => {}
            1 => arriving.extend([letter.clone(), letter]),
            _ => arriving.push(letter),
        }
    }
    for nth in (1..arriving.len()).rev() {
        arriving.swap(nth, chance.below(nth as u64 + 1) as usize);
    }
    let mut bags = Vec::new();
    while !arriving.is_empty() {
        let some = 1 + chance.below(arriving.len() as u64) as usize;
        bags.push(arriving.split_off(arriving.len() - some));
    }
    bags
}
