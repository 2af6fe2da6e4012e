//! Random acts on laptops that know of each other what they happen to have heard.

use super::*;

/// Numbers from a seed (SplitMix64).
#[derive(Clone)]
pub(in crate::roster) struct Chance(pub(in crate::roster) u64);

impl Chance {
    pub(in crate::roster) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(in crate::roster) fn below(&mut self, end: usize) -> usize {
        (self.number() % end.max(1) as u64) as usize
    }

    pub(in crate::roster) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(at + 1);
            all.swap(at, other);
        }
    }
}

/// An office in which everybody does as they like and hears of others now and then.
pub(in crate::roster) struct Office {
    pub(in crate::roster) chance: Chance,
    pub(in crate::roster) hands: Vec<Hand>,
    next: u8,
}

impl Office {
    pub(in crate::roster) fn of(seed: u64) -> Self {
        Self { chance: Chance(seed), hands: vec![founder()], next: 2 }
    }

    /// So many steps.
    pub(in crate::roster) fn goes_on(&mut self, steps: usize) {
        for _ in 0..steps {
            self.step();
        }
    }

    fn step(&mut self) {
        let (who, other) =
            (self.chance.below(self.hands.len()), self.chance.below(self.hands.len()));
        match self.chance.below(10) {
            0..=3 => {
                let other = self.hands[other].clone();
                self.hands[who].hears(&other);
            }
            4 | 5 if self.next < 40 => self.let_in(who),
            _ => {
                if let Some(deed) = self.some_deed(who) {
                    // Who may not is told so; that is no failure of the story.
                    let _ = self.hands[who].does(deed);
                }
            }
        }
    }

    fn let_in(&mut self, who: usize) {
        let number = self.next;
        self.next += 1;
        let is_own = self.chance.below(3) == 0;
        let role = self.some_role();
        let hand = &mut self.hands[who];
        let whom = if is_own { hand.person } else { person(number) };
        if hand.does(invited(number, role, is_own.then_some(whom))).is_ok()
            && self.chance.below(4) > 0
            && self.hands[who].does(admitted(number, whom, number)).is_ok()
        {
            let roster = self.hands[who].roster.clone();
            self.hands.push(Hand { number, person: whom, roster });
        }
    }

    fn some_role(&mut self) -> Role {
        [Role::Viewer, Role::Editor, Role::Owner, Role::Owner][self.chance.below(4)]
    }

    fn some_deed(&mut self, who: usize) -> Option<Deed> {
        let people: Vec<Uuid> = self.hands[who].state().people().map(|(id, _)| id).collect();
        let devices: Vec<DeviceId> = self.hands[who].state().devices().map(|(id, _)| id).collect();
        let whom = people[self.chance.below(people.len())];
        let which = devices[self.chance.below(devices.len())];
        let last = self.chance.number() % 20;
        let role = self.some_role();
        let ends = self.hands[who].ends(whom, last);
        let own = self.hands[who].ends(self.hands[who].person, last);
        Some(match self.chance.below(8) {
            0 | 1 => Deed::PersonRemoved { person: whom, ends },
            2 => Deed::DeviceRemoved {
                end: End { device: which, logs: vec![(log(which[0]), last)] },
            },
            3 => Deed::Raised { person: whom, role },
            4 => Deed::Lowered { person: whom, role, ends },
            5 => Deed::Kept { device: which, log: log(which[0]), number: last },
            6 => Deed::EpochBegun {
                number: self.hands[who].state().last_epoch() + 1,
                commitment: [last as u8; 32],
                holders: self.hands[who]
                    .state()
                    .devices()
                    .map(|(id, _)| id)
                    .filter(|id| self.hands[who].state().may_read(id))
                    .collect(),
                sealed: vec![1, 2, 3],
            },
            _ if last == 0 => Deed::Left { ends: own },
            _ => return None,
        })
    }

    /// Everything that anybody did.
    pub(in crate::roster) fn acts(&self) -> Vec<SignedAct> {
        let mut all: Vec<SignedAct> = Vec::new();
        for act in self.hands.iter().flat_map(|hand| hand.roster.acts()) {
            if !all.iter().any(|known| known.hash() == act.hash()) {
                all.push(act.clone());
            }
        }
        all
    }
}

/// Seeds of a run: the same each time, unless `VARDE_TEST_SEED` says one.
pub(in crate::roster) fn seeds(count: u64) -> impl Iterator<Item = u64> {
    let said = std::env::var("VARDE_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let first: u64 = said.unwrap_or(1);
    first..first + count
}
