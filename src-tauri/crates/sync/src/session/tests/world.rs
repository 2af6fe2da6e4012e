use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use uuid::Uuid;
use varde_entry::LogId;

use super::super::arrive::Arriving;
use super::super::frame::Frame;
use super::super::{Action, Event, Progress, Reason, Role, Session, Setup};
use super::laptop::Laptop;
use crate::envelope::Header;
use crate::samples::{Chance, WORKSPACE};
use crate::state::Hold;

/// Laptops, and ways between them that are cut anywhere. Nothing happens in it but by chance.
pub(super) struct World {
    pub(super) chance: Chance,
    pub(super) now: Duration,
    pub(super) laptops: Vec<Laptop>,
    pub(super) links: Vec<Link>,
}

/// A way between two laptops, and what was seen on it.
pub(super) struct Link {
    pub(super) ends: [Side; 2],
    /// Whether an envelope may begin with what the other side has acknowledged, if it goes on beyond:
    /// where something came to it by another way meanwhile, or bytes are spoilt.
    pub(super) may_overlap: bool,
}

pub(super) struct Side {
    pub(super) laptop: usize,
    pub(super) session: Option<Session>,
    role: Role,
    /// On its way to the other side.
    pub(super) pipe: VecDeque<u8>,
    /// What comes here, looked at on its way.
    tap: Arriving,
    todo: VecDeque<Action>,
    voucher: Vec<u8>,
    /// What the other side said it holds, and this side has heard, on whatever session.
    acknowledged: BTreeMap<LogId, u64>,
    pub(super) sent: usize,
    pub(super) envelope_bytes: usize,
    pub(super) is_caught_up: bool,
    pub(super) closed: Option<Reason>,
    pub(super) progress: Progress,
    pub(super) seen: Vec<Vec<u8>>,
    pub(super) lent: Vec<Uuid>,
    pub(super) forked: Vec<LogId>,
    pub(super) taken_in: usize,
    pub(super) frames: Vec<Frame>,
}

impl Side {
    fn new(laptop: usize, role: Role) -> Self {
        Self {
            laptop,
            role,
            session: None,
            pipe: VecDeque::new(),
            tap: Arriving::default(),
            todo: VecDeque::new(),
            voucher: Vec::new(),
            acknowledged: BTreeMap::new(),
            sent: 0,
            envelope_bytes: 0,
            is_caught_up: false,
            closed: None,
            progress: Progress::default(),
            seen: Vec::new(),
            lent: Vec::new(),
            forked: Vec::new(),
            taken_in: 0,
            frames: Vec::new(),
        }
    }
}

impl World {
    pub(super) fn new(seed: u64, laptops: u8) -> Self {
        let mut chance = Chance::of(seed);
        let laptops = (1..=laptops).map(|secret| Laptop::new(secret, &mut chance)).collect();
        Self { chance, now: Duration::from_secs(1), laptops, links: Vec::new() }
    }

    pub(super) fn link(&mut self, one: usize, other: usize, role: Role) -> usize {
        let ends = [Side::new(one, Role::Member), Side::new(other, role)];
        self.links.push(Link { ends, may_overlap: false });
        self.links.len() - 1
    }

    /// Begins anew on a way: what was on it is lost.
    pub(super) fn connect(&mut self, link: usize) {
        for side in 0..2 {
            let end = &mut self.links[link].ends[side];
            let laptop = &self.laptops[end.laptop];
            let setup = Setup { workspace: WORKSPACE, roster: laptop.roster, role: end.role };
            let (session, actions) = Session::begin(setup, laptop.state(), self.now);
            end.session = Some(session);
            (end.is_caught_up, end.closed) = (false, None);
            end.pipe.clear();
            end.tap = Arriving::default();
            end.todo.clear();
            self.perform(link, side, actions);
        }
    }

    pub(super) fn cut(&mut self, link: usize) {
        for end in &mut self.links[link].ends {
            end.session = None;
        }
    }

    pub(super) fn tell(&mut self, link: usize, side: usize, event: Event) {
        let Some(session) = &mut self.links[link].ends[side].session else { return };
        let actions = session.handle(event, self.now);
        self.perform(link, side, actions);
    }

    fn perform(&mut self, link: usize, side: usize, actions: Vec<Action>) {
        for action in actions {
            let may_overlap = self.links[link].may_overlap;
            let end = &mut self.links[link].ends[side];
            match action {
                Action::Send(bytes) => {
                    end.watch(&bytes, may_overlap);
                    end.pipe.extend(bytes);
                }
                Action::CaughtUp => end.is_caught_up = true,
                Action::Progress(progress) => end.progress = progress,
                Action::Presence(bytes) => end.seen.push(bytes),
                Action::Forked(log) => end.forked.push(log),
                Action::Close(reason) => end.closed = Some(reason),
                Action::Refused(_) => {}
                other => end.todo.push_back(other),
            }
        }
    }

    /// A person writes.
    pub(super) fn write(&mut self, laptop: usize) {
        let (log, hold) = self.laptops[laptop].write(&mut self.chance);
        self.tell_others(laptop, usize::MAX, log, hold, true);
    }

    fn tell_others(&mut self, laptop: usize, but: usize, log: LogId, hold: Hold, own: bool) {
        for link in (0..self.links.len()).filter(|link| *link != but) {
            for side in 0..2 {
                if self.links[link].ends[side].laptop == laptop {
                    self.tell(link, side, Event::Advanced { log, hold, own });
                }
            }
        }
    }

    /// Something happens on a way: bytes come, something is done, or time goes by.
    pub(super) fn step(&mut self, link: usize) {
        let side = self.chance.below(2);
        match self.chance.below(8) {
            0..4 => self.deliver(link, side),
            4..7 => self.work(link, side),
            _ => {
                let passed = Duration::from_millis(self.chance.below(100) as u64);
                self.now += passed / self.links.len() as u32;
                self.tell(link, side, Event::Tick);
            }
        }
    }

    fn deliver(&mut self, link: usize, to: usize) {
        let pipe = &mut self.links[link].ends[1 - to].pipe;
        let most = [1, 50, 2_000, 300_000][self.chance.below(4)];
        let count = (1 + self.chance.below(most)).min(pipe.len());
        let bytes: Vec<u8> = pipe.drain(..count).collect();
        if !bytes.is_empty() {
            self.links[link].ends[to].hear(&bytes);
            self.tell(link, to, Event::Arrived(bytes));
        }
    }

    fn work(&mut self, link: usize, side: usize) {
        let end = &mut self.links[link].ends[side];
        let Some(action) = end.todo.pop_front() else { return };
        let number = end.laptop;
        let laptop = &mut self.laptops[number];
        let event = match action {
            Action::ReadState => {
                laptop.believe(&end.voucher);
                Event::State(laptop.state())
            }
            Action::ReadEntries(wanted) => Event::Found(laptop.read(&wanted)),
            Action::TakeIn(envelopes) => {
                end.taken_in += 1;
                let taken = laptop.take_in(envelopes);
                for (log, hold) in taken.holds.clone() {
                    self.tell_others(number, link, log, hold, false);
                }
                Event::TakenIn(taken)
            }
            Action::ReadRoster => Event::Roster(laptop.roster.to_vec()),
            Action::TakeInRoster(theirs) => {
                laptop.roster.iter_mut().zip(theirs).for_each(|(ours, theirs)| *ours |= theirs);
                Event::RosterIs(laptop.roster)
            }
            Action::ListSnapshots => Event::Offers(laptop.offers()),
            Action::ChooseSnapshots(offers) => {
                end.voucher = offers.voucher;
                let documents = offers.offers.iter().map(|offer| offer.document);
                let lacks = |document: &Uuid| !laptop.snapshots.contains_key(document);
                Event::Chosen(documents.filter(lacks).collect())
            }
            Action::ReadSnapshot(document) => {
                end.lent.push(document);
                Event::Snapshot(laptop.snapshot(document.as_bytes()))
            }
            Action::TakeInSnapshot { document, bytes } => {
                laptop.snapshots.insert(document, bytes);
                Event::SnapshotTaken(document)
            }
            other => panic!("not to be done: {other:?}"),
        };
        self.tell(link, side, event);
    }

    /// Lets everything happen until nothing does.
    pub(super) fn rest(&mut self) {
        let mut quiet = 0;
        for _ in 0..1_000_000 {
            for link in 0..self.links.len() {
                self.step(link);
            }
            let moves = |end: &Side| !end.pipe.is_empty() || !end.todo.is_empty();
            let is_quiet = !self.links.iter().flat_map(|link| &link.ends).any(moves);
            quiet = if is_quiet { quiet + 1 } else { 0 };
            if quiet > 300 {
                return;
            }
        }
        panic!("it never comes to rest");
    }
}

impl Side {
    /// Looks at what is sent: nothing twice that the other side has acknowledged.
    fn watch(&mut self, bytes: &[u8], may_overlap: bool) {
        self.sent += bytes.len();
        let frame = Frame::read(bytes[4], &bytes[5..]).expect("it is a frame");
        if let Frame::Envelope(envelope) = &frame {
            self.envelope_bytes += envelope.len();
            let header = Header::read(envelope).expect("it is an envelope");
            let through = self.acknowledged.get(&header.log).copied().unwrap_or(0);
            let is_new = if may_overlap { header.through() } else { header.first };
            assert!(is_new > through, "sent again: {header:?}, {through}");
        }
        self.frames.push(frame);
    }

    /// Notes what the other side acknowledges.
    fn hear(&mut self, bytes: &[u8]) {
        self.tap.push(bytes);
        for frame in self.tap.frames().0 {
            let Frame::Have { logs, .. } = frame else { continue };
            for (log, hold) in logs {
                let known = self.acknowledged.entry(log).or_insert(0);
                *known = hold.through.max(*known);
            }
        }
    }
}
