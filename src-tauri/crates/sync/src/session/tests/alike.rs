use uuid::Uuid;
use varde_entry::Entry;

use super::super::frame::{Frame, Hello};
use super::super::{Action, Event, Farewell, Reason, TakenIn};
use super::{arrived, at, begin, closed, hello, said};
use crate::samples::{Chance, Log, sealed};
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
            let event = Event::Arrived(std::mem::take(&mut said[1 - side]));
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
        // Each asks for the other's entry, which proves it, and for nothing else.
        let reads = actions.iter().filter_map(|action| match action {
            Action::ReadEntries(wanted) => Some(wanted.from.clone()),
            _ => None,
        });
        assert_eq!(reads.collect::<Vec<_>>(), [vec![(log, hold.through)]]);
    }
}

#[test]
fn of_a_log_with_two_branches_the_entry_that_proves_it_is_taken_once_and_nothing_else() {
    let (id, mut log) = ([3; 16], Log::new(3, [3; 16]));
    let [first, proof, more] = [1, 2, 3].map(|change| log.write(Uuid::nil(), vec![change]));
    let ours = Hold { through: 2, hash: [1; 32] };
    let theirs = Hold { through: 2, hash: proof.hash() };
    let mut session = begin([(id, ours)].into_iter().collect());
    let state: State = [(id, theirs)].into_iter().collect();
    let mut say = |event| session.handle(event, at(1));
    say(arrived(&Frame::Hello(hello(&state))));
    say(arrived(&Frame::Buckets(Box::new(*state.buckets()))));
    let asked = say(arrived(&Frame::Logs { last: true, logs: vec![(id, theirs)] }));
    assert!(said(&asked).contains(&Frame::Ask(vec![(id, 2)])));
    let mut is_taken = |entry: &Entry| {
        let came = say(arrived(&Frame::Envelope(sealed(std::slice::from_ref(entry)))));
        let is_taken = came.iter().any(|action| matches!(action, Action::TakeIn(_)));
        if is_taken {
            say(Event::TakenIn(TakenIn { refused: vec![id], ..TakenIn::default() }));
        }
        is_taken
    };
    let taken = [&first, &proof, &proof, &more].map(&mut is_taken);
    assert_eq!(taken, [false, true, false, false]);
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
    let actions = session.handle(Event::Arrived(longer), at(1));
    assert_eq!(closed(&actions), None);
    assert!(is_caught_up(&actions));
    let none = Frame::Hello(Hello { version: 0, ..hello(&State::default()) });
    let actions = begin(State::default()).handle(arrived(&none), at(1));
    assert_eq!(closed(&actions), Some(Reason::Version(0)));
}
