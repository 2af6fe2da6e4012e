//! The one thread that brings ways and use cases together: it hears of everything in turn, goes
//! through the door once for all of it, and tells what happened when it is out again.

mod askers;
mod dials;
mod look;
mod own;
mod ways;

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use iroh::endpoint::{Connection, Endpoint, RecvStream, SendStream};
use tokio::runtime::Runtime;
use varde_app::nearby::{Circle, Stamp};
use varde_app::views::Id;
use varde_app::{App, Failure};

use crate::gate::{Gate, OVER, TOO_SLOW};
use crate::{Address, Door, News, Relay, Setup, Standing, Tell};

/// How often time is told to the sides of an exchange.
const TICK: Duration = Duration::from_millis(250);

/// How long what was said last has to leave.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// The most events that are dealt with while nobody else is at the door.
const AT_ONCE: usize = 64;

/// A stream: its way, and its own number.
pub(crate) type Place = (u64, u64);

/// What a person or the window wants.
pub(crate) enum Order {
    LookAt(Id, Option<Id>),
    Wrote,
    Find(Address),
    Admit(u64, String, Sender<Result<(), Failure>>),
    TurnAway(u64),
    End,
}

/// What happened on the ways.
pub(crate) enum Event {
    Order(Order),
    /// A known device is there; whether this one went to it.
    Met(Connection, bool),
    /// A device was not reached.
    Missed([u8; 32]),
    /// A stream over a workspace stands.
    Stream(u64, Id, (SendStream, RecvStream)),
    Came(Place, Vec<u8>),
    /// What waited to be written has left.
    Drained(Place),
    Ended(Place),
    /// A connection is gone.
    Lost(u64),
    /// Somebody asks to come in.
    Stranger(Connection),
    Said(u64, Vec<u8>),
    Left(u64),
    /// The inviter answered one's own asking.
    Heard(Vec<u8>),
    /// How a relay stands.
    Relay(String, Relay),
    /// The inviter was not reached, or is gone.
    AskedInVain,
}

/// The worker.
pub(crate) struct Worker {
    door: Arc<dyn Door>,
    tell: Tell,
    setup: Setup,
    runtime: Runtime,
    post: Sender<Event>,
    gate: Arc<Gate>,
    shown: Arc<Mutex<Standing>>,
    began: Instant,
    ticked: Duration,
    circle: Circle,
    stamp: Option<Stamp>,
    looked: look::Looked,
    endpoint: Option<Endpoint>,
    address: Option<Address>,
    relays: BTreeMap<String, Relay>,
    ways: BTreeMap<u64, ways::Way>,
    /// The number of what comes next.
    next: u64,
    dials: HashMap<[u8; 32], dials::Dial>,
    said: HashMap<[u8; 32], Address>,
    seen: HashMap<[u8; 32], SystemTime>,
    looks: HashMap<Id, Option<Id>>,
    askers: BTreeMap<u64, askers::Asking>,
    own: Option<own::Own>,
    news: Vec<News>,
    slow: u64,
    not_right: BTreeMap<Id, BTreeMap<String, u32>>,
    is_over: bool,
}

impl Worker {
    pub(crate) fn new(
        door: Arc<dyn Door>,
        tell: Tell,
        setup: Setup,
        (runtime, post): (Runtime, Sender<Event>),
        (gate, shown): (Arc<Gate>, Arc<Mutex<Standing>>),
    ) -> Self {
        let said = setup.addresses.iter().map(|one| (one.device, one.clone())).collect();
        Self {
            door,
            tell,
            setup,
            runtime,
            post,
            gate,
            shown,
            began: Instant::now(),
            ticked: Duration::ZERO,
            circle: Circle::default(),
            stamp: None,
            looked: look::Looked::default(),
            endpoint: None,
            address: None,
            relays: BTreeMap::new(),
            ways: BTreeMap::new(),
            next: 0,
            dials: HashMap::new(),
            said,
            seen: HashMap::new(),
            looks: HashMap::new(),
            askers: BTreeMap::new(),
            own: None,
            news: Vec::new(),
            slow: 0,
            not_right: BTreeMap::new(),
            is_over: false,
        }
    }

    /// Works until it is to end.
    pub(crate) fn run(mut self, events: &Receiver<Event>) {
        while !self.is_over {
            let mut batch: Vec<Event> = events.recv_timeout(self.rest()).into_iter().collect();
            batch.extend(events.try_iter().take(AT_ONCE));
            self.is_over |= batch.iter().any(|one| matches!(one, Event::Order(Order::End)));
            self.round(batch);
            self.show();
        }
        self.close();
    }

    /// Now, as sides of an exchange are told it.
    fn now(&self) -> Duration {
        self.began.elapsed() * self.setup.haste.max(1)
    }

    /// How long nothing need be done unless something happens.
    fn rest(&self) -> Duration {
        let due = self.ways.values().flat_map(ways::Way::due).min();
        let next = due.unwrap_or(Duration::MAX).min(self.ticked + TICK);
        next.saturating_sub(self.now()) / self.setup.haste.max(1)
    }

    /// Deals with what happened, at the door. What was begun there and broke is let go: the
    /// laptops compare anew.
    fn round(&mut self, batch: Vec<Event>) {
        let (door, mut batch) = (Arc::clone(&self.door), Some(batch));
        let mut is_done = false;
        let worked = catch_unwind(AssertUnwindSafe(|| {
            door.with(&mut |app| {
                for event in batch.take().unwrap_or_default() {
                    self.hear(app, event);
                }
                self.tick(app);
                is_done = true;
            });
        }));
        if worked.is_err() || !is_done {
            let all: Vec<u64> = self.ways.keys().copied().collect();
            for way in all {
                self.part(way, OVER);
            }
            self.ticked = self.now();
        }
    }

    fn hear(&mut self, app: &mut App, event: Event) {
        match event {
            Event::Order(order) => self.obey(app, order),
            Event::Met(connection, is_ours) => self.meet(app, connection, is_ours),
            Event::Missed(device) => self.missed(&device),
            Event::Stream(way, workspace, ends) => self.begin(app, (way, workspace), ends),
            Event::Came(place, bytes) => self.came(app, place, bytes),
            Event::Drained(place) => self.drained(place),
            Event::Ended(place) => self.ended(app, place),
            Event::Lost(way) => {
                self.keep_levels(app, way, Duration::ZERO);
                self.part(way, OVER);
            }
            Event::Stranger(connection) => self.receive(connection),
            Event::Said(asker, message) => self.said(app, asker, message),
            Event::Left(asker) => self.left(asker),
            Event::Heard(message) => self.heard(app, &message),
            Event::Relay(url, stands) => self.relay_stands(url, stands),
            Event::AskedInVain => self.asked_in_vain(),
        }
    }

    fn obey(&mut self, app: &mut App, order: Order) {
        match order {
            Order::LookAt(workspace, what) => {
                self.looks.insert(workspace, what);
                self.present(app, workspace);
            }
            Order::Wrote => self.wrote(app),
            Order::Find(address) => {
                self.dials.remove(&address.device);
                self.said.insert(address.device, address);
            }
            Order::Admit(asker, typed, answer) => {
                let _ = answer.send(self.admit(app, asker, &typed));
            }
            Order::TurnAway(asker) => self.turn_away(asker),
            Order::End => {}
        }
    }

    /// Time went by.
    fn tick(&mut self, app: &mut App) {
        let now = self.now();
        let is_due = self.ways.values().flat_map(ways::Way::due).any(|due| due <= now);
        if now < self.ticked + TICK && !is_due {
            return;
        }
        self.ticked = now;
        self.look(app, false);
        self.tick_ways(app);
        self.dial(app);
        self.ask_on();
    }

    fn note(&mut self, outcome: Result<(), Failure>) {
        if let Err(why) = outcome {
            self.news.push(News::Failed(why));
        }
    }

    /// Tells what happened, once nobody is at the door.
    fn show(&mut self) {
        let standing = self.standing();
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if *shown != standing {
            *shown = standing;
            self.news.push(News::Standing);
        }
        drop(shown);
        for news in std::mem::take(&mut self.news) {
            (self.tell)(news);
        }
    }

    /// Ends: what was said last leaves, then whoever is there is told by the connection itself.
    fn close(mut self) {
        if !self.ways.is_empty() {
            self.ways.values_mut().for_each(ways::Way::fall_silent);
            thread::sleep(LAST_WORDS);
        }
        for way in self.ways.values() {
            way.connection.close(OVER, b"");
        }
        if let Some(endpoint) = self.endpoint.take() {
            let gone =
                async { tokio::time::timeout(Duration::from_secs(1), endpoint.close()).await };
            let _ = self.runtime.block_on(gone);
        }
        self.runtime.shutdown_timeout(Duration::from_secs(1));
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// One that did not read or say what was waited for.
    fn lose_patience(&mut self, way: u64) {
        self.slow += 1;
        self.part(way, TOO_SLOW);
    }
}
