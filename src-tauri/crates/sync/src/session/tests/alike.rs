use super::super::frame::{Frame, Hello};
use super::super::{Action, Farewell, Reason};
use super::{arrived, at, begin, closed, hello, said};
use crate::samples::Chance;
use crate::state::{Hold, State};

/// The logs of a hundred teams after years.
fn twenty_thousand() -> State {
    let mut chance = Chance::of(7);
    let mut one = || {
        let log = chance.bytes(16).try_into().unwrap();
        let hash = chance.bytes(32).try_into().unwrap();
        (log, Hold { through: 1 + chance.below(50) as u64, hash })
    };
    (0..20_000).map(|_| one()).collect()
}

/// Lets two sessions speak until neither says more. Returns rounds, bytes, and what each did.
fn speak(one: State, other: State) -> (usize, usize, [Vec<Action>; 2]) {
    let first = Frame::Hello(hello(&one)).bytes();
    let second = Frame::Hello(hello(&other)).bytes();
    let mut sides = [begin(one), begin(other)];
    let mut done = [Vec::new(), Vec::new()];
    let mut said = [first, second];
    let (mut rounds, mut bytes) = (0, 0);
    while said.iter().any(|bytes| !bytes.is_empty()) {
        rounds += 1;
        bytes += said[0].len() + said[1].len();
        let mut next = [Vec::new(), Vec::new()];
        for side in 0..2 {
            let event = super::Event::Arrived(std::mem::take(&mut said[1 - side]));
            let actions = sides[side].handle(event, at(1));
            for action in &actions {
                if let Action::Send(bytes) = action {
                    next[side].extend_from_slice(bytes);
                }
            }
            done[side].extend(actions);
        }
        said = next;
    }
    (rounds, bytes, done)
}

fn is_caught_up(actions: &[Action]) -> bool {
    actions.iter().any(|action| matches!(action, Action::CaughtUp))
}

#[test]
fn twenty_thousand_logs_in_step_cost_one_round_and_next_to_nothing() {
    let (rounds, bytes, done) = speak(twenty_thousand(), twenty_thousand());
    println!("{bytes} bytes in {rounds} round");
    assert_eq!(rounds, 1);
    assert!(bytes < 50 << 10, "{bytes} bytes");
    assert!(done.iter().all(|actions| is_caught_up(actions)));
}

#[test]
fn one_log_that_grew_is_found_among_twenty_thousand_for_less_than_fifty_kilobytes() {
    let (one, mut other) = (twenty_thousand(), twenty_thousand());
    let (log, hold) = one.in_bucket(9).next().unwrap();
    other.set(log, Hold { through: hold.through + 1, hash: [1; 32] });
    let (_, bytes, done) = speak(one, other);
    println!("{bytes} bytes");
    assert!(bytes < 50 << 10, "{bytes} bytes");
    let reads = |action: &Action| match action {
        Action::ReadEntries(wanted) => Some(wanted.from.clone()),
        _ => None,
    };
    let wanted = done.map(|actions| actions.iter().find_map(reads));
    assert_eq!(wanted, [None, Some(vec![(log, hold.through + 1)])]);
}

#[test]
fn two_different_entries_with_one_number_are_told_to_both() {
    let (one, mut other) = (twenty_thousand(), twenty_thousand());
    let (log, hold) = one.in_bucket(9).next().unwrap();
    other.set(log, Hold { through: hold.through, hash: [1; 32] });
    let (_, _, done) = speak(one, other);
    for actions in done {
        let forked =
            actions.iter().filter(|action| matches!(action, Action::Forked(one) if *one == log));
        assert_eq!(forked.count(), 1);
        assert!(!actions.iter().any(|action| matches!(action, Action::ReadEntries(_))));
    }
}

#[test]
fn who_speaks_of_another_workspace_is_sent_away() {
    let other = Hello { workspace: uuid::Uuid::nil(), ..hello(&State::default()) };
    let actions = begin(State::default()).handle(arrived(&Frame::Hello(other)), at(1));
    assert_eq!(said(&actions), [Frame::Bye(Farewell::AnotherWorkspace)]);
    assert_eq!(closed(&actions), Some(Reason::AnotherWorkspace));
}

#[test]
fn a_newer_program_is_spoken_with_in_the_older_version() {
    let newer = Frame::Hello(Hello { version: 2, ..hello(&State::default()) }).bytes();
    // Its hello says more than this program knows.
    let mut longer = [&newer[..], b"and more"].concat();
    longer[0] += 8;
    let mut session = begin(State::default());
    let actions = session.handle(super::Event::Arrived(longer), at(1));
    assert_eq!(closed(&actions), None);
    assert!(is_caught_up(&actions));
    let none = Frame::Hello(Hello { version: 0, ..hello(&State::default()) });
    let actions = begin(State::default()).handle(arrived(&none), at(1));
    assert_eq!(closed(&actions), Some(Reason::Version(0)));
}
