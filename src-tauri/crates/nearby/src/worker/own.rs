//! One asks to come in oneself.

use std::time::Duration;

use tokio::sync::mpsc::channel;
use tokio::task::JoinHandle;
use varde_app::joining::{Going, Told};
use varde_app::{App, joining as coming};

use super::Worker;
use crate::joining::{self, Answers};
use crate::{Address, News};

/// How long it is waited until one asks again.
const AGAIN: Duration = Duration::from_secs(2);

/// One's own asking.
pub(super) struct Own {
    going: Going,
    /// The way on which one is asking just now.
    way: Option<(Answers, JoinHandle<()>)>,
    at: Duration,
}

impl Own {
    fn to(&self) -> Address {
        let Going { inviter, places, relay, .. } = self.going.clone();
        Address { device: inviter, places, relays: relay.into_iter().collect() }
    }

    /// The relay by which one goes there.
    pub(super) fn relay(&self) -> Option<&String> {
        self.going.relay.as_ref()
    }

    /// Whether it is looked around for whoever invited.
    pub(super) fn looks(&self) -> bool {
        self.going.looks
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some((_, asking)) = &self.way {
            asking.abort();
        }
    }
}

impl Worker {
    /// Goes to whoever invited where a person asks to come in, and stays where they do no more.
    pub(super) fn go(&mut self, app: &App) {
        match coming::going(app) {
            Ok(going) if going.as_ref() == self.own.as_ref().map(|own| &own.going) => {}
            Ok(going) => {
                let at = self.now();
                self.own = going.map(|going| Own { going, way: None, at });
            }
            Err(why) => self.note(Err(why)),
        }
    }

    /// Asks, or asks again.
    pub(super) fn ask_on(&mut self) {
        let now = self.now();
        let (Some(own), Some(endpoint)) = (&mut self.own, &self.endpoint) else { return };
        if own.way.is_some() || own.at > now {
            return;
        }
        let (replies, replied) = channel(1);
        let what = (own.to(), own.going.request.clone());
        let asking = joining::ask(endpoint.clone(), what, replied, self.post.clone());
        own.way = Some((replies, self.runtime.spawn(asking)));
    }

    pub(super) fn asked_in_vain(&mut self) {
        let at = self.now() + AGAIN;
        if let Some(own) = &mut self.own {
            (own.way, own.at) = (None, at);
        }
    }

    /// The inviter answered.
    pub(super) fn heard(&mut self, app: &mut App, message: &[u8]) {
        let Some(to) = self.own.as_ref().map(Own::to) else { return };
        // On disk before one is in: whoever closes the program then finds the inviter again.
        self.keep(app, &to.device, to.places.clone());
        let Some(own) = &self.own else { return };
        match coming::told(app, message) {
            Ok(Told::Digits(digits, reveal)) => {
                if let Some((replies, _)) = &own.way {
                    let _ = replies.try_send(reveal);
                }
                self.news.push(News::Digits(digits));
            }
            Ok(Told::In(workspace)) => {
                self.said.insert(to.device, to);
                self.own = None;
                self.news.push(News::CameIn(workspace));
                self.look(app, true);
            }
            Err(why) => self.note(Err(why)),
        }
    }
}
