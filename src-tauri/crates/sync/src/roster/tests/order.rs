use std::collections::BTreeSet;

use super::chance::{Office, seeds};
use super::*;

/// A roster that heard the acts one at a time, in an order of chance.
fn in_some_order(office: &mut Office, acts: &[SignedAct]) -> Roster {
    let mut order: Vec<SignedAct> = acts.to_vec();
    office.chance.shuffle(&mut order);
    let mut roster = founder().roster;
    let mut waiting = order;
    // Whoever misses something comes again when there is more.
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        while !waiting.is_empty() {
            let some = 1 + office.chance.below(4);
            let part = waiting.split_off(waiting.len().saturating_sub(some));
            let taken = roster.take_in(part);
            assert_eq!(taken.refused, [], "what one laptop kept, every laptop keeps");
            still.extend(taken.waiting);
        }
        assert!(still.len() < before, "nothing came of {before} acts");
        waiting = still;
    }
    roster
}

#[test]
fn the_same_acts_come_to_the_same_in_whatever_order() {
    let (mut forks, mut out) = (0, 0);
    for seed in seeds(150) {
        let mut office = Office::of(seed);
        office.goes_on(60);
        let acts = office.acts();
        let one = in_some_order(&mut office, &acts);
        let other = in_some_order(&mut office, &acts);
        let at_once = founder().roster.tap(|roster| drop(roster.take_in(acts.clone())));
        assert_eq!(one.state(), other.state(), "seed {seed}");
        assert_eq!(one.state(), at_once.state(), "seed {seed}");
        assert_eq!(one.hash(), at_once.hash(), "seed {seed}");
        forks += usize::from(one.heads.len() > 1);
        out += one.state().devices().filter(|(_, device)| device.out_since.is_some()).count();
    }
    assert!(forks > 20 && out > 50, "too calm to show anything: {forks} forks, {out} devices out");
}

#[test]
fn what_is_remembered_of_branches_is_what_follows_from_the_acts() {
    for seed in seeds(60) {
        let mut office = Office::of(seed);
        office.goes_on(60);
        for hand in &office.hands {
            let mut all = super::super::past::Past::default();
            (0..hand.roster.acts().count()).for_each(|number| all.add(number));
            assert_eq!(*hand.state(), hand.roster.fold(&all), "seed {seed}");
        }
    }
}

#[test]
fn there_is_always_an_owner() {
    for seed in seeds(150) {
        let mut office = Office::of(seed);
        office.goes_on(80);
        let roster = founder().roster.tap(|roster| drop(roster.take_in(office.acts())));
        let state = roster.state();
        let mut roles = state.devices().map(|(id, _)| state.role_of(&id));
        assert!(roles.any(|role| role == Some(Role::Owner)), "seed {seed}");
    }
}

/// Whoever is out in the end did nothing that counts beside or after the act that put them out.
#[test]
fn nothing_counts_that_was_done_beside_or_after_a_removal_that_counts() {
    let mut seen = 0;
    for seed in seeds(150) {
        let mut office = Office::of(seed);
        office.goes_on(60);
        let roster = founder().roster.tap(|roster| drop(roster.take_in(office.acts())));
        let state = roster.state();
        for act in roster.acts() {
            let Deed::Invited { invitation, .. } = &act.act().deed else { continue };
            let by = act.act().device;
            if state.invitation(invitation).is_none() || state.may_read(&by) {
                continue;
            }
            // It counts: so some removal of its device that counts has it in its past.
            let removals = roster.acts().filter(|end| {
                end.act().deed.ends().iter().any(|end| end.device == by)
                    && !matches!(end.act().deed, Deed::Lowered { .. })
            });
            let before = removals.filter(|end| past_of(&roster, end).contains(&act.hash()));
            assert!(before.count() > 0, "seed {seed}: an invitation from beside its removal");
            seen += 1;
        }
    }
    assert!(seen > 20, "too calm to show anything: {seen}");
}

fn past_of(roster: &Roster, act: &SignedAct) -> BTreeSet<ActHash> {
    let later: BTreeSet<ActHash> =
        roster.acts_after(&act.act().parents).map(SignedAct::hash).collect();
    roster.acts().map(SignedAct::hash).filter(|hash| !later.contains(hash)).collect()
}

#[test]
fn viewers_and_those_who_are_out_write_nothing_new() {
    for seed in seeds(100) {
        let mut office = Office::of(seed);
        office.goes_on(60);
        let roster = founder().roster.tap(|roster| drop(roster.take_in(office.acts())));
        let state = roster.state();
        for (id, _) in state.devices() {
            let may = state.role_of(&id) >= Some(Role::Editor);
            assert_eq!(state.may_write(&id, &[0xee; 16], 1), may, "seed {seed}");
            assert!(may || !state.may_write(&id, &log(id[0]), 20), "seed {seed}");
        }
    }
}

#[test]
fn thousands_of_acts_are_gathered_in_moments() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    for step in 0..600u32 {
        let mut id = [0; 32];
        id[..4].copy_from_slice(&step.to_le_bytes());
        let deed = Deed::Invited { invitation: id, role: Role::Viewer, expires: 0, person: None };
        kari.does(deed.clone()).expect("invited");
        id[31] = 1;
        let deed = Deed::Invited { invitation: id, role: Role::Viewer, expires: 0, person: None };
        ola.does(deed).expect("invited");
    }
    kari.hears(&ola);
    let acts: Vec<SignedAct> = kari.roster.acts().cloned().collect();
    let (roster, taken) = Roster::gathered(acts, &kari.roster.root()).expect("a founding");
    assert_eq!((roster.state(), taken.new.len()), (kari.state(), 1_202));
}

#[test]
fn whoever_says_what_they_have_is_sent_what_they_lack() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    kari.invites(7, Role::Viewer, None);
    ola.invites(8, Role::Viewer, None);
    let packed = pack(kari.roster.acts_after(&ola.roster.landmarks()));
    let brought = unpack(&packed).expect("sound");
    assert_eq!(brought.len(), 1);
    ola.roster.take_in(brought);
    kari.hears(&ola);
    assert_eq!(kari.roster.hash(), ola.roster.hash());
}

trait Tap: Sized {
    fn tap(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl Tap for Roster {}
