//! Who is spoken with, and whose words count.

use std::time::Duration;

use varde_app::exchange::{Out, Side};
use varde_app::views::{AddObjective, Id, Role, Start};
use varde_app::{objectives, roster};
use varde_harness::{Chance, Laptop, Office};

use super::room::Room;
use super::{guest, kari, two};
use crate::merging::documents;
use crate::roster::state;

/// The person whose name stands at a place of the list of who is in.
fn person(laptop: &Laptop, nth: usize) -> Id {
    roster::show(laptop.app()).expect("shown").people[nth].id
}

fn is_closed(room: &Room, line: usize, side: usize) -> bool {
    room.lines[line].ends[side].side().is_closed()
}

#[test]
fn whoever_is_not_in_is_not_spoken_with() {
    let office = Office::default();
    let ((kari, workspace), ola) = (kari(&office), office.laptop());
    let now = Duration::from_secs(1);
    let why = Side::begin(kari.app(), workspace, ola.app().device(), now).expect_err("refused");
    assert_eq!(why.code, "not_in");
    let why = Side::begin(ola.app(), workspace, kari.app().device(), now).expect_err("refused");
    assert_eq!(why.code, "not_shared");
}

#[test]
fn bytes_that_say_nothing_change_nothing() {
    for seed in 0..40 {
        let mut room = two(seed, Role::Editor);
        let (before, entries) = (room.documents(0), room.laptops[0].entries());
        room.again(0);
        let mut chance = Chance::of(seed);
        // Some of what a member would say, and then anything.
        let honest = &mut room.lines[0].ends[1].pipe;
        let kept = chance.below(honest.len() as u64) as usize;
        honest.truncate(kept);
        honest.extend((0..2_000).map(|_| chance.below(256) as u8));
        (0..40).for_each(|_| room.deliver(0, 0, 500));
        assert_eq!((room.documents(0), room.laptops[0].entries()), (before, entries));
        assert!(is_closed(&room, 0, 0) || room.lines[0].ends[0].side().progress().received.0 == 0);
    }
}

#[test]
fn whoever_is_removed_while_speaking_is_said_goodbye_and_hears_nothing_new() {
    let mut room = two(1, Role::Editor);
    let ola = person(&room.laptops[0], 1);
    let before = room.documents(1);
    roster::remove_person(room.laptops[0].tell(), ola).expect("removed");
    room.laptops[0].objective("Among us").written();
    room.rest();
    assert!(is_closed(&room, 0, 0) && is_closed(&room, 0, 1));
    assert_eq!(room.documents(1), before);
    let peer = room.laptops[1].app().device();
    let why = Side::begin(room.laptops[0].app(), room.workspace, peer, room.now);
    assert_eq!(why.expect_err("refused").code, "not_in");
}

#[test]
fn what_was_on_its_way_from_somebody_who_may_not_write_any_more_changes_nothing() {
    let mut room = two(2, Role::Editor);
    let ola = person(&room.laptops[0], 1);
    room.laptops[1].objective("Too late").written();
    room.tick(0, 1);
    assert!(room.lines[0].ends[1].pipe.len() > 100, "it is on its way");
    roster::set_role(room.laptops[0].tell(), ola, Role::Viewer).expect("lowered");
    let before = room.documents(0);
    room.deliver(0, 0, usize::MAX);
    assert_eq!(room.documents(0), before);
    assert_eq!(room.lines[0].ends[0].side().refused().get("not_allowed"), Some(&1));
    room.rest();
    assert_eq!(room.documents(0), before);
}

#[test]
fn whoever_only_reads_is_told_before_a_word_is_kept_and_what_others_write_comes() {
    let mut room = two(3, Role::Viewer);
    let Start { cycle, owner, .. } = room.laptops[1].start_view();
    let new = AddObjective { cycle: cycle.id, owner, title: "Mine alone".to_owned() };
    let entries = room.laptops[1].entries();
    let why = objectives::add(room.laptops[1].tell(), new).expect_err("refused");
    assert_eq!((why.code.as_str(), room.laptops[1].entries()), ("reads_only", entries));
    room.laptops[0].objective("For all").written();
    room.rest();
    room.are_alike();
    let ola = person(&room.laptops[0], 1);
    roster::set_role(room.laptops[0].tell(), ola, Role::Editor).expect("raised");
    room.rest();
    room.laptops[1].objective("Mine too, now").written();
    room.rest();
    room.are_alike();
}

#[test]
fn what_somebody_writes_who_has_not_heard_yet_that_they_only_read_stays_with_them() {
    let mut room = two(3, Role::Editor);
    room.cut(0);
    let ola = person(&room.laptops[0], 1);
    roster::set_role(room.laptops[0].tell(), ola, Role::Viewer).expect("lowered");
    room.laptops[1].objective("Mine alone").written();
    room.again(0);
    room.rest();
    assert_eq!((room.objectives(0), room.objectives(1)), (1, 2));
    room.laptops[0].objective("For all").written();
    room.rest();
    assert_eq!((room.objectives(0), room.objectives(1)), (2, 3));
    // Nothing of it is spoken of: to both it is as if nothing had changed.
    room.again(0);
    room.rest();
    let side = room.lines[0].ends[0].side();
    assert!(side.is_caught_up() && side.progress().received == (0, 0));
    assert_eq!(side.refused().len(), 0);
}

#[test]
fn somebody_who_was_let_in_meanwhile_is_heard_of_with_what_they_write() {
    let mut room = two(4, Role::Editor);
    let per = guest(&room.office, &mut room.laptops[0], Role::Editor);
    room.laptops.push(per);
    room.connect(0, 2);
    room.rest();
    room.enter(2);
    room.laptops[2].objective("Here is somebody new").written();
    room.rest();
    room.are_alike();
    assert_eq!(state(&room.laptops[1], room.workspace), state(&room.laptops[0], room.workspace));
    let refused = room.lines.iter().flat_map(|line| &line.ends).map(|end| end.side().refused());
    assert_eq!(refused.map(|why| why.len()).sum::<usize>(), 0);
}

#[test]
fn those_who_stay_read_on_with_the_next_key() {
    let mut room = two(5, Role::Editor);
    let per = guest(&room.office, &mut room.laptops[0], Role::Editor);
    room.laptops.push(per);
    room.connect(0, 2);
    room.rest();
    room.enter(2);
    let per = person(&room.laptops[0], 2);
    roster::remove_person(room.laptops[0].tell(), per).expect("removed");
    // It leaves at once, sealed with a key that Ola has not got yet.
    room.laptops[0].objective("Among us").written();
    let gone = documents(&room.laptops[2], room.workspace);
    room.rest();
    assert_eq!(room.documents(1), room.documents(0));
    assert_eq!(documents(&room.laptops[2], room.workspace), gone);
    assert!(room.lines[0].ends[1].said.contains(&Out::RosterChanged));
}

#[test]
fn without_a_key_for_those_who_are_in_nothing_leaves_until_an_owner_begins_one() {
    let office = Office::default();
    let (mut kari, workspace) = kari(&office);
    let guests = [(); 3].map(|()| guest(&office, &mut kari, Role::Editor));
    let [ola, per, siri] = guests;
    let mut room = Room::new(6, office, workspace, vec![kari, ola, per, siri]);
    let lines = [(0, 1), (0, 2), (0, 3)].map(|(one, other)| room.connect(one, other));
    room.rest();
    (1..4).for_each(|laptop| room.enter(laptop));
    lines.into_iter().for_each(|line| room.cut(line));
    roster::leave(room.laptops[3].tell(), workspace).expect("left");
    let told = roster::acts_after(room.laptops[3].app(), workspace, &[]).expect("given");
    roster::take_in(room.laptops[1].tell(), workspace, &told).expect("taken in");
    room.laptops[1].objective("Not for Siri").written();
    let between = room.connect(1, 2);
    room.rest();
    assert_eq!((room.objectives(1), room.objectives(2)), (2, 1));
    room.again(0);
    room.rest();
    assert_eq!((room.objectives(0), room.objectives(2)), (2, 2));
    assert!(!is_closed(&room, between, 0));
}
