//! Laptops that speak with each other directly: the only room with sockets. What they say is
//! `varde_app::exchange`; here stand the ways that carry it (QUIC by iroh, without a third party),
//! who may come, how many, and how long one waits. `decisions/nearby.md` has the reasons.

mod address;
mod around;
mod endpoint;
mod gate;
mod joining;
mod news;
pub mod peer;
mod pieces;
mod relay;
mod stream;
mod worker;

use std::net::IpAddr;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use varde_app::views::Id;
use varde_app::{App, Failure};

pub use address::Address;
pub use news::{Asker, Laptop, News, Relay, Standing, Talk};
pub use relay::relay;

use gate::Gate;
use worker::{Event, Order, Worker};

/// How two laptops of a workspace greet each other.
pub const SYNC: &[u8] = b"varde-sync/1";

/// How somebody asks to come in.
pub const JOIN: &[u8] = b"varde-join/1";

/// The way to the use cases.
pub trait Door: Send + Sync {
    /// Lets `work` at the App, as soon as nobody else is at it; not at all where there is none.
    fn with(&self, work: &mut dyn FnMut(&mut App));
}

impl Door for Mutex<App> {
    fn with(&self, work: &mut dyn FnMut(&mut App)) {
        work(&mut self.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Who hears what happens. Called from a thread of its own, while nobody is at the door.
pub type Tell = Arc<dyn Fn(News) + Send + Sync>;

/// How it is done.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The one place of this machine to be found at; all of them where none is said.
    pub at: Option<IpAddr>,
    /// The port; else the one that this device had first, or any where it is taken.
    pub port: Option<u16>,
    /// Workspaces that are spoken of although no person has switched it on.
    pub also: Vec<Id>,
    /// Whether it is looked around on the local network although no person has switched it on.
    pub look: bool,
    /// Where others are to be found.
    pub addresses: Vec<Address>,
    /// How many times faster than usual one loses patience: 1, but for tests.
    pub haste: u32,
    /// The most laptops that are spoken with at once.
    pub most: usize,
    /// The most who ask to come in at once; of more, those go who have waited longest without
    /// proving an invitation.
    pub most_askers: usize,
    /// The most handshakes at once.
    pub most_handshakes: usize,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            at: None,
            port: None,
            also: Vec::new(),
            look: false,
            addresses: Vec::new(),
            haste: 1,
            most: 200,
            most_askers: 8,
            most_handshakes: 64,
        }
    }
}

impl Setup {
    /// A span of time, shorter where there is haste.
    fn span(&self, usual: Duration) -> Duration {
        usual / self.haste.max(1)
    }
}

/// Speaking with laptops nearby. Over when it is dropped, which waits for the worker: not while one
/// is at the door oneself. Nothing is bound and no packet leaves
/// while no shared workspace is spoken of and nobody asks to come in.
pub struct Nearby {
    orders: Sender<Event>,
    worker: Option<JoinHandle<()>>,
    standing: Arc<Mutex<Standing>>,
}

impl Nearby {
    /// Begins.
    ///
    /// # Errors
    /// `nearby_closed` where the system has no thread for it.
    pub fn begin(door: Arc<dyn Door>, tell: Tell, setup: Setup) -> Result<Self, Failure> {
        let closed = |why: std::io::Error| closed(&why);
        let (orders, events) = channel();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("varde-nearby")
            .enable_all()
            .build()
            .map_err(closed)?;
        let (gate, standing) = (Arc::new(Gate::default()), Arc::default());
        let (post, shown) = (orders.clone(), Arc::clone(&standing));
        let work = move || {
            Worker::new(door, tell, setup, (runtime, post), (gate, shown)).run(&events);
        };
        let worker = thread::Builder::new().name("varde-nearby".to_owned()).spawn(work);
        Ok(Self { orders, worker: Some(worker.map_err(closed)?), standing })
    }

    /// Who is there, and how it stands with each.
    pub fn standing(&self) -> Standing {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells others what the person looks at in a workspace: the id of what lies open there, or
    /// nothing in particular.
    pub fn look_at(&self, workspace: Id, what: Option<Id>) {
        self.order(Order::LookAt(workspace, what));
    }

    /// Something was written here, switched on or off, asked or let in: it need not wait for the
    /// next look.
    pub fn wrote(&self) {
        self.order(Order::Wrote);
    }

    /// Looks for a laptop where it is said to be, now and whenever it is gone.
    pub fn find(&self, address: Address) {
        self.order(Order::Find(address));
    }

    /// Lets somebody in who asked, once the person typed the six digits on the other screen. Waits
    /// for the worker: not while one is at the door oneself.
    ///
    /// # Errors
    /// Refused at `digits` where they are others, and where they are gone or the invitation is
    /// used, withdrawn or expired; what the disk says.
    pub fn admit(&self, asker: u64, typed: &str) -> Result<(), Failure> {
        let (answer, answered) = channel();
        self.order(Order::Admit(asker, typed.to_owned(), answer));
        answered.recv().unwrap_or_else(|_| Err(Failure::stopped()))
    }

    /// Sends somebody away who asked.
    pub fn turn_away(&self, asker: u64) {
        self.order(Order::TurnAway(asker));
    }

    fn order(&self, order: Order) {
        // A worker that is gone hears nothing.
        let _ = self.orders.send(Event::Order(order));
    }
}

impl Drop for Nearby {
    fn drop(&mut self) {
        self.order(Order::End);
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

/// The network cannot be reached.
fn closed(why: &dyn std::fmt::Display) -> Failure {
    Failure::unavailable("nearby_closed").with("detail", why.to_string())
}
