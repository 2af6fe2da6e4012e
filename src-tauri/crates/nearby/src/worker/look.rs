//! Looks who may be spoken with, and opens or closes the socket by it.

use std::time::Duration;

use varde_app::{App, Failure, nearby};

use super::{Event, Worker, own};
use crate::endpoint::Ways;
use crate::gate::{OVER, UNKNOWN};
use crate::{News, Relay, endpoint, relay};

/// How often it is looked whether somebody came or went, or switched something.
const LOOK: Duration = Duration::from_secs(1);

/// How often it is looked where nothing seems to have changed: an invitation expires.
const ANEW: Duration = Duration::from_secs(60);

/// How long it is waited after the socket could not be opened.
const AGAIN: Duration = Duration::from_secs(10);

/// When it was looked last.
#[derive(Clone, Debug, Default)]
pub(super) struct Looked {
    at: Option<Duration>,
    anew: Option<Duration>,
    /// When the socket may be opened again.
    open_at: Duration,
    /// How the socket that is open finds others.
    ways: Ways,
    /// Whether it was told that it cannot be opened.
    is_told: bool,
}

impl Worker {
    /// Looks again where it is time, or where something was written.
    pub(super) fn look(&mut self, app: &mut App, at_once: bool) {
        let now = self.now();
        if !at_once && self.looked.at.is_some_and(|at| now < at + LOOK) {
            return;
        }
        if at_once || self.looked.at.is_none() {
            self.go(app);
        }
        self.looked.at = Some(now);
        let looked = self.see(app, now);
        self.note(looked);
        self.open_or_close(app, now);
    }

    fn see(&mut self, app: &mut App, now: Duration) -> Result<(), Failure> {
        let stamp = Some(nearby::stamp(app, &self.setup.also)?);
        let is_old = self.looked.anew.is_none_or(|at| now >= at + ANEW);
        if stamp == self.stamp && !is_old {
            return Ok(());
        }
        self.circle = nearby::circle(app, &self.setup.also)?;
        (self.stamp, self.looked.anew) = (stamp, Some(now));
        let known = self.circle.known.keys().copied().collect();
        self.gate.set(known, !self.circle.inviting.is_empty());
        for device in self.circle.known.keys() {
            if let (_, Some(at)) = nearby::found(app, device)? {
                self.seen.insert(*device, at.into());
            }
        }
        let gone = self.ways.iter().filter(|(_, way)| !self.circle.known.contains_key(&way.device));
        for way in gone.map(|(no, _)| *no).collect::<Vec<_>>() {
            self.part(way, UNKNOWN);
        }
        self.answer_all(app);
        Ok(())
    }

    /// Whether there is anybody to wait for or to go to.
    fn open_or_close(&mut self, app: &mut App, now: Duration) {
        let is_wanted = self.circle.is_on || self.own.is_some();
        let may_look = self.circle.may_look || self.own.as_ref().is_some_and(own::Own::looks);
        let look = is_wanted && (self.setup.look || may_look);
        let mut relays = self.circle.relays.clone();
        relays.extend(self.own.as_ref().and_then(own::Own::relay).cloned());
        let ways = Ways { look, relays };
        if self.endpoint.is_some() && (!is_wanted || ways != self.looked.ways) {
            self.shut();
        }
        if is_wanted && self.endpoint.is_none() && now >= self.looked.open_at {
            let opened = self.open(app, ways);
            self.looked.open_at = now + AGAIN;
            let is_told = std::mem::replace(&mut self.looked.is_told, opened.is_err());
            if !is_told {
                self.note(opened);
            }
        }
        if let Some(endpoint) = &self.endpoint {
            let address = endpoint::address(endpoint, &self.setup, &self.looked.ways);
            if self.address.as_ref() != Some(&address) {
                let port = endpoint.bound_sockets().first().map_or(0, std::net::SocketAddr::port);
                let settled = nearby::settle(app, port, (&address.to_string(), &address.places));
                self.note(settled);
                self.address = Some(address.clone());
                self.news.push(News::Open(address));
            }
        }
    }

    fn open(&mut self, app: &App, ways: Ways) -> Result<(), Failure> {
        let secret = nearby::secret(app)?;
        let open = |port| {
            let gate = std::sync::Arc::clone(&self.gate);
            self.runtime.block_on(endpoint::open(&secret, (&self.setup, port, &ways), gate))
        };
        let endpoint = match (self.setup.port, nearby::own_port(app)?) {
            (Some(port), _) => open(port)?,
            // Another program may have it, or this one on the same data.
            (None, Some(port)) => open(port).or_else(|_| open(0))?,
            (None, None) => open(0)?,
        };
        let post = self.post.clone();
        let greet = move |incoming| endpoint::greet(incoming, post.clone());
        let listening = endpoint::listen(endpoint.clone(), self.setup.most_handshakes, greet);
        self.runtime.spawn(listening);
        for url in relay::urls(&ways.relays) {
            let (post, relay) = (self.post.clone(), url.to_string());
            let tell = move |stands| post.send(Event::Relay(relay.clone(), stands)).is_ok();
            self.runtime.spawn(relay::watch(endpoint.clone(), url, tell));
        }
        self.relays = ways.relays.iter().map(|url| (url.clone(), Relay::Sought)).collect();
        self.looked.ways = ways;
        self.endpoint = Some(endpoint);
        Ok(())
    }

    fn shut(&mut self) {
        for way in self.ways.keys().copied().collect::<Vec<_>>() {
            self.part(way, OVER);
        }
        self.address = None;
        self.relays.clear();
        if let Some(endpoint) = self.endpoint.take() {
            self.runtime.spawn(async move { endpoint.close().await });
        }
    }

    /// How a relay stands now.
    pub(super) fn relay_stands(&mut self, url: String, stands: Relay) {
        // One that was taken away may still be told of.
        let Some(known) = self.relays.get_mut(&url) else { return };
        if *known != stands {
            known.clone_from(&stands);
            self.news.push(News::Relay(url, stands));
        }
    }
}
