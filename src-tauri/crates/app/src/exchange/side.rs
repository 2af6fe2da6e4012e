//! One side of an exchange.

use std::collections::{BTreeMap, VecDeque};
use std::mem;
use std::time::Duration;

use varde_entry::DeviceId;
use varde_model::Refusal;
use varde_store::log::held;
use varde_sync::session::{Event, Progress, Session, Setup, WINDOW, Wanted};

use super::Out;
use super::borrow::{self, Borrowed};
use super::circle::Circle;
use super::lend::Lent;
use crate::views::Id;
use crate::{App, Failure, device};

/// How long it is waited for more, so that what comes while one catches up is committed together.
pub(super) const GATHER: Duration = Duration::from_millis(50);

/// So many bytes are not waited with.
const ENOUGH: usize = WINDOW / 2;

/// One side of an exchange of one workspace with one device, whose key was proved before. Nothing
/// of it need be kept: whoever begins anew compares anew.
#[derive(Debug)]
pub struct Side {
    pub(super) session: Session,
    pub(super) workspace: Id,
    pub(super) me: DeviceId,
    pub(super) peer: DeviceId,
    pub(super) circle: Circle,
    /// The number in this file of the last entry that the session was told of.
    cursor: i64,
    generation: Option<String>,
    pub(super) gathered: Option<Gathered>,
    pub(super) lent: Lent,
    pub(super) borrowed: Borrowed,
    /// What the other side lacks, while there is no key to seal it with.
    pub(super) unsealed: Option<Wanted>,
    pub(super) progress: Progress,
    pub(super) is_caught_up: bool,
    pub(super) is_closed: bool,
    pub(super) refused: BTreeMap<String, u32>,
}

/// Envelopes that are to be taken in, with what comes in the meantime.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) envelopes: Vec<Vec<u8>>,
    pub(super) since: Duration,
    /// Bytes that came since.
    heard: usize,
}

impl Gathered {
    pub(super) fn new(envelopes: Vec<Vec<u8>>, since: Duration, is_urgent: bool) -> Self {
        Self { envelopes, since, heard: if is_urgent { ENOUGH } else { 0 } }
    }

    fn is_ripe(&self, now: Duration) -> bool {
        self.heard >= ENOUGH || now.saturating_sub(self.since) >= GATHER
    }
}

impl Side {
    /// Begins. Moments are times since whatever began before; they never go back.
    ///
    /// # Errors
    /// Refused where the workspace is not shared, where one is not in oneself, and where the other
    /// device is not: then not a word is said to it. What the disk says.
    pub fn begin(
        app: &App,
        workspace: Id,
        peer: DeviceId,
        now: Duration,
    ) -> Result<(Self, Vec<Out>), Failure> {
        let me = device::public(app.folder(), app.surroundings.as_ref())?;
        let circle = Circle::read(app, workspace)?;
        if [me, peer].iter().any(|one| !circle.state.may_read(one)) {
            return Err(Refusal::NotIn.into());
        }
        let cursor = held::last_no(app.db())?;
        let role = borrow::role(app, workspace, &circle, (&me, &peer))?;
        let setup = Setup { workspace, roster: circle.hash, role };
        let (session, first) = Session::begin(setup, circle.holds(app)?, now);
        let mut side = Self {
            session,
            workspace,
            me,
            peer,
            circle,
            cursor,
            generation: app.generation.clone(),
            gathered: None,
            lent: Lent::default(),
            borrowed: Borrowed::default(),
            unsealed: None,
            progress: Progress::default(),
            is_caught_up: false,
            is_closed: false,
            refused: BTreeMap::new(),
        };
        let mut out = Vec::new();
        for action in first {
            side.tell(action, now, &mut out);
        }
        Ok((side, out))
    }

    /// Hears bytes of the other side, cut anywhere. They are handed in only while what there is to
    /// be sent leaves.
    ///
    /// # Errors
    /// What the disk says; then this side is good for nothing more. What was committed stays.
    pub fn hear(
        &mut self,
        app: &mut App,
        bytes: Vec<u8>,
        now: Duration,
    ) -> Result<Vec<Out>, Failure> {
        if let Some(gathered) = &mut self.gathered {
            gathered.heard += bytes.len();
        }
        self.handle(app, Some(Event::Arrived(bytes)), now)
    }

    /// Time went by: at least four times a second, and at [`Side::due`].
    ///
    /// # Errors
    /// As [`Side::hear`].
    pub fn tick(&mut self, app: &mut App, now: Duration) -> Result<Vec<Out>, Failure> {
        self.handle(app, Some(Event::Tick), now)
    }

    /// Something was written here since the last time: by a person, by another exchange, by
    /// another program; or somebody came or went.
    ///
    /// # Errors
    /// As [`Side::hear`].
    pub fn wrote(&mut self, app: &mut App, now: Duration) -> Result<Vec<Out>, Failure> {
        self.handle(app, None, now)
    }

    /// Tells what the person here looks at, in at most 1 KiB; the latest counts.
    ///
    /// # Errors
    /// As [`Side::hear`].
    pub fn present(
        &mut self,
        app: &mut App,
        what: Vec<u8>,
        now: Duration,
    ) -> Result<Vec<Out>, Failure> {
        self.handle(app, Some(Event::Present(what)), now)
    }

    /// Stops it: says goodbye. What was committed stays, what was not comes again.
    pub fn stop(&mut self, now: Duration) -> Vec<Out> {
        let mut out = Vec::new();
        self.gathered = None;
        for action in self.session.handle(Event::Stop, now) {
            self.tell(action, now, &mut out);
        }
        out
    }

    /// When [`Side::tick`] is of use, sooner than it would come anyway.
    pub fn due(&self) -> Option<Duration> {
        let since = self.gathered.as_ref().map(|gathered| gathered.since);
        since.into_iter().chain(self.borrowed.since()).min().map(|since| since + GATHER)
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Whether both hold what the other held when they met.
    pub fn is_caught_up(&self) -> bool {
        self.is_caught_up
    }

    /// The number in this file of an entry up to which the other side holds all of the workspace;
    /// nothing while anything is on its way there.
    pub fn level(&self) -> Option<i64> {
        (self.session.is_level() && self.unsealed.is_none()).then_some(self.cursor)
    }

    /// Whether it is over.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Entries and envelopes that were not right, by the code of the reason.
    pub fn refused(&self) -> &BTreeMap<String, u32> {
        &self.refused
    }

    /// Hands over what [`Side::refused`] has counted since this was asked last.
    pub fn take_refused(&mut self) -> BTreeMap<String, u32> {
        mem::take(&mut self.refused)
    }

    /// What has grown here since the session was told last, and who came or went.
    fn news(&mut self, app: &mut App) -> Result<Vec<Event>, Failure> {
        if self.is_closed {
            return Ok(Vec::new());
        }
        app.notice()?;
        if app.generation != self.generation {
            // Another file was restored: what the session knows of this one is not so any more.
            return Ok(vec![Event::Stop]);
        }
        if self.circle.refresh(app)? {
            return self.of_roster(app);
        }
        let (grown, last) = held::grown_since(app.db(), self.workspace, self.cursor)?;
        let mut events = Vec::new();
        for held in grown {
            events.extend(self.advanced(app, &held)?);
        }
        self.cursor = last;
        Ok(events)
    }

    /// Lets the session and the use cases take turns until both wait for the other side. What is
    /// news here comes first: nothing is taken in by a roster of yesterday.
    fn handle(
        &mut self,
        app: &mut App,
        event: Option<Event>,
        now: Duration,
    ) -> Result<Vec<Out>, Failure> {
        let (mut out, mut events) = (Vec::new(), VecDeque::from(self.news(app)?));
        events.extend(event);
        let (mut took, was_caught_up) = (false, self.is_caught_up);
        loop {
            while let Some(event) = events.pop_front() {
                for action in self.session.handle(event, now) {
                    if let Some(question) = self.tell(action, now, &mut out) {
                        events.extend(self.answer(app, question, &mut out)?);
                    }
                }
            }
            if let Some(snapshots) = self.borrowed.take_if_ripe(now) {
                events.extend(self.borrow(app, snapshots, &mut out)?);
                continue;
            }
            // What came while others were taken in has waited long enough.
            let Some(gathered) = self.gathered.take_if(|one| took || one.is_ripe(now)) else {
                self.settle(app, was_caught_up)?;
                return Ok(out);
            };
            took = true;
            let taken = self.take_in(app, gathered.envelopes, &mut out)?;
            events.push_back(Event::TakenIn(taken));
        }
    }
}
