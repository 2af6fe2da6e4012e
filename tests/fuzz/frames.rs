//! Bytes of an exchange, from whoever is on the other side.

use std::time::Duration;

use bolero::check;
use uuid::Uuid;
use varde_sync::session::{Action, Event, Offer, Offers, Role, Session, Setup, TakenIn};
use varde_sync::state::{Hold, State};

use crate::modesty::{modestly, took_little_memory};
use crate::spoilt::Spoilt;

const ROSTER: [u8; 32] = [6; 32];

/// The most bytes that one side says without being asked, whatever it hears.
const MOST_SAID: usize = 8 << 20;

fn log(nth: u8) -> [u8; 16] {
    [nth; 16]
}

/// What a side holds: a log of its own, and one that both have.
fn held(own: u8) -> State {
    [(own, 5), (9, 3)]
        .map(|(nth, through)| (log(nth), Hold { through, hash: [nth; 32] }))
        .into_iter()
        .collect()
}

/// One side of an exchange, and those around it who do what it wants done.
struct Side {
    session: Session,
    own: u8,
    now: Duration,
    heard: usize,
    said: Vec<u8>,
    is_over: bool,
}

impl Side {
    fn begun(own: u8, role: Role) -> Self {
        let setup = Setup { workspace: Uuid::from_u128(1), roster: ROSTER, role };
        let now = Duration::from_secs(1);
        let (session, actions) = Session::begin(setup, held(own), now);
        let mut side = Self { session, own, now, heard: 0, said: Vec::new(), is_over: false };
        side.do_all(actions);
        side
    }

    fn hear(&mut self, bytes: &[u8]) {
        self.heard += bytes.len();
        self.happens(Event::Arrived(bytes.to_vec()));
    }

    fn happens(&mut self, event: Event) {
        let actions = self.session.handle(event, self.now);
        self.do_all(actions);
    }

    fn do_all(&mut self, actions: Vec<Action>) {
        assert!(!self.is_over || actions.is_empty(), "nothing follows the end: {actions:?}");
        assert!(actions.len() <= 64 + 4 * self.heard, "{} actions", actions.len());
        for action in actions {
            assert!(!self.is_over, "nothing follows the end");
            if let Some(event) = self.done(action) {
                self.happens(event);
            }
        }
    }

    fn done(&mut self, action: Action) -> Option<Event> {
        let document = Uuid::from_u128(3);
        let offer = Offer { document, hash: [8; 32], length: 2_000 };
        Some(match action {
            Action::Send(bytes) => {
                self.said.extend(bytes);
                assert!(self.said.len() <= MOST_SAID + 64 * self.heard);
                return None;
            }
            Action::Close(_) => {
                self.is_over = true;
                return None;
            }
            Action::ReadState => Event::State(held(self.own)),
            Action::ReadEntries(_) => Event::Found(vec![vec![self.own; 300]]),
            Action::TakeIn(envelopes) => Event::TakenIn(TakenIn {
                holds: vec![(log(7), Hold { through: envelopes.len() as u64, hash: [7; 32] })],
                ..TakenIn::default()
            }),
            Action::ReadRoster => Event::Roster(vec![2; 400]),
            Action::TakeInRoster(_) => Event::RosterIs(ROSTER),
            Action::ListSnapshots => {
                Event::Offers(Offers { voucher: vec![1; 90], offers: vec![offer] })
            }
            Action::ChooseSnapshots(offers) => {
                Event::Chosen(offers.offers.iter().map(|offer| offer.document).collect())
            }
            Action::ReadSnapshot(_) => Event::Snapshot(vec![4; 2_000]),
            Action::TakeInSnapshot { document, .. } => Event::SnapshotTaken(document),
            _ => return None,
        })
    }
}

/// What the other side says from beginning to end, where nobody means harm.
fn conversations() -> Vec<Vec<u8>> {
    let roles = [(Role::Member, Role::Member), (Role::Member, Role::Newcomer)];
    let mut samples = Vec::new();
    for (one, other) in roles {
        let mut sides = [Side::begun(1, one), Side::begun(2, other)];
        let mut heard = [0, 0];
        for turn in 0..60 {
            let [one, other] = &mut sides;
            let (to, from) = if turn % 2 == 0 { (one, other) } else { (other, one) };
            let said = from.said[heard[turn % 2]..].to_vec();
            heard[turn % 2] = from.said.len();
            if !said.is_empty() {
                to.hear(&said);
            }
            to.now += Duration::from_millis(100);
            to.happens(Event::Present(b"plan".to_vec()));
            to.happens(Event::Tick);
        }
        assert!(sides.iter().all(|side| !side.is_over && side.said.len() > 500));
        samples.extend(sides.map(|side| side.said));
    }
    samples
}

#[test]
fn whatever_the_other_side_says_one_stays_sound_and_does_not_say_endlessly_much() {
    let samples = conversations();
    let given = check!().with_iterations(3_000).with_type();
    given.for_each(|(spoilt, cut, joins): &(Spoilt, u16, bool)| {
        modestly(|| {
            let role = if *joins { Role::Newcomer } else { Role::Member };
            let mut side = Side::begun(1, role);
            let bytes = spoilt.bytes(&samples);
            let (first, rest) = bytes.split_at(usize::from(*cut) % (bytes.len() + 1));
            side.hear(first);
            side.now += Duration::from_millis(300);
            side.happens(Event::Tick);
            side.hear(rest);
            side.happens(Event::Advanced {
                log: log(1),
                hold: Hold { through: 6, hash: [1; 32] },
                own: true,
            });
            side.now += Duration::from_secs(2);
            side.happens(Event::Tick);
            side.happens(Event::Stop);
            assert!(side.is_over);
            side.hear(&bytes);
        });
    });
    took_little_memory();
}
