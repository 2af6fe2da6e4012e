use super::super::frame::{Frame, Hello};
use super::super::{Event, Role};
use super::world::World;
use super::{arrived, at, begin, closed, hello, said};
use crate::state::State;

#[test]
fn rosters_that_are_unlike_are_brought_together_before_anything_else() {
    let mut world = World::new(5, 2);
    world.laptops[0].roster = [1; 32];
    world.laptops[1].roster = [2; 32];
    (0..40).for_each(|_| world.write(0));
    (0..40).for_each(|_| world.write(1));
    let link = world.link(0, 1, Role::Member);
    world.connect(link);
    world.rest();
    for laptop in &world.laptops {
        assert_eq!(laptop.roster, [3; 32]);
        assert_eq!(laptop.entries.len(), 80);
    }
    for end in &world.links[0].ends {
        let place = |is: fn(&Frame) -> bool| end.frames.iter().position(is).unwrap();
        let entries = place(|frame| matches!(frame, Frame::Envelope(_)));
        assert!(place(|frame| matches!(frame, Frame::Roster(_))) < entries);
    }
}

#[test]
fn a_roster_that_changes_meanwhile_is_passed_on() {
    let mut world = World::new(6, 2);
    let link = world.link(0, 1, Role::Member);
    world.connect(link);
    world.rest();
    world.laptops[0].roster = [0xff; 32];
    world.tell(link, 0, Event::RosterIs([0xff; 32]));
    world.rest();
    assert_eq!(world.laptops[1].roster, [0xff; 32]);
    assert!(world.links[link].ends.iter().all(|end| end.closed.is_none()));
}

#[test]
fn a_roster_that_changes_before_the_other_side_greets_is_passed_on() {
    let mut session = begin(State::default());
    assert_eq!(said(&session.handle(Event::RosterIs([9; 32]), at(1))), []);
    let actions = session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    assert!(said(&actions).contains(&Frame::RosterIs([9; 32])));
}

#[test]
fn a_roster_that_stays_unlike_is_asked_for_once() {
    let mut session = begin(State::default());
    let other = Hello { roster: [9; 32], ..hello(&State::default()) };
    let actions = session.handle(arrived(&Frame::Hello(other)), at(1));
    assert_eq!(said(&actions), [Frame::AskRoster]);
    session.handle(arrived(&Frame::Roster(vec![1, 2, 3])), at(1));
    let actions = session.handle(Event::RosterIs(crate::samples::COVER.roster), at(1));
    assert_eq!(said(&actions), [Frame::Root(State::default().root())]);
}

#[test]
fn a_roster_that_changes_between_the_roots_holds_nobody_up() {
    let mut session = begin(State::default());
    let other = Hello { roster: [9; 32], ..hello(&State::default()) };
    session.handle(arrived(&Frame::Hello(other)), at(1));
    session.handle(arrived(&Frame::Roster(vec![1, 2, 3])), at(1));
    session.handle(Event::RosterIs([9; 32]), at(1));
    // Our root is said. Theirs changes again: it is asked for, and they do not wait for us.
    let actions = session.handle(arrived(&Frame::RosterIs([10; 32])), at(1));
    assert_eq!(said(&actions), [Frame::AskRoster]);
    let actions = session.handle(arrived(&Frame::Root([1; 32])), at(1));
    assert!(matches!(&said(&actions)[..], [Frame::Buckets(_)]), "{:?}", said(&actions));
    let theirs = Frame::Buckets(Box::new(*State::default().buckets()));
    assert_eq!(closed(&session.handle(arrived(&theirs), at(1))), None);
}
