use super::super::frame::Frame;
use super::super::{Action, Event, Reason, Role, TakenIn, WINDOW, Wanted};
use super::world::World;
use super::{arrived, at, begin, closed, hello, said};
use crate::envelope::MOST_SEALED;
use crate::samples::{Chance, Log, sealed};
use crate::state::{Hold, State};

#[test]
fn what_goes_over_the_wire_is_the_entries_and_little_beside() {
    let mut world = World::new(12, 2);
    (0..3_000).for_each(|_| world.write(0));
    let link = world.link(0, 1, Role::Member);
    world.connect(link);
    world.rest();
    let [giver, taker] = &world.links[link].ends;
    assert_eq!(world.laptops[1].entries.len(), 3_000);
    assert_eq!(taker.progress.received, (3_000, 3_000));
    assert_eq!(giver.progress.delivered, (3_000, 3_000));
    // Hellos and buckets are about 20 KB, whatever there is to send.
    let beside = giver.sent + taker.sent - giver.envelope_bytes;
    let each = giver.envelope_bytes / 3_000;
    println!("{each} bytes an entry, {beside} beside {}", giver.envelope_bytes);
    assert!(beside < 24_000, "{beside} bytes beside the envelopes");
    assert!(each < 150, "{each} bytes an entry: it is signature, document and little more");
    assert!(taker.taken_in < 3_000 / 64, "{} commits", taker.taken_in);
}

/// A session with so much to send that it could send for ever, and what it reads.
struct Giver {
    session: super::Session,
    log: Log,
    chance: Chance,
    envelopes: Vec<usize>,
}

impl Giver {
    fn new() -> Self {
        let ours: State =
            [([7; 16], Hold { through: 1 << 40, hash: [1; 32] })].into_iter().collect();
        let mut session = begin(ours);
        let none = State::default();
        session.handle(arrived(&Frame::Hello(hello(&none))), at(1));
        session.handle(arrived(&Frame::Buckets(Box::new(*none.buckets()))), at(1));
        let log = Log::new(1, [7; 16]);
        Self { session, log, chance: Chance::of(1), envelopes: Vec::new() }
    }

    /// Hands in an event and answers every wish to read; returns what else is to be done.
    fn tell(&mut self, event: Event, moment: u64) -> Vec<Action> {
        let mut rest = Vec::new();
        let mut actions = self.session.handle(event, at(moment));
        while let Some(at_read) =
            actions.iter().position(|one| matches!(one, Action::ReadEntries(_)))
        {
            let Action::ReadEntries(wanted) = actions.remove(at_read) else { unreachable!() };
            rest.append(&mut actions);
            assert!(wanted.room <= WINDOW && self.log.number() < 200, "it sends without end");
            let found = Event::Found(vec![self.next(&wanted)]);
            actions = self.session.handle(found, at(moment));
        }
        rest.append(&mut actions);
        for frame in said(&rest) {
            if let Frame::Envelope(envelope) = frame {
                self.envelopes.push(envelope.len());
            }
        }
        rest
    }

    fn next(&mut self, wanted: &Wanted) -> Vec<u8> {
        let entry = self.log.write(uuid::Uuid::nil(), self.chance.bytes(50_000));
        assert_eq!(wanted.from, [([7; 16], entry.number)]);
        sealed(&[entry])
    }

    fn in_flight(&self, handled: usize) -> usize {
        self.envelopes.iter().sum::<usize>() - handled
    }
}

#[test]
fn a_side_that_takes_nothing_is_sent_no_more_than_the_window_and_given_up() {
    let mut giver = Giver::new();
    giver.tell(arrived(&Frame::Logs { last: true, logs: vec![] }), 1);
    assert!((WINDOW..WINDOW + 60_000).contains(&giver.in_flight(0)));
    let mut end = None;
    for moment in 2..400 {
        // It answers, and takes nothing.
        let mut actions = giver.tell(arrived(&Frame::Pong), moment);
        actions.extend(giver.tell(Event::Tick, moment));
        end = closed(&actions).map(|reason| (moment, reason));
        if end.is_some() {
            break;
        }
    }
    assert!((WINDOW..WINDOW + 60_000).contains(&giver.in_flight(0)));
    let why = "nothing of what was sent is dealt with";
    assert_eq!(end, Some((181, Reason::TooSlow(why))));
}

#[test]
fn a_side_that_takes_goes_on_being_sent_to() {
    let mut giver = Giver::new();
    giver.tell(arrived(&Frame::Logs { last: true, logs: vec![] }), 1);
    let mut handled = 0;
    for round in 0..50 {
        handled += giver.envelopes[round];
        let have = Frame::Have { handled: handled as u64, logs: vec![] };
        let actions = giver.tell(arrived(&have), 2 + round as u64 * 100);
        assert_eq!(closed(&actions), None);
        assert!((WINDOW..WINDOW + 60_000).contains(&giver.in_flight(handled)));
    }
}

#[test]
fn who_claims_to_have_dealt_with_more_than_was_sent_is_not_believed() {
    let mut giver = Giver::new();
    giver.tell(arrived(&Frame::Logs { last: true, logs: vec![] }), 1);
    let all = giver.in_flight(0) as u64;
    let actions = giver.tell(arrived(&Frame::Have { handled: all + 1, logs: vec![] }), 2);
    assert!(matches!(closed(&actions), Some(Reason::NotUnderstood(_))));
}

#[test]
fn who_sends_more_than_there_is_room_for_is_sent_away_before_it_fills_memory() {
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    let (mut log, mut chance) = (Log::new(1, [7; 16]), Chance::of(3));
    let mut received = 0;
    let end = (0..30).find_map(|_| {
        let envelope = sealed(&[log.write(uuid::Uuid::nil(), chance.bytes(400_000))]);
        received += envelope.len();
        let actions = session.handle(arrived(&Frame::Envelope(envelope)), at(1));
        closed(&actions)
    });
    assert_eq!(end, Some(Reason::NotUnderstood("more was sent than there is room for")));
    assert!(received < WINDOW + MOST_SEALED + 500_000);
}

/// The store may give what depends on something before it: it waits, is tried when more came, and is
/// neither lost nor acknowledged before.
#[test]
fn what_comes_before_what_it_depends_on_waits() {
    let mut log = Log::new(1, [7; 16]);
    let mut envelope = || sealed(&[log.write(uuid::Uuid::nil(), vec![])]);
    let (late, early) = (envelope(), envelope());
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    session.handle(arrived(&Frame::Envelope(early.clone())), at(1));
    let waits = TakenIn { waiting: vec![early.clone()], ..TakenIn::default() };
    let actions = session.handle(Event::TakenIn(waits), at(1));
    let handled = early.len() as u64;
    assert_eq!(said(&actions), [Frame::Have { handled, logs: vec![] }]);
    assert!(session.handle(Event::Tick, at(2)).is_empty(), "it is not tried for nothing");
    let actions = session.handle(arrived(&Frame::Envelope(late.clone())), at(3));
    assert!(matches!(&actions[..], [Action::TakeIn(all)] if *all == [early, late]));
}

#[test]
fn what_waits_is_tried_again_when_something_came_by_another_way() {
    let envelope = sealed(&[Log::after(1, [7; 16], 4).write(uuid::Uuid::nil(), vec![])]);
    let mut session = begin(State::default());
    session.handle(arrived(&Frame::Hello(hello(&State::default()))), at(1));
    session.handle(arrived(&Frame::Envelope(envelope.clone())), at(1));
    let hold = Hold { through: 4, hash: [9; 32] };
    // It comes while the other is being taken in, just too late for it.
    let advanced = Event::Advanced { log: [7; 16], hold, own: false };
    session.handle(advanced, at(1));
    let waits = TakenIn { waiting: vec![envelope.clone()], ..TakenIn::default() };
    let actions = session.handle(Event::TakenIn(waits), at(1));
    let again =
        |action: &Action| matches!(action, Action::TakeIn(all) if *all == [envelope.clone()]);
    assert!(actions.iter().any(again), "{actions:?}");
}
