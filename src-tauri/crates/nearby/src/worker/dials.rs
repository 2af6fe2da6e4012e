//! Goes to laptops that are not there, with growing pauses.

use std::time::Duration;

use varde_app::{App, nearby};

use super::{Event, Worker};
use crate::{Address, SYNC, endpoint};

/// The pause after the first time in vain.
const FIRST: Duration = Duration::from_secs(1);

/// The longest pause while a laptop may be back any moment, and how long it may.
const SOON: (Duration, Duration) = (Duration::from_secs(4), Duration::from_secs(120));

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(30);

/// So much later than the other goes the one of two laptops whose number is greater, so that they
/// seldom meet on the way.
const LATER: Duration = Duration::from_millis(300);

/// The most places that are kept of a laptop.
const MOST: usize = 4;

/// How one goes to a laptop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dial {
    since: Duration,
    at: Duration,
    pause: Duration,
    is_on_the_way: bool,
}

impl Worker {
    /// Goes to everybody who is due.
    pub(super) fn dial(&mut self, app: &App) {
        let Some(endpoint) = self.endpoint.clone() else { return };
        let (now, me) = (self.now(), self.circle.me);
        for (device, known) in &self.circle.known {
            if self.ways.values().any(|way| way.device == *device) {
                continue;
            }
            let later = if me < *device { Duration::ZERO } else { LATER };
            let fresh = Dial { since: now, at: now + later, pause: FIRST, is_on_the_way: false };
            let dial = self.dials.entry(*device).or_insert(fresh);
            if dial.is_on_the_way || dial.at > now {
                continue;
            }
            let relays = known.relays.iter().cloned().collect();
            let mut to = Address { device: *device, places: self.kept(app, device), relays };
            if let Some(said) = self.said.get(device) {
                to.places.extend(
                    said.places
                        .iter()
                        .filter(|place| !to.places.contains(place))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            let looks = self.setup.look || self.circle.may_look;
            let Some(dial) = self.dials.get_mut(device) else { continue };
            if to.places.is_empty() && to.relays.is_empty() && !looks {
                dial.at = now + LONGEST;
                continue;
            }
            dial.is_on_the_way = true;
            let (endpoint, post) = (endpoint.clone(), self.post.clone());
            self.runtime.spawn(async move {
                let reached = endpoint::reach(&endpoint, &to, SYNC).await;
                let missed = Event::Missed(to.device);
                let _ = post.send(reached.map_or(missed, |way| Event::Met(way, true)));
            });
        }
    }

    /// Where a laptop was last.
    fn kept(&self, app: &App, device: &[u8; 32]) -> Vec<std::net::SocketAddr> {
        let found = nearby::found(app, device).ok().and_then(|(address, _)| address);
        let found = found.and_then(|line| line.parse::<Address>().ok());
        found.map(|address| address.places).unwrap_or_default()
    }

    /// A laptop was not reached.
    pub(super) fn missed(&mut self, device: &[u8; 32]) {
        let now = self.now();
        if let Some(dial) = self.dials.get_mut(device) {
            let soon = now.saturating_sub(dial.since) < SOON.1;
            let longest = if soon { SOON.0 } else { LONGEST };
            dial.is_on_the_way = false;
            dial.at = now + dial.pause.min(longest);
            dial.pause = (dial.pause * 2).min(LONGEST);
        }
    }

    /// A laptop is there; where it was found is kept, before the places where it was before.
    pub(super) fn reached(
        &mut self,
        app: &mut App,
        device: &[u8; 32],
        at: Option<std::net::SocketAddr>,
    ) {
        self.dials.remove(device);
        if let Some(at) = at {
            self.keep(app, device, vec![at]);
        }
    }

    /// Keeps where a laptop is, before the places where it was before.
    pub(super) fn keep(
        &mut self,
        app: &mut App,
        device: &[u8; 32],
        mut places: Vec<std::net::SocketAddr>,
    ) {
        let before = self.kept(app, device).into_iter();
        places.extend(before.filter(|place| !places.contains(place)).collect::<Vec<_>>());
        places.truncate(MOST);
        let line = Address { device: *device, places, relays: Vec::new() }.to_string();
        let kept = nearby::met(app, device, &line);
        self.note(kept);
    }
}
