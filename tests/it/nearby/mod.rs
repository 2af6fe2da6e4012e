//! Laptops that speak directly, on this machine's own address: those who belong together, and
//! those who mean ill.

mod ill;
mod relay;
pub(crate) mod server;
pub(crate) mod stranger;
mod well;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use varde_app::views::{Id, Role};
use varde_app::{App, nearby};
use varde_harness::{Laptop, Office};
use varde_nearby::{Address, Door, Nearby, News, Setup, Standing};

use crate::roster::{comes_in, invited, sharing};

/// How long anything may take on a machine that has other things to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A laptop that stands where others can go to.
#[derive(Clone)]
struct Desk(Arc<Mutex<Laptop>>);

impl Door for Desk {
    fn with(&self, work: &mut dyn FnMut(&mut App)) {
        work(self.laptop().tell());
    }
}

impl Desk {
    fn of(laptop: Laptop) -> Self {
        Self(Arc::new(Mutex::new(laptop)))
    }

    fn laptop(&self) -> MutexGuard<'_, Laptop> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn device(&self) -> [u8; 32] {
        self.laptop().app().device()
    }

    fn secret(&self) -> [u8; 32] {
        nearby::secret(self.laptop().app()).expect("it has a key")
    }

    /// Begins to speak, over this machine's own address.
    fn speaks(&self, setup: Setup) -> Voice {
        self.speaks_and(setup, |_| ())
    }

    /// The same; looks at what happens before anything else does.
    fn speaks_and(&self, setup: Setup, look: impl Fn(&News) + Send + Sync + 'static) -> Voice {
        let (told, news) = channel();
        let tell = Arc::new(move |one: News| {
            look(&one);
            drop(told.send(one));
        });
        let setup = Setup { at: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)), ..setup };
        let nearby = Nearby::begin(Arc::new(self.clone()), tell, setup).expect("begun");
        Voice { nearby, news }
    }
}

/// A laptop that speaks.
struct Voice {
    nearby: Nearby,
    news: Receiver<News>,
}

impl Voice {
    /// The next news of a kind.
    fn hears<T>(&self, what: impl Fn(News) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            let rest = until.saturating_duration_since(Instant::now());
            let news = self.news.recv_timeout(rest).expect("it is told in time");
            if let Some(found) = what(news) {
                return found;
            }
        }
    }

    fn address(&self) -> Address {
        self.hears(|news| match news {
            News::Open(address) => Some(address),
            _ => None,
        })
    }

    fn is_caught_up(&self) {
        self.hears(|news| matches!(news, News::CaughtUp { .. }).then_some(()));
    }

    /// Waits until it stands so.
    fn stands(&self, what: &str, so: impl Fn(&Standing) -> bool) -> Standing {
        let until = Instant::now() + PATIENCE;
        loop {
            let standing = self.nearby.standing();
            if so(&standing) {
                return standing;
            }
            assert!(Instant::now() < until, "{what}: {standing:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Kari, who shares a workspace with an objective in it, and Ola, who was let in.
fn kari_and_ola() -> (Desk, Desk, Id) {
    let office = Office::default();
    let mut kari = sharing(&office);
    kari.objective("More people choose the bicycle").written();
    let workspace = kari.start_view().workspace.id;
    let mut ola = office.laptop();
    let code = invited(&mut kari, Role::Editor, None);
    comes_in(&mut ola, &mut kari, &code);
    (Desk::of(kari), Desk::of(ola), workspace)
}

/// Speaks over a workspace although nobody has switched it on.
fn over(workspace: Id) -> Setup {
    Setup { also: vec![workspace], ..Setup::default() }
}

/// Going to a laptop.
fn to(workspace: Id, address: Address) -> Setup {
    Setup { addresses: vec![address], ..over(workspace) }
}

/// The titles of the objectives that a laptop has.
fn titles(desk: &Desk) -> Vec<String> {
    let laptop = desk.laptop();
    let mut all = laptop.db().prepare("SELECT title FROM objective ORDER BY title").expect("sound");
    let rows = all.query_map([], |row| row.get(0)).expect("read");
    rows.map(|title| title.expect("read")).collect()
}

/// Waits until a laptop has an objective.
fn arrives(desk: &Desk, title: &str) {
    let until = Instant::now() + PATIENCE;
    while !titles(desk).iter().any(|one| one == title) {
        assert!(Instant::now() < until, "“{title}” does not arrive");
        std::thread::sleep(Duration::from_millis(10));
    }
}
