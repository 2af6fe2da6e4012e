//! Who is here and what they look at: told while it lasts, kept nowhere, and never so often that it
//! could fill anything.

use std::time::Duration;

use super::event::Action;
use super::frame::{Frame, MOST_PRESENCE};
use super::{Phase, Session};

/// The least time between two that are sent.
const BETWEEN: Duration = Duration::from_millis(200);

/// How many may come at once, and then one in each [`BETWEEN`]. What is beyond is left unread.
const AT_ONCE: u32 = 10;

#[derive(Debug)]
pub(super) struct Presence {
    /// What is to be told next.
    next: Option<Vec<u8>>,
    told_at: Option<Duration>,
    allowed: u32,
    allowed_at: Duration,
}

impl Presence {
    pub(super) fn new(now: Duration) -> Self {
        Self { next: None, told_at: None, allowed: AT_ONCE, allowed_at: now }
    }
}

impl Session {
    /// The person here looks at something else.
    pub(super) fn present(&mut self, bytes: Vec<u8>) {
        if bytes.len() <= MOST_PRESENCE {
            self.presence.next = Some(bytes);
        }
        self.tell_presence();
    }

    /// Tells the latest, if the last one was told long enough ago.
    pub(super) fn tell_presence(&mut self) {
        let told_at = self.presence.told_at;
        let is_early = told_at.is_some_and(|at| self.now.saturating_sub(at) < BETWEEN);
        if is_early || self.phase == Phase::Greeting {
            return;
        }
        if let Some(bytes) = self.presence.next.take() {
            self.presence.told_at = Some(self.now);
            self.send(&Frame::Presence(bytes));
        }
    }

    /// The other side tells.
    pub(super) fn see(&mut self, bytes: Vec<u8>) {
        let presence = &mut self.presence;
        let passed = self.now.saturating_sub(presence.allowed_at).as_millis() / BETWEEN.as_millis();
        let passed = u32::try_from(passed).unwrap_or(u32::MAX);
        if passed > 0 {
            presence.allowed = presence.allowed.saturating_add(passed).min(AT_ONCE);
            presence.allowed_at = self.now;
        }
        if presence.allowed > 0 {
            presence.allowed -= 1;
            self.do_next(Action::Presence(bytes));
        }
    }
}
