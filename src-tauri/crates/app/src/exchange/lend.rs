//! Lends documents in one piece to somebody whom this laptop let in.

use std::collections::HashMap;

use uuid::Uuid;
use varde_sync::session::{Event, Offer};

use super::Side;
use crate::{App, Failure, vouched};

/// What was offered, and can be asked for.
pub(super) type Lent = HashMap<Uuid, Offer>;

impl Side {
    pub(super) fn list_snapshots(&mut self, app: &mut App) -> Result<Event, Failure> {
        let offers = vouched::offer(app, self.workspace, &self.peer, &self.circle.state)?;
        self.lent = offers.offers.iter().map(|offer| (offer.document, *offer)).collect();
        Ok(Event::Offers(offers))
    }

    /// What was not offered is not given.
    pub(super) fn read_snapshot(&self, app: &App, document: Uuid) -> Result<Event, Failure> {
        let offered = self.lent.get(&document);
        let found = offered.map(|offer| vouched::read(app, offer)).transpose()?;
        Ok(Event::Snapshot(found.unwrap_or_default()))
    }
}
