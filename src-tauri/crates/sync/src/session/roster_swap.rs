//! The rosters: each side asks for the other's where it is unlike its own.

use super::event::Action;
use super::frame::Frame;
use super::{Phase, Session};
use crate::envelope::RosterHash;

#[derive(Debug)]
pub(super) struct RosterSwap {
    /// What our hello said.
    said: RosterHash,
    ours: RosterHash,
    theirs: RosterHash,
    /// The hash that was asked for, until the roster is here.
    asked: Option<RosterHash>,
    /// The hash of the roster that is being taken in.
    taking: Option<RosterHash>,
}

impl RosterSwap {
    pub(super) fn new(ours: RosterHash) -> Self {
        Self { said: ours, ours, theirs: ours, asked: None, taking: None }
    }

    /// Whether the other side's is on its way, or being taken in.
    pub(super) fn is_under_way(&self) -> bool {
        self.asked.is_some() || self.taking.is_some()
    }
}

impl Session {
    /// Notes the roster of the other side's hello. Returns whether the hellos said the same.
    pub(super) fn greeted_with_roster(&mut self, theirs: RosterHash) -> bool {
        self.roster.theirs = theirs;
        if self.roster.ours != self.roster.said {
            self.send(&Frame::RosterIs(self.roster.ours));
        }
        self.ask_for_roster();
        self.roster.said == theirs
    }

    pub(super) fn their_roster(&mut self, bytes: Vec<u8>) -> Result<(), &'static str> {
        self.roster.taking = self.roster.asked.take();
        if self.roster.taking.is_none() {
            return Err("a roster that nobody asked for");
        }
        self.do_next(Action::TakeInRoster(bytes));
        Ok(())
    }

    pub(super) fn their_roster_is(&mut self, hash: RosterHash) {
        self.roster.theirs = hash;
        self.ask_for_roster();
    }

    /// The roster here changed, or the other side's has been taken in.
    pub(super) fn roster_is(&mut self, hash: RosterHash) {
        let taken = self.roster.taking.take();
        let is_new = std::mem::replace(&mut self.roster.ours, hash) != hash;
        if self.phase == Phase::Greeting {
            return;
        }
        if is_new {
            self.send(&Frame::RosterIs(hash));
        }
        // What was taken in is all that they had, unless they have said another since.
        if taken != Some(self.roster.theirs) {
            self.ask_for_roster();
        }
        self.settle();
        if is_new && self.phase == Phase::Live {
            // What was sealed or written by somebody who was not known then may go in now.
            self.try_again();
        }
    }

    /// Asks for the other side's roster if it is unlike ours and not on its way already.
    fn ask_for_roster(&mut self) {
        if self.roster.ours != self.roster.theirs && !self.roster.is_under_way() {
            self.roster.asked = Some(self.roster.theirs);
            self.send(&Frame::AskRoster);
        }
    }
}
