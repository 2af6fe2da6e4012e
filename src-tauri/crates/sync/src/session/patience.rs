//! How long the other side may take.

use std::time::Duration;

use super::event::Reason;
use super::frame::Frame;
use super::{Phase, Session};

/// For its hello.
const HELLO: Duration = Duration::from_secs(15);

/// For a frame that has begun.
const FRAME: Duration = Duration::from_secs(60);

/// Of silence, before it is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(20);

/// Of silence, before it is given up.
const GONE: Duration = Duration::from_secs(60);

/// For dealing with anything of what was sent.
const ANSWER: Duration = Duration::from_secs(180);

#[derive(Debug)]
pub(super) struct Patience {
    began: Duration,
    /// When a whole frame came last.
    heard: Duration,
    /// Since when a frame has begun and not ended.
    partial_since: Option<Duration>,
    is_pinged: bool,
}

impl Patience {
    pub(super) fn new(now: Duration) -> Self {
        Self { began: now, heard: now, partial_since: None, is_pinged: false }
    }

    /// Bytes came: whether they ended a frame, and whether they begin another.
    pub(super) fn heard(&mut self, now: Duration, a_frame: bool, a_part: bool) {
        if a_frame {
            self.heard = now;
            self.is_pinged = false;
            self.partial_since = None;
        }
        if a_part {
            self.partial_since.get_or_insert(now);
        }
    }
}

impl Session {
    pub(super) fn check_patience(&mut self) {
        let since = |moment: Duration| self.now.saturating_sub(moment);
        let silent = since(self.patience.heard);
        let is_greeting = self.phase == Phase::Greeting;
        let slow = if is_greeting && since(self.patience.began) >= HELLO {
            Some("no hello")
        } else if self.patience.partial_since.is_some_and(|at| since(at) >= FRAME) {
            Some("a frame without an end")
        } else if silent >= GONE {
            Some("silence")
        } else if self.giving.owed_since.is_some_and(|at| since(at) >= ANSWER) {
            Some("nothing of what was sent is dealt with")
        } else {
            None
        };
        if let Some(why) = slow {
            self.close(Reason::TooSlow(why));
        } else if silent >= SILENCE && !is_greeting && !self.patience.is_pinged {
            self.patience.is_pinged = true;
            self.send(&Frame::Ping);
        }
    }
}
