use super::super::frame::{Frame, most};
use super::super::{Event, Reason, Role};
use super::bytes::all;
use super::world::World;
use super::{arrived, at, begin, closed, hello, said};
use crate::samples::Chance;
use crate::state::State;

fn refused(bytes: &[u8]) -> Option<Reason> {
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    closed(&session.handle(Event::Arrived(bytes.to_vec()), at(1)))
}

#[test]
fn a_length_of_four_gigabytes_is_refused_as_soon_as_it_stands_there() {
    for kind in 0..=u8::MAX {
        let too_long = refused(&[0xff, 0xff, 0xff, 0xff, kind]);
        assert!(matches!(too_long, Some(Reason::NotUnderstood(_))), "kind {kind}");
    }
}

#[test]
fn each_kind_has_its_own_most() {
    for kind in 0..20 {
        let length = u32::try_from(most(kind).unwrap() + 2).unwrap().to_le_bytes();
        let too_long = refused(&[&length[..], &[kind]].concat());
        assert_eq!(too_long, Some(Reason::NotUnderstood("a frame longer than its kind may be")));
    }
    assert_eq!(refused(&[0, 0, 0, 0, 12]), Some(Reason::NotUnderstood("a frame without a kind")));
}

#[test]
fn before_the_hello_nothing_else_is_even_waited_for() {
    for frame in all(&mut Chance::of(1)) {
        if matches!(frame, Frame::Hello(_) | Frame::Bye(_)) {
            continue;
        }
        let start = frame.bytes()[..5].to_vec();
        let end = closed(&begin(State::default()).handle(Event::Arrived(start), at(1)));
        assert_eq!(end, Some(Reason::NotUnderstood("something before the hello")));
    }
}

#[test]
fn who_never_greets_or_never_ends_a_frame_is_sent_away() {
    let mut session = begin(State::default());
    let mut end = None;
    let greeting = Frame::Hello(hello(&State::default())).bytes();
    for (second, byte) in greeting.iter().enumerate() {
        let actions = session.handle(Event::Arrived(vec![*byte]), at(1 + second as u64));
        end = closed(&actions).map(|reason| (second, reason));
        if end.is_some() {
            break;
        }
    }
    assert_eq!(end, Some((15, Reason::TooSlow("no hello"))));

    let mut session = begin(State::default());
    session.handle(Event::Arrived(greeting), at(1));
    let roster = Frame::Envelope(vec![0; 1 << 20]).bytes();
    for (second, byte) in roster.iter().enumerate() {
        let actions = session.handle(Event::Arrived(vec![*byte]), at(1 + second as u64));
        end = closed(&actions).map(|reason| (second, reason));
        if end.is_some() {
            break;
        }
    }
    assert_eq!(end, Some((60, Reason::TooSlow("a frame without an end"))));
}

#[test]
fn who_falls_silent_is_asked_and_then_given_up() {
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    let mut heard = Vec::new();
    for moment in 2..200 {
        let actions = session.handle(Event::Tick, at(moment));
        heard.extend(said(&actions).into_iter().map(|frame| (moment, frame)));
        if moment == 25 {
            session.handle(arrived(&Frame::Pong), at(moment));
        }
        if let Some(reason) = closed(&actions) {
            assert_eq!((moment, reason), (85, Reason::TooSlow("silence")));
        }
    }
    let pings: Vec<_> = heard
        .iter()
        .filter(|(_, frame)| *frame == Frame::Ping)
        .map(|(moment, _)| *moment)
        .collect();
    assert_eq!(pings, [21, 45]);
    assert_eq!(heard.len(), 3, "two questions and a farewell: {heard:?}");
}

/// Every frame, at every step of an exchange, in every order: it is closed or goes on, and never
/// panics, nor does it ask its own side for anything out of turn.
#[test]
fn whatever_is_said_at_whatever_time_harms_nobody() {
    let mut chance = Chance::of(Chance::seed());
    for _ in 0..3_000 {
        let mut session = begin(State::default());
        session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
        for _ in 0..1 + chance.below(12) {
            let mut frames = all(&mut chance);
            let frame = frames.swap_remove(chance.below(frames.len()));
            let actions = session.handle(arrived(&frame), at(1));
            if closed(&actions).is_some() {
                break;
            }
        }
    }
}

/// Two laptops exchange while one byte string in a while is spoilt on its way. Nothing panics, and
/// what is committed is what was written.
#[test]
fn twenty_thousand_spoilt_frames_harm_nobody() {
    let mut chance = Chance::of(Chance::seed());
    let mut frames = all(&mut chance);
    let mut closed_by = [0; 2];
    for _ in 0..20_000 {
        let at_frame = chance.below(frames.len());
        if chance.below(50) == 0 {
            frames = all(&mut chance);
        }
        let spoilt = chance.spoilt(&frames[at_frame].bytes());
        let mut session = begin(State::default());
        if chance.below(4) != 0 {
            session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
        }
        let mut end = closed(&session.handle(Event::Arrived(spoilt), at(1)));
        end = end.or_else(|| closed(&session.handle(arrived(&Frame::Ping), at(1))));
        closed_by[usize::from(end.is_some())] += 1;
    }
    assert!(closed_by.iter().all(|count| *count > 500), "{closed_by:?}");
}

/// What is cut or spoilt on a way is at most lost: the next way brings it.
#[test]
fn a_way_that_spoils_bytes_loses_nothing() {
    let mut world = World::new(Chance::seed(), 2);
    (0..200).for_each(|_| world.write(0));
    let link = world.link(0, 1, Role::Member);
    world.links[link].may_overlap = true;
    for _ in 0..30 {
        world.connect(link);
        for _ in 0..60 {
            world.step(link);
            let at = world.chance.below(4_000);
            let bit = 1 << world.chance.below(8);
            if let Some(byte) = world.links[link].ends[0].pipe.get_mut(at) {
                // The lengths of lists and the kinds: what a way that is not sealed could change.
                *byte ^= bit;
            }
        }
    }
    world.connect(link);
    world.rest();
    assert_eq!(world.laptops[0].state().root(), world.laptops[1].state().root());
}
