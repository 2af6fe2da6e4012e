//! Does what the session wants done, and answers it.

use std::time::Duration;

use varde_store::log::held::Held;
use varde_sync::session::{Action, Event};

use super::borrow::Borrowed;
use super::side::Gathered;
use super::{Out, Side};
use crate::{App, Failure, FailureKind, merge, roster};

impl Side {
    /// Tells whoever carries the bytes. Returns what is for the use cases.
    pub(super) fn tell(
        &mut self,
        action: Action,
        now: Duration,
        out: &mut Vec<Out>,
    ) -> Option<Action> {
        match action {
            Action::Send(bytes) => out.push(Out::Send(bytes)),
            Action::Presence(bytes) => out.push(Out::Presence(bytes)),
            Action::Forked(log) => out.push(Out::Forked(log)),
            Action::Refused(_) => self.count("envelope", 1),
            Action::Progress(progress) => {
                self.progress = progress;
                out.push(Out::Progress(progress));
            }
            Action::CaughtUp => {
                self.is_caught_up = true;
                out.push(Out::CaughtUp);
            }
            Action::TakeIn(envelopes) => {
                self.gathered = Some(Gathered::new(envelopes, now, self.is_caught_up));
            }
            Action::TakeInSnapshot { document, bytes } => self.borrowed.add(document, bytes, now),
            Action::Close(reason) => {
                self.is_closed = true;
                self.gathered = None;
                self.borrowed = Borrowed::default();
                out.push(Out::Closed(reason));
            }
            question => return Some(question),
        }
        None
    }

    /// What the session is told in answer.
    pub(super) fn answer(
        &mut self,
        app: &mut App,
        question: Action,
        out: &mut Vec<Out>,
    ) -> Result<Vec<Event>, Failure> {
        Ok(match question {
            Action::ReadEntries(wanted) => self.read_entries(app, wanted)?.into_iter().collect(),
            Action::ReadRoster => {
                vec![Event::Roster(roster::acts_after(app, self.workspace, &[])?)]
            }
            Action::TakeInRoster(piece) => self.take_in_roster(app, &piece, out)?,
            Action::ListSnapshots => vec![self.list_snapshots(app)?],
            Action::ChooseSnapshots(offers) => vec![self.choose_snapshots(app, offers)?],
            Action::ReadSnapshot(document) => vec![self.read_snapshot(app, document)?],
            Action::ReadState => vec![Event::State(self.circle.holds(app)?)],
            _ => Vec::new(),
        })
    }

    /// Takes in the other side's roster. What is none ends it.
    fn take_in_roster(
        &mut self,
        app: &mut App,
        piece: &[u8],
        out: &mut Vec<Out>,
    ) -> Result<Vec<Event>, Failure> {
        match roster::take_in(app, self.workspace, piece) {
            Ok(0) => {}
            Ok(_) => out.push(Out::RosterChanged),
            Err(why) if why.kind == FailureKind::Refused => return Ok(vec![Event::Stop]),
            Err(why) => return Err(why),
        }
        self.circle.refresh(app)?;
        self.of_roster(app)
    }

    /// What follows from the roster as it is now: somebody who is out is spoken with no more.
    pub(super) fn of_roster(&mut self, app: &App) -> Result<Vec<Event>, Failure> {
        if [self.me, self.peer].iter().any(|one| !self.circle.state.may_read(one)) {
            return Ok(vec![Event::Stop]);
        }
        let mut events = Vec::new();
        // What did not count may count now.
        for held in merge::held(app, self.workspace)? {
            events.extend(self.advanced(app, &held)?);
        }
        events.push(Event::RosterIs(self.circle.hash));
        if let Some(wanted) = self.unsealed.take() {
            events.extend(self.read_entries(app, wanted)?);
        }
        Ok(events)
    }

    /// That a log has grown here, as far as it counts.
    pub(super) fn advanced(&self, app: &App, held: &Held) -> Result<Option<Event>, Failure> {
        let own = held.device == self.me;
        let hold = self.circle.hold(app.db(), held)?;
        Ok(hold.map(|hold| Event::Advanced { log: held.log, hold, own }))
    }

    pub(super) fn count(&mut self, why: &str, many: u32) {
        *self.refused.entry(why.to_owned()).or_default() += many;
    }
}
