use std::time::Duration;

use super::super::frame::{Frame, MOST_PRESENCE};
use super::super::{Action, Event, Farewell, Reason, Role, TakenIn};
use super::world::World;
use super::{arrived, at, begin, closed, hello, said};
use crate::samples::{Log, sealed};
use crate::state::{Hold, State};

/// Three laptops, each with a way to the others, in step.
fn three() -> World {
    let mut world = World::new(3, 3);
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let link = world.link(one, other, Role::Member);
        world.connect(link);
    }
    world.rest();
    world
}

#[test]
fn an_edit_goes_to_each_once_from_the_one_who_made_it() {
    let mut world = three();
    for _ in 0..20 {
        world.write(0);
        world.rest();
    }
    for laptop in &world.laptops {
        assert_eq!(laptop.entries.len(), 20);
    }
    let envelopes = |link: usize, side: usize| {
        let frames = &world.links[link].ends[side].frames;
        frames.iter().filter(|frame| matches!(frame, Frame::Envelope(_))).count()
    };
    assert_eq!((envelopes(0, 0), envelopes(1, 0)), (20, 20));
    assert_eq!((envelopes(2, 0), envelopes(2, 1)), (0, 0), "between the two others");
}

/// Whatever has been said by then, and whether there was anything to be brought in step.
#[test]
fn what_is_written_while_two_compare_is_not_forgotten() {
    for steps in 0..80 {
        let mut world = World::new(steps, 2);
        for _ in 0..steps % 3 {
            world.write(0);
        }
        let link = world.link(0, 1, Role::Member);
        world.connect(link);
        (0..steps).for_each(|_| world.step(link));
        world.write(0);
        world.write(1);
        world.rest();
        for laptop in &world.laptops {
            assert_eq!(laptop.entries.len() as u64, steps % 3 + 2, "after {steps} steps");
        }
    }
}

#[test]
fn who_has_no_way_to_the_writer_gets_it_from_another_after_a_moment() {
    let mut world = World::new(4, 3);
    for (one, other) in [(0, 1), (1, 2)] {
        let link = world.link(one, other, Role::Member);
        world.connect(link);
    }
    world.rest();
    let before = world.now;
    world.write(0);
    world.rest();
    assert_eq!(world.laptops[2].entries.len(), 1);
    assert!(world.now - before >= Duration::from_millis(300));
}

#[test]
fn nothing_is_acknowledged_before_it_is_committed() {
    let mut log = Log::new(1, [7; 16]);
    let entries = [log.write(uuid::Uuid::nil(), vec![1]), log.write(uuid::Uuid::nil(), vec![2])];
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    let envelope = sealed(&entries);
    let actions = session.handle(arrived(&Frame::Envelope(envelope.clone())), at(1));
    assert!(matches!(&actions[..], [Action::TakeIn(all)] if *all == [envelope.clone()]));
    for moment in 2..15 {
        assert_eq!(said(&session.handle(Event::Tick, at(moment))), []);
    }
    let hold = Hold { through: 2, hash: entries[1].hash() };
    let holds = vec![([7; 16], hold)];
    let taken = TakenIn { holds: holds.clone(), ..TakenIn::default() };
    let actions = session.handle(Event::TakenIn(taken), at(15));
    let handled = envelope.len() as u64;
    assert_eq!(said(&actions), [Frame::Have { handled, logs: holds }]);
}

#[test]
fn what_arrives_while_something_is_committed_is_committed_together() {
    let mut log = Log::new(1, [7; 16]);
    let mut envelope = || Frame::Envelope(sealed(&[log.write(uuid::Uuid::nil(), vec![])]));
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    session.handle(arrived(&envelope()), at(1));
    for _ in 0..78 {
        assert!(session.handle(arrived(&envelope()), at(1)).is_empty());
    }
    let actions = session.handle(Event::TakenIn(TakenIn::default()), at(1));
    let taken = |action: &Action| matches!(action, Action::TakeIn(all) if all.len() == 78);
    assert!(actions.iter().any(taken));
}

#[test]
fn a_person_who_stops_it_is_heard_on_both_sides() {
    let mut session = begin(State::default());
    let actions = session.handle(Event::Stop, at(1));
    assert_eq!(said(&actions), [Frame::Bye(Farewell::Stopped)]);
    assert_eq!(closed(&actions), Some(Reason::Stopped));
    let hello = arrived(&Frame::Hello(hello(&State::default())));
    assert!(session.handle(hello, at(2)).is_empty(), "nothing follows");
    let mut other = begin(State::default());
    let actions = other.handle(arrived(&Frame::Bye(Farewell::Stopped)), at(1));
    assert_eq!(closed(&actions), Some(Reason::Left(Farewell::Stopped)));
    assert_eq!(said(&actions), []);
}

#[test]
fn of_many_places_that_a_person_looks_at_the_latest_is_told() {
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    let mut told = Vec::new();
    for n in 0..100u8 {
        let actions =
            session.handle(Event::Present(vec![n]), at(1) + Duration::from_millis(u64::from(n)));
        told.extend(said(&actions));
    }
    told.extend(said(&session.handle(Event::Tick, at(2))));
    told.extend(said(&session.handle(Event::Tick, at(3))));
    assert_eq!(told, [Frame::Presence(vec![0]), Frame::Presence(vec![99])]);
    let long = Event::Present(vec![0; MOST_PRESENCE + 1]);
    assert_eq!(said(&session.handle(long, at(4))), []);
}

#[test]
fn who_tells_too_often_where_they_are_is_not_listened_to() {
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    let mut seen = |moment, times: usize| {
        let bytes = Frame::Presence(vec![1]).bytes().repeat(times);
        session.handle(Event::Arrived(bytes), moment).len()
    };
    assert_eq!(seen(at(1), 1_000), 10);
    assert_eq!(seen(at(2), 1_000), 5);
    assert_eq!(seen(at(30), 1_000), 10);
}
