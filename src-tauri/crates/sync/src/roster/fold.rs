//! From acts to who is in, alike whatever the order in which they came.
//!
//! Acts are looked at in the order of their places, and each counts if its device had the right to
//! it in what stands so far. What ends a right is stronger: whatever was done beside it (neither
//! knowing of the other) by those whom it ends is void, so that nobody saves themselves by acts
//! with an old past. Of two endings that meet, the one by whoever came in earlier is looked at
//! first; and an ending needs its right in its own past alone.

use super::act::Place;
use super::past::Past;
use super::set::{Node, Roster};
use super::state::State;

impl Roster {
    /// What follows from the acts within a past.
    pub(super) fn fold(&self, within: &Past) -> State {
        let acts: Vec<usize> = self.in_order().filter(|number| within.has(*number)).collect();
        let is_ending = |number: &usize| self.node(*number).signed.act().deed.is_ending();
        let mut endings: Vec<usize> = acts.iter().copied().filter(is_ending).collect();
        endings.sort_by_key(|number| self.strength(*number));
        loop {
            let standing = self.standing(&endings);
            match self.walk(&acts, &standing, true) {
                Ok(state) => return state,
                // It does not count, so it makes nothing void either.
                Err(void) => endings.retain(|number| *number != void),
            }
        }
    }

    /// Whose ending is looked at first: whoever came in earlier.
    fn strength(&self, number: usize) -> (Place, Place) {
        let node = self.node(number);
        (node.seniority, node.signed.place())
    }

    /// The endings that no stronger one makes void.
    fn standing(&self, endings: &[usize]) -> Vec<usize> {
        let mut standing = Vec::new();
        for ending in endings {
            if !self.is_void(*ending, &standing) {
                standing.push(*ending);
            }
        }
        standing
    }

    /// Whether an act was done beside the end of its device's right.
    fn is_void(&self, number: usize, standing: &[usize]) -> bool {
        let node = self.node(number);
        standing.iter().any(|ending| {
            let by = self.node(*ending);
            *ending != number && by.ends(node) && !by.past.has(number) && !node.past.has(*ending)
        })
    }

    /// Walks acts in their order. Where an ending turns out not to count, says which.
    fn walk(&self, acts: &[usize], standing: &[usize], judge: bool) -> Result<State, usize> {
        let mut state = State::default();
        for (passed, number) in acts.iter().enumerate() {
            let node = self.node(*number);
            if self.is_void(*number, standing) {
                continue;
            }
            if !node.signed.act().deed.is_ending() {
                if self.may(&state, node).is_ok() {
                    self.apply(&mut state, node);
                }
            } else if standing.contains(number) {
                if judge && !self.counts(*number, passed, acts, standing, &state) {
                    return Err(*number);
                }
                self.apply(&mut state, node);
            }
        }
        Ok(state)
    }

    /// Whether an ending has its right in its own past, and leaves an owner in what stands so far.
    fn counts(
        &self,
        number: usize,
        passed: usize,
        acts: &[usize],
        standing: &[usize],
        state: &State,
    ) -> bool {
        let node = self.node(number);
        let deed = &node.signed.act().deed;
        if node.past.count() == passed {
            return self.may(state, node).is_ok();
        }
        let past: Vec<usize> =
            acts.iter().copied().filter(|before| node.past.has(*before)).collect();
        let before = self.walk(&past, standing, false);
        before.is_ok_and(|before| self.may(&before, node).is_ok())
            && state.keeps_owner(deed, node.person).is_ok()
    }
}

impl Node {
    /// Whether it ends the right of whoever did an act.
    fn ends(&self, other: &Self) -> bool {
        use super::act::Deed;
        let act = self.signed.act();
        let device = &other.signed.act().device;
        act.deed.ends().iter().any(|end| end.device == *device)
            || match &act.deed {
                Deed::PersonRemoved { person, .. } | Deed::Lowered { person, .. } => {
                    *person == other.person
                }
                Deed::Left { .. } => self.person == other.person,
                _ => false,
            }
    }
}
