//! Takes documents in one piece from whoever let this laptop in, many in one transaction.

use std::time::Duration;

use uuid::Uuid;
use varde_entry::DeviceId;
use varde_sync::session::{Event, Offers, Role};

use super::circle::Circle;
use super::side::GATHER;
use super::{Out, Side};
use crate::views::Id;
use crate::vouched::{self, Chosen};
use crate::{App, Failure, merge};

/// So many bytes are not waited with: 256 KiB.
const ENOUGH: usize = 256 << 10;

/// What was chosen, and what came of it and is not on disk yet.
#[derive(Debug, Default)]
pub(super) struct Borrowed {
    chosen: Chosen,
    /// How many of them have not come.
    left: usize,
    came: Vec<(Uuid, Vec<u8>)>,
    length: usize,
    since: Option<Duration>,
}

impl Borrowed {
    pub(super) fn add(&mut self, document: Uuid, bytes: Vec<u8>, now: Duration) {
        self.left = self.left.saturating_sub(1);
        self.length += bytes.len();
        self.came.push((document, bytes));
        self.since.get_or_insert(now);
    }

    /// Since when something waits.
    pub(super) fn since(&self) -> Option<Duration> {
        self.since
    }

    pub(super) fn take_if_ripe(&mut self, now: Duration) -> Option<Vec<(Uuid, Vec<u8>)>> {
        let since = self.since?;
        let is_ripe =
            self.left == 0 || self.length >= ENOUGH || now.saturating_sub(since) >= GATHER;
        is_ripe.then(|| {
            (self.length, self.since) = (0, None);
            std::mem::take(&mut self.came)
        })
    }
}

/// Whoever holds nothing but what it wrote itself, and speaks with the one that let it in, takes
/// documents in one piece first.
pub(super) fn role(
    app: &App,
    workspace: Id,
    circle: &Circle,
    (me, peer): (&DeviceId, &DeviceId),
) -> Result<Role, Failure> {
    let is_guest = vouched::was_let_in_by(&circle.state, me, peer);
    let has_nothing = || -> Result<bool, Failure> {
        Ok(merge::held(app, workspace)?.iter().all(|held| held.device == *me))
    };
    Ok(if is_guest && has_nothing()? { Role::Newcomer } else { Role::Member })
}

impl Side {
    pub(super) fn choose_snapshots(
        &mut self,
        app: &mut App,
        offers: Offers,
    ) -> Result<Event, Failure> {
        let is_any = !offers.offers.is_empty();
        let both = (&self.me, &self.peer);
        let chosen = vouched::choose(app, self.workspace, both, offers, &self.circle.state)?;
        if chosen.is_none() && is_any {
            self.count("voucher", 1);
        }
        let chosen = chosen.unwrap_or_default();
        let documents = chosen.documents.clone();
        self.borrowed = Borrowed { left: documents.len(), chosen, ..Borrowed::default() };
        Ok(Event::Chosen(documents))
    }

    /// Takes documents in.
    pub(super) fn borrow(
        &mut self,
        app: &mut App,
        snapshots: Vec<(Uuid, Vec<u8>)>,
        out: &mut Vec<Out>,
    ) -> Result<Vec<Event>, Failure> {
        let ids: Vec<Uuid> = snapshots.iter().map(|(id, _)| *id).collect();
        // What is gone over there has changed: its entries bring it.
        let came = snapshots.into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
        let told = vouched::take_in(app, self.workspace, came, &self.borrowed.chosen)?;
        if told.refused > 0 {
            self.count("snapshot", told.refused);
        }
        if app.workspace.0 != self.workspace && told.kept > 0 {
            // Whoever waits to come in can open it now.
            out.push(Out::Touched(vec!["joining".to_owned()]));
        } else if !told.touched.is_empty() {
            out.push(Out::Touched(told.touched));
        }
        Ok(ids.into_iter().map(Event::SnapshotTaken).collect())
    }

    /// Once all is here that whoever let us in has, nothing more is expected.
    pub(super) fn settle(&mut self, app: &mut App, was_caught_up: bool) -> Result<(), Failure> {
        let is_new = self.is_caught_up && !was_caught_up;
        if is_new && vouched::was_let_in_by(&self.circle.state, &self.me, &self.peer) {
            let built = vouched::let_go(app, self.workspace)?;
            if built > 0 {
                self.count("voucher", built);
            }
        }
        Ok(())
    }
}
