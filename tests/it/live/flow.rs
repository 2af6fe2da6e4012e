//! What one writes comes to all others, whatever the way does.

use std::time::Duration;

use varde_app::exchange::Out;
use varde_app::objectives;
use varde_app::views::{ObjectiveChange, Role};
use varde_harness::{Chance, Office};
use varde_store::Connection;

use super::room::Room;
use super::{guest, kari, two};
use crate::merging::is_whole;

#[test]
fn whoever_comes_in_has_all_of_it_after_one_exchange() {
    let room = two(1, Role::Editor);
    room.are_alike();
    for end in &room.lines[0].ends {
        assert!(end.side().is_caught_up());
        assert_eq!(end.side().refused().len(), 0);
    }
    let (done, all) = room.lines[0].ends[1].side().progress().received;
    assert!(all > 0 && done == all, "{done} of {all}");
}

#[test]
fn both_write_at_once_and_have_the_same() {
    for seed in 0..6 {
        let mut room = two(seed, Role::Editor);
        let shared = room.laptops[0].objective("Nobody waits for a spare part").written().id;
        room.rest();
        for nth in 0..12 {
            let who = room.chance.below(2) as usize;
            let title = ObjectiveChange::Title(format!("Title {nth} of {who}"));
            objectives::change(room.laptops[who].tell(), shared, title).expect("changed");
            room.laptops[1 - who].objective(&format!("Objective {nth}")).written();
            (0..room.chance.below(9)).for_each(|_| room.step(0));
        }
        room.rest();
        room.are_alike();
        room.laptops.iter_mut().for_each(is_whole);
    }
}

#[test]
fn an_edit_goes_on_from_one_to_the_next_also_where_two_have_no_way_to_each_other() {
    let office = Office::default();
    let (mut kari, workspace) = kari(&office);
    let guests = [(); 2].map(|()| guest(&office, &mut kari, Role::Editor));
    let [ola, per] = guests;
    let mut room = Room::new(3, office, workspace, vec![kari, ola, per]);
    room.connect(0, 1);
    // Ola has heard of Per by then.
    room.rest();
    room.connect(1, 2);
    room.rest();
    (1..3).for_each(|laptop| room.enter(laptop));
    room.are_alike();
    room.laptops[2].objective("From the far end").written();
    room.laptops[0].objective("From the near end").written();
    room.rest();
    room.are_alike();
    assert_eq!(room.objectives(0), 3);
}

#[test]
fn what_was_written_while_nobody_was_connected_comes_at_the_next_meeting() {
    let mut room = two(4, Role::Editor);
    room.cut(0);
    room.laptops[0].objective("In the train").written();
    room.laptops[1].objective("At home").written();
    room.laptops[1].restart();
    room.laptops[1].objective("At home, later").written();
    room.again(0);
    room.rest();
    room.are_alike();
    assert_eq!(room.objectives(0), 4);
}

#[test]
fn a_catching_up_that_was_broken_off_goes_on_where_it_was() {
    let mut room = two(5, Role::Editor);
    room.cut(0);
    for nth in 0..150 {
        room.laptops[0].objective(&format!("Objective {nth}")).written();
    }
    let lacking = |room: &Room| 151 - room.objectives(1);
    let (mut before, mut breaks) = (lacking(&room), 0);
    let mut entries = None;
    room.most = 400;
    while lacking(&room) > 0 {
        room.again(0);
        while lacking(&room) == before {
            room.step(0);
        }
        let (_, all) = room.lines[0].ends[1].side().progress().received;
        let here = room.laptops[1].entries();
        if let Some(total) = entries.replace(all as i64 + here) {
            assert!(all as i64 + here <= total, "what came is not told of again");
        }
        before = lacking(&room);
        breaks += usize::from(before > 0);
        room.cut(0);
    }
    assert!(breaks > 1, "it was broken off {breaks} times in between");
    let bytes = room.lines[0].ends[0].sent;
    room.again(0);
    room.rest();
    room.are_alike();
    assert!(room.lines[0].ends[0].sent - bytes < 2_000, "hardly anything was left");
}

#[test]
fn whenever_it_is_stopped_nothing_is_half() {
    for seed in 0..12 {
        let mut room = two(seed, Role::Editor);
        room.cut(0);
        room.laptops[0].objective("One").key_result("Half", 0.0, 1.0).written();
        room.laptops[1].objective("Other").key_result("Whole", 0.0, 1.0).written();
        room.again(0);
        let steps = Chance::of(seed).below(30);
        (0..steps).for_each(|_| room.step(0));
        let now = room.now;
        let stopped = room.lines[0].ends[0].side.as_mut().expect("it speaks").stop(now);
        assert!(matches!(stopped.last(), Some(Out::Closed(_))));
        room.rest();
        room.laptops.iter_mut().for_each(is_whole);
        room.again(0);
        room.rest();
        room.are_alike();
        room.laptops.iter_mut().for_each(is_whole);
    }
}

#[test]
fn what_could_not_be_committed_is_not_said_to_be_held_and_comes_again() {
    let mut room = two(7, Role::Editor);
    room.laptops[0].objective("Nobody waits for a spare part").written();
    room.tick(0, 0);
    let before = (room.documents(1), room.lines[0].ends[1].sent);
    let holder = Connection::open(room.laptops[1].file()).expect("opened");
    holder.execute_batch("BEGIN IMMEDIATE").expect("held");
    room.laptops[1].db().busy_timeout(Duration::from_millis(20)).expect("set");
    let bytes = room.lines[0].ends[0].pipe.drain(..).collect();
    let (end, now) = (&mut room.lines[0].ends[1], room.now);
    let side = end.side.as_mut().expect("it speaks");
    let why = side.hear(room.laptops[1].tell(), bytes, now).expect_err("it is held");
    assert_eq!(why.code, "in_use");
    drop(holder);
    assert_eq!((room.documents(1), room.lines[0].ends[1].sent), before);
    room.again(0);
    room.rest();
    room.are_alike();
    room.laptops.iter_mut().for_each(is_whole);
}

#[test]
fn three_with_bad_ways_come_to_the_same() {
    for seed in 0..4 {
        let office = Office::default();
        let (mut kari, workspace) = kari(&office);
        let guests = [(); 2].map(|()| guest(&office, &mut kari, Role::Editor));
        let [ola, per] = guests;
        let mut room = Room::new(seed, office, workspace, vec![kari, ola, per]);
        for (one, other) in [(0, 1), (2, 0), (1, 2)] {
            room.connect(one, other);
            room.rest();
        }
        (1..3).for_each(|laptop| room.enter(laptop));
        for nth in 0..40 {
            let who = room.chance.below(3) as usize;
            room.laptops[who].objective(&format!("Objective {nth}")).written();
            let line = room.chance.below(3) as usize;
            match room.chance.below(6) {
                0 => room.cut(line),
                1 => room.again(line),
                _ => (0..room.chance.below(20)).for_each(|_| room.step(line)),
            }
        }
        (0..3).for_each(|line| room.again(line));
        room.rest();
        room.are_alike();
        assert_eq!(room.objectives(2), 41);
        room.laptops.iter_mut().for_each(is_whole);
    }
}

#[test]
fn what_another_looks_at_is_told_and_kept_nowhere() {
    let mut room = two(6, Role::Viewer);
    let entries = room.laptops[0].entries();
    let (now, end) = (room.now, &mut room.lines[0].ends[1]);
    let (side, app) = (end.side.as_mut().expect("it speaks"), room.laptops[1].tell());
    for out in side.present(app, b"board".to_vec(), now).expect("told") {
        if let Out::Send(bytes) = out {
            end.pipe.extend(bytes);
        }
    }
    room.rest();
    let said = &room.lines[0].ends[0].said;
    assert!(said.contains(&Out::Presence(b"board".to_vec())));
    assert_eq!(room.laptops[0].entries(), entries);
}
