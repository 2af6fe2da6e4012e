//! An exchange between two laptops over one workspace, without I/O: events in, actions out, and what
//! time it is is said. Both sides are alike; neither knows the other's keys, for envelopes are only
//! carried. `decisions/exchange.md` tells what is said in which order.

mod arrive;
mod compare;
mod event;
mod frame;
mod give;
mod join;
mod lack;
mod lend;
mod patience;
mod present;
mod roster_swap;
mod take;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;
use varde_entry::LogId;

pub use event::{Action, Event, Farewell, Offer, Offers, Progress, Reason, TakenIn, Wanted};

use crate::envelope::RosterHash;
use crate::state::State;
use frame::{Frame, Hello};

/// The most bytes of envelopes and snapshots that are sent before the other side has dealt with them:
/// 1 MiB. One more envelope than that can be on its way.
pub const WINDOW: usize = 1 << 20;

/// The most logs that the other side can speak of in one session.
const MOST_LOGS: usize = 200_000;

/// What someone who takes part needs to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The workspace that it is about.
    pub workspace: Uuid,
    /// The hash of the roster here.
    pub roster: RosterHash,
    /// Who begins.
    pub role: Role,
}

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Someone who has the workspace.
    Member,
    /// Someone who joins it: takes snapshots before anything else.
    Newcomer,
}

/// Where an exchange stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The other side's hello is waited for.
    Greeting,
    /// Roster and snapshots are taken in.
    Settling,
    /// Who lacks what.
    Comparing,
    /// What is lacked is sent; what is written goes on.
    Live,
    Closed,
}

/// One side of an exchange. Moments are times since whatever began before the session did; they never
/// go back.
#[derive(Debug)]
pub struct Session {
    setup: Setup,
    ours: State,
    phase: Phase,
    now: Duration,
    arriving: arrive::Arriving,
    patience: patience::Patience,
    roster: roster_swap::RosterSwap,
    comparing: compare::Comparing,
    /// Through which number the other side holds the logs in which we were ever unlike.
    theirs: BTreeMap<LogId, u64>,
    giving: give::Giving,
    taking: take::Taking,
    lacking: lack::Lacking,
    joining: join::Joining,
    lending: lend::Lending,
    presence: present::Presence,
    progress: Progress,
    is_caught_up: bool,
    actions: Vec<Action>,
}

impl Session {
    /// Begins: what is returned is to be done at once.
    pub fn begin(setup: Setup, ours: State, now: Duration) -> (Self, Vec<Action>) {
        let joins = setup.role == Role::Newcomer;
        let (workspace, roster) = (setup.workspace, setup.roster);
        let root = ours.root();
        let mut session = Self {
            setup,
            ours,
            phase: Phase::Greeting,
            now,
            arriving: arrive::Arriving::default(),
            patience: patience::Patience::new(now),
            roster: roster_swap::RosterSwap::new(roster),
            comparing: compare::Comparing::default(),
            theirs: BTreeMap::new(),
            giving: give::Giving::default(),
            taking: take::Taking::default(),
            lacking: lack::Lacking::default(),
            joining: join::Joining::new(joins),
            lending: lend::Lending::default(),
            presence: present::Presence::new(now),
            progress: Progress::default(),
            is_caught_up: false,
            actions: Vec::new(),
        };
        session.comparing.our_root = Some(root);
        let hello = Hello { version: frame::VERSION, workspace, roster, root, joins };
        session.send(&Frame::Hello(hello));
        let actions = std::mem::take(&mut session.actions);
        (session, actions)
    }

    /// Takes note of what happened at a moment. What is returned is to be done in its order; after
    /// [`Action::Close`] nothing follows, whatever is still handed in.
    pub fn handle(&mut self, event: Event, now: Duration) -> Vec<Action> {
        self.now = self.now.max(now);
        if self.phase != Phase::Closed {
            self.note(event);
        }
        if self.phase != Phase::Closed {
            self.check_patience();
        }
        std::mem::take(&mut self.actions)
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Arrived(bytes) => self.arrived(&bytes),
            Event::Tick => {
                self.ask_for_what_is_lacked();
                self.tell_presence();
            }
            Event::Stop => self.close(Reason::Stopped),
            Event::State(state) => self.read_state(state),
            Event::Found(envelopes) => self.found(envelopes),
            Event::TakenIn(taken) => self.taken_in(taken),
            Event::Advanced { log, hold, own } => self.advanced(log, hold, own),
            Event::Roster(bytes) => self.send_given(Frame::Roster(bytes)),
            Event::RosterIs(hash) => self.roster_is(hash),
            Event::Offers(offers) => self.offer(offers),
            Event::Chosen(documents) => self.chosen(documents),
            Event::Snapshot(bytes) => self.lend(bytes),
            Event::SnapshotTaken(document) => self.snapshot_taken(document),
            Event::Present(bytes) => self.present(bytes),
        }
    }

    fn arrived(&mut self, bytes: &[u8]) {
        self.arriving.push(bytes);
        let (frames, outcome) = self.arriving.frames();
        self.patience.heard(self.now, !frames.is_empty(), self.arriving.is_partial());
        for frame in frames {
            if self.phase == Phase::Closed {
                return;
            }
            if let Err(why) = self.understand(frame) {
                return self.close(Reason::NotUnderstood(why));
            }
        }
        match outcome {
            Ok(()) => self.take_in(),
            Err(why) => self.close(Reason::NotUnderstood(why)),
        }
    }

    /// # Errors
    /// Why the other side may not say this now.
    fn understand(&mut self, frame: Frame) -> Result<(), &'static str> {
        let is_live = self.phase == Phase::Live;
        match frame {
            Frame::Hello(hello) => self.greeted(hello)?,
            Frame::Bye(farewell) => self.close(Reason::Left(farewell)),
            Frame::Ping => self.send(&Frame::Pong),
            Frame::Pong => {}
            Frame::AskRoster => self.do_next(Action::ReadRoster),
            Frame::Roster(bytes) => self.their_roster(bytes)?,
            Frame::RosterIs(hash) => self.their_roster_is(hash),
            Frame::Presence(bytes) => self.see(bytes),
            Frame::AskOffers => self.do_next(Action::ListSnapshots),
            Frame::Voucher(bytes) => self.joining.vouched(bytes)?,
            Frame::Offers { last, offers } => self.offered(last, offers)?,
            Frame::AskSnapshots(documents) => self.asked_to_lend(documents)?,
            Frame::Part { last, bytes } => self.part(last, &bytes)?,
            Frame::Root(root) => self.their_root(root)?,
            Frame::Buckets(buckets) => self.their_buckets(*buckets)?,
            Frame::Logs { last, logs } => self.their_logs(last, logs)?,
            Frame::Have { handled, logs } => self.they_have(handled, &logs)?,
            Frame::Envelope(bytes) if is_live => self.envelope(bytes)?,
            Frame::Ask(logs) if is_live => self.asked(&logs)?,
            Frame::Done if is_live => self.they_are_done(),
            Frame::Envelope(_) | Frame::Ask(_) | Frame::Done => return Err("entries before logs"),
        }
        Ok(())
    }

    fn greeted(&mut self, hello: Hello) -> Result<(), &'static str> {
        if self.phase != Phase::Greeting {
            return Err("a second hello");
        }
        if hello.version < 1 {
            self.close(Reason::Version(hello.version));
        } else if hello.workspace != self.setup.workspace {
            self.close(Reason::AnotherWorkspace);
        } else {
            self.phase = Phase::Settling;
            let alike = self.greeted_with_roster(hello.roster);
            if alike && !hello.joins && !self.joining.is_wanted() {
                // What the hellos said of the roots stands: one round, where nothing changed.
                self.comparing.their_root = Some(hello.root);
            } else {
                self.comparing.our_root = None;
            }
            self.settle();
        }
        Ok(())
    }

    fn send(&mut self, frame: &Frame) {
        self.do_next(Action::Send(frame.bytes()));
    }

    /// Sends what was given to be sent, if it is not too long.
    fn send_given(&mut self, frame: Frame) {
        if frame.can_be_sent() { self.send(&frame) } else { self.close(Reason::Unsendable) }
    }

    /// Nothing is done any more once it is closed.
    fn do_next(&mut self, action: Action) {
        if self.phase != Phase::Closed {
            self.actions.push(action);
        }
    }

    fn close(&mut self, reason: Reason) {
        if let Some(farewell) = reason.farewell() {
            self.send(&Frame::Bye(farewell));
        }
        self.do_next(Action::Close(reason));
        self.phase = Phase::Closed;
    }
}
