//! Laptops that write what they like, and a post that loses, doubles and mixes up.

use std::collections::BTreeSet;

use varde_app::views::Id;
use varde_harness::command::pass_time;
use varde_harness::post::{bags, lacking, take};
use varde_harness::{Chance, Command, Laptop, Office, sample};

use super::{boards, documents, held, is_whole, since};

/// Laptops in one workspace, and what stood on each one's shelves of its own.
struct Team {
    laptops: Vec<(Laptop, BTreeSet<String>)>,
    workspace: Id,
}

fn team(office: &Office, size: usize) -> Team {
    let mut first = office.laptop();
    sample::every_kind(&mut first);
    let workspace = first.start_view().workspace.id;
    let mut laptops = vec![];
    for nth in 1..size {
        let mut other = office.laptop();
        let own = other.dump().into_iter().collect();
        office.share(&mut first, &mut other, ["Ola", "Per", "Liv"][nth - 1]);
        laptops.push((other, own));
    }
    laptops.push((first, BTreeSet::new()));
    Team { laptops, workspace }
}

impl Team {
    /// One writes, or restarts.
    fn write(&mut self, chance: &mut Chance) {
        let at = chance.below(self.laptops.len() as u64) as usize;
        let laptop = &mut self.laptops[at].0;
        if chance.below(12) == 0 {
            laptop.restart();
        }
        let _ = Command::by(chance).run(laptop.tell());
    }

    /// One's letters come to another as a bad post brings them.
    fn post(&mut self, chance: &mut Chance) {
        let from = chance.below(self.laptops.len() as u64) as usize;
        let to = chance.below(self.laptops.len() as u64) as usize;
        let all = lacking(self.laptops[from].0.app(), self.laptops[to].0.app(), self.workspace);
        for bag in bags(all, chance) {
            let taken = take(&mut self.laptops[to].0, self.workspace, bag);
            assert_eq!(taken.refused, []);
        }
    }

    /// Everyone gets what they lack, from whoever has it, until nobody lacks anything.
    fn heal(&mut self) {
        for _ in 0..2 {
            for from in 0..self.laptops.len() {
                for to in 0..self.laptops.len() {
                    let (one, other) = (&self.laptops[from].0, &self.laptops[to].0);
                    let all = lacking(one.app(), other.app(), self.workspace);
                    let taken = take(&mut self.laptops[to].0, self.workspace, all);
                    assert_eq!((taken.refused, taken.waiting), (vec![], vec![]));
                }
            }
        }
    }

    fn are_alike(&mut self, told: &str) {
        let workspace = self.workspace;
        let (first, others) = self.laptops.split_last_mut().expect("there is one");
        for (other, own) in others {
            assert_eq!(held(other, workspace), held(&first.0, workspace), "{told}");
            assert_eq!(documents(other, workspace), documents(&first.0, workspace), "{told}");
            assert_eq!(since(other, own), first.0.dump(), "{told}");
            assert_eq!(boards(other), boards(&first.0), "{told}");
            is_whole(other);
        }
        is_whole(&mut first.0);
    }
}

fn told(seed: u64, size: usize) {
    let office = Office::default();
    let mut team = team(&office, size);
    let mut chance = Chance::of(seed);
    for _ in 0..40 {
        for _ in 0..chance.below(6) {
            team.write(&mut chance);
            pass_time(office.world(), &mut chance);
        }
        team.post(&mut chance);
    }
    let kept: BTreeSet<_> =
        team.laptops.iter().flat_map(|(one, _)| held(one, team.workspace)).collect();
    team.heal();
    team.are_alike(&format!("seed {seed}, {size} laptops"));
    // What anyone had on disk is with everyone, as it was.
    let healed = held(&team.laptops[0].0, team.workspace);
    for (log, through, _) in kept {
        assert!(healed.iter().any(|(other, end, _)| *other == log && *end >= through));
    }
}

#[test]
fn two_laptops_come_to_the_same_whatever_the_post_does() {
    let seed = Chance::seed() % 1_000_000;
    for nth in 0..6 {
        told(seed + nth, 2);
    }
}

#[test]
fn three_laptops_come_to_the_same_whatever_the_post_does() {
    let seed = Chance::seed() % 1_000_000;
    for nth in 0..4 {
        told(seed + nth, 3);
    }
}
